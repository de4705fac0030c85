import 'reflect-metadata';

export { type CatalogueService, compose, composeImport, composeSampleLoad } from './compose.js';
export { type CatalogueConfig, type LoadSampleConfig, readConfig, readLoadSampleConfig } from './config.js';
export type { CodeListName } from './domain/code-list.js';
export { printFederatedSchema } from './graph/schema.js';
export { type ImportReport, type ImportRequest, runImport } from './sync/import/run-import.js';
export { createNationalSource, type NationalSourceOptions } from './sync/national-portal/national-source.js';
export { createPacketReader } from './sync/national-portal/packet-reader.js';
export { type LoadProgress, loadSample, type SampleOperations } from './sync/sample/load-sample.js';
export { readSample } from './sync/sample/read-sample.js';
