import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  composeGateway,
  createRedisPlans,
  type Gateway,
  readConfig,
  type SharedPlans,
} from '@lienthong/gateway';
import { type Clock, fixedClock, instant, systemClock } from '@lienthong/kernel';
import { type ProvidedRedis, provideRedis } from '@lienthong/sandbox';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { composeSmallGraph, type SmallSubgraph, startSmallSubgraph } from '../testkit/small-graph.js';

const stores: SharedPlans[] = [];
const plan = (text: string) => ({ text, operationName: null });

let redis: ProvidedRedis;
let client: Redis;
let folder: string;
let subgraph: SmallSubgraph;

/** Not one that other tests use: it is flushed and stopped. */
const runningRedis = (): Promise<ProvidedRedis> =>
  provideRedis({ url: null, searchPath: process.env.PATH ?? '' });

beforeAll(async () => {
  redis = await runningRedis();
  client = new Redis(redis.url);
  folder = await mkdtemp(join(tmpdir(), 'plans-'));
  const sdl = 'type Query { entry(key: ID!): Entry } type Entry { key: ID! name: String }';
  await writeFile(join(folder, 'supergraph.graphql'), composeSmallGraph({ entries: sdl }));
  subgraph = await startSmallSubgraph(({ variables }) => ({ entry: { key: variables.key, name: 'một' } }));
});
beforeEach(() => client.flushall());
afterAll(async () => {
  await Promise.all(stores.map((store) => store.stop()));
  client.disconnect();
  await Promise.all([redis.stop(), subgraph.close()]);
  await rm(folder, { recursive: true });
});

function aStore(url: string, logged: string[] = [], clock: Clock = systemClock): SharedPlans {
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  const store = createRedisPlans({ url, clock, log });
  stores.push(store);
  return store;
}

interface RunningGateway {
  readonly gateway: Gateway;
  readonly ask: (query: string, variables?: object) => Promise<{ data?: unknown }>;
}

async function aGateway(redisUrl: string): Promise<RunningGateway> {
  const config = readConfig({
    SUPERGRAPH_PATH: join(folder, 'supergraph.graphql'),
    POLICIES: 'limits',
    PRINTED_URLS: 'on',
    SUBGRAPH_URLS: `entries=${subgraph.url}`,
    REDIS_URL: redisUrl,
  });
  const gateway = await composeGateway(config, { log: pino({ level: 'silent' }) });
  const port = await gateway.server.listen(0, '127.0.0.1');
  const ask: RunningGateway['ask'] = async (query, variables) => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { data?: unknown };
  };
  return { gateway, ask };
}

const planned = ({ gateway }: RunningGateway): readonly string[] =>
  (gateway.supergraph.current()?.runtime.exportWarmList() ?? []).map(({ text }) => text);

describe('gateways on one Redis', () => {
  it('plan at their start what another planned, and read no value of a request there', async () => {
    const first = await aGateway(redis.url);
    const secret = '001099012345';
    await first.ask('query Entry($key: ID!) { entry(key: $key) { name } }', { key: secret });
    await first.ask(`{ entry(key: "${secret}") { key } }`);
    await first.gateway.stop();
    const kept = await client.zrange('lienthong-plans', '0', '-1');
    expect(kept).toHaveLength(1);
    expect(kept.join()).not.toContain(secret);
    const second = await aGateway(redis.url);
    expect(planned(second)).toEqual([expect.stringContaining('query Entry($key: ID!)')]);
    await second.gateway.stop();
  });

  it('answer as well when the list is flushed, or is not what it should be', async () => {
    await client.zadd(
      'lienthong-plans',
      '3',
      'not JSON',
      '2',
      '[1,2]',
      '1',
      JSON.stringify([null, '{ gone }']),
    );
    const gateway = await aGateway(redis.url);
    expect(planned(gateway)).toEqual([]);
    await client.flushall();
    expect(await gateway.ask('{ entry(key: "1") { name } }')).toEqual({ data: { entry: { name: 'một' } } });
    await gateway.gateway.stop();
  });

  it('keep what was used last, so many and no more, and not for ever', async () => {
    const yesterday = fixedClock(instant(Date.now() - 86_400_000));
    await aStore(redis.url, [], yesterday).save([plan('{ old }')]);
    await aStore(redis.url).save(Array.from({ length: 500 }, (_, index) => plan(`{ a${index} }`)));
    const loaded = await aStore(redis.url).load();
    expect(loaded).toHaveLength(500);
    expect(loaded[0]).toEqual(plan('{ a0 }'));
    expect(loaded).not.toContainEqual(plan('{ old }'));
    expect(await client.ttl('lienthong-plans')).toBeGreaterThan(0);
  });
});

describe('without Redis', () => {
  it('a gateway starts, answers and stops all the same', async () => {
    const gone = await runningRedis();
    await gone.stop();
    const gateway = await aGateway(gone.url);
    expect(await gateway.ask('{ entry(key: "1") { name } }')).toEqual({ data: { entry: { name: 'một' } } });
    await gateway.gateway.stop();
    const logged: string[] = [];
    const store = aStore(gone.url, logged);
    expect([await store.load(), await store.save([plan('{ a }')])]).toEqual([[], false]);
    expect(logged.join()).toContain('plans are not shared');
  });
});
