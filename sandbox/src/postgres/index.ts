export * from './databases.js';
export * from './launch-postgres.js';
