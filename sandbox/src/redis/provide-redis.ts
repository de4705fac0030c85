import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CannotStart } from '../supervisor/cannot-start.js';
import { installRedisServer } from './install-redis-server.js';
import { answersPing } from './ping.js';
import type { ProvidedRedis } from './provided-redis.js';
import { startRedisServer } from './start-redis-server.js';

export interface RedisOptions {
  /** Value of REDIS_URL; null when it is not set. */
  readonly url: string | null;
  /** Value of PATH. */
  readonly searchPath: string;
  readonly say?: (sentence: string) => void;
}

/** The Redis that was named, or a server of our own without persistence, installed first where that is possible. */
export async function provideRedis(options: RedisOptions): Promise<ProvidedRedis> {
  const { url, say = () => undefined } = options;
  if (url !== null) {
    if (await answersPing(url)) return { url, stop: async () => undefined };
    say('REDIS_URL is set, but nothing answers there: starting a Redis of our own.');
  }
  const program = findProgram('redis-server', options.searchPath) ?? (await installed(options, say));
  return startRedisServer(program);
}

export function findProgram(name: string, searchPath: string): string | null {
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

async function installed(options: RedisOptions, say: (sentence: string) => void): Promise<string> {
  const aptGet = findProgram('apt-get', options.searchPath);
  if (process.getuid?.() === 0 && aptGet !== null) {
    say('redis-server is not installed: installing it with apt-get.');
    await installRedisServer(aptGet);
    const program = findProgram('redis-server', options.searchPath);
    if (program !== null) return program;
  }
  throw new CannotStart(
    'No Redis was found. Install it (Debian, Ubuntu: apt-get install redis-server) or set REDIS_URL to one that runs.',
  );
}
