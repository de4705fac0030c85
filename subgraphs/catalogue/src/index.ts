import 'reflect-metadata';

export { type CatalogueService, compose, composeSampleLoad } from './compose.js';
export { type CatalogueConfig, type LoadSampleConfig, readConfig, readLoadSampleConfig } from './config.js';
export { printFederatedSchema } from './graph/schema.js';
export { createNationalSource, type NationalSourceOptions } from './sync/national-portal/national-source.js';
export { type LoadProgress, loadSample, type SampleOperations } from './sync/sample/load-sample.js';
export { readSample } from './sync/sample/read-sample.js';
