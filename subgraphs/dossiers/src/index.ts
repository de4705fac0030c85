import 'reflect-metadata';

export { compose, type DossiersService } from './compose.js';
export { type DossiersConfig, readConfig } from './config.js';
export { printFederatedSchema } from './graph/schema.js';
