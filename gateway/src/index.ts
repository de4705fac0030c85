export * from './cache/change-follower.js';
export * from './compose.js';
export * from './config.js';
export * from './policies/caller-token.js';
export * from './policies/rate-limit.js';
export * from './policies/rate-limit-redis.js';
