import 'reflect-metadata';

export * from './connections/connection.js';
export * from './connections/page.js';
export * from './connections/page-info.js';
export * from './errors/idempotency-key-reused.js';
export * from './errors/localise.js';
export * from './errors/mask-error.js';
export * from './errors/request-error.js';
export * from './errors/user-error.js';
export * from './scalars/instant.js';
export * from './scalars/plain-date.js';
export * from './scalars/vnd.js';
export * from './schema/federated-schema.js';
export * from './server/caller-token.js';
export * from './server/graph-context.js';
export * from './server/subgraph-server.js';
export * from './service/environment.js';
export * from './service/run-service.js';
