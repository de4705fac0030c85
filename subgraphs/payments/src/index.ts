import 'reflect-metadata';

export { compose, type PaymentsService } from './compose.js';
export { type PaymentsConfig, readConfig } from './config.js';
export { printFederatedSchema } from './graph/schema.js';
export { type InitContent, type InitMessage, initMessage } from './sync/national-platform/init-message.js';
export {
  createPlatformClient,
  type PlatformClient,
  type PlatformClientOptions,
} from './sync/national-platform/platform-client.js';
