export { type ProvidedRedis, provideRedis, type RedisOptions } from './provide-redis.js';
