export { provideRedis, type RedisOptions } from './provide-redis.js';
export type { ProvidedRedis } from './provided-redis.js';
