import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot, provideRedis } from '@lienthong/sandbox';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../testkit/eventually.js';
import { testRedis } from '../testkit/redis.js';

let redis: Awaited<ReturnType<typeof testRedis>>;
const open: Redis[] = [];

beforeAll(async () => {
  redis = await testRedis();
}, 400_000);

afterAll(async () => {
  for (const client of open) client.disconnect();
  await redis?.stop();
});

it('keeps a value for another connection', async () => {
  await connect().set('greeting', 'xin chào', 'EX', 60);
  expect(await connect().get('greeting')).toBe('xin chào');
});

it('carries a message from one connection to another', async () => {
  const heard: string[] = [];
  const listener = connect();
  listener.on('message', (_channel, text) => heard.push(text));
  await listener.subscribe('changes');
  await connect().publish('changes', 'dossier');
  await eventually('the message arrived', () => heard.length > 0);
  expect(heard).toEqual(['dossier']);
});

it('ends with the process that started it, even when that is killed', async () => {
  const script = `
    const { provideRedis } = await import(process.argv[1]);
    console.log((await provideRedis({ url: null, searchPath: process.env.PATH })).url);
    setInterval(() => undefined, 1000);
  `;
  const module = join(projectRoot(), 'sandbox/dist/redis/index.js');
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, module], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((done) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => done(text.trim()));
  });
  expect(await connect(url).ping()).toBe('PONG');
  child.kill('SIGKILL');
  await eventually('that Redis is gone', async () => {
    return connect(url)
      .ping()
      .then(
        () => false,
        () => true,
      );
  });
});

it('uses the Redis that was named and leaves it running', async () => {
  const named = await provideRedis({ url: redis.url, searchPath: '' });
  await named.stop();
  expect(named.url).toBe(redis.url);
  expect(await connect().ping()).toBe('PONG');
});

it('says that a named Redis does not answer and starts its own', async () => {
  const said: string[] = [];
  const own = await provideRedis({
    url: 'redis://127.0.0.1:1',
    searchPath: process.env.PATH ?? '',
    say: (sentence) => said.push(sentence),
  });
  expect(said).toEqual(['REDIS_URL is set, but nothing answers there: starting a Redis of our own.']);
  await own.stop();
  const gone = connect(own.url);
  await expect(gone.ping()).rejects.toThrow();
});

it('tells what to do when there is none and none can be installed', async () => {
  await expect(provideRedis({ url: null, searchPath: '/nowhere' })).rejects.toThrow(
    /apt-get install redis-server.* or set REDIS_URL/,
  );
});

function connect(url = redis.url): Redis {
  const client = new Redis(url, { maxRetriesPerRequest: 1, retryStrategy: () => null });
  client.on('error', () => undefined);
  open.push(client);
  return client;
}
