import { type ProvidedRedis, provideRedis } from '@lienthong/sandbox';

/** REDIS_URL when it answers, else a server of our own; stop it at the end of the test file. */
export function testRedis(): Promise<ProvidedRedis> {
  return provideRedis({ url: process.env.REDIS_URL ?? null, searchPath: process.env.PATH ?? '' });
}
