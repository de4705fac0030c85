export * from './compose.js';
export * from './config.js';
export * from './policies/rate-limit.js';
export * from './policies/rate-limit-redis.js';
export * from './runtime/apollo-runtime.js';
export * from './runtime/graph-runtime.js';
export * from './runtime/subgraph-client.js';
