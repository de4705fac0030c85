export * from './postgres/index.js';
export * from './redis/index.js';
export * from './supervisor/index.js';
