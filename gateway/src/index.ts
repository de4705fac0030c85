export * from './compose.js';
export * from './config.js';
export * from './policies/rate-limit.js';
export * from './policies/rate-limit-redis.js';
export * from './runtime/federated-runtime.js';
export * from './runtime/fetching/subgraph-client.js';
export * from './runtime/graph-runtime.js';
