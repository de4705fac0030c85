import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeGateway, type Gateway, readConfig } from '@lienthong/gateway';
import { projectRoot } from '@lienthong/sandbox';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../testkit/eventually.js';
import {
  composeSmallGraph,
  freePort,
  type SmallSubgraph,
  startSmallSubgraph,
} from '../testkit/small-graph.js';

const SWAPS = 15;
const WRITERS = 8;
const READERS = 2;

/** Effects by the key that the caller chose: a key that stands twice was carried out twice. */
const effects: string[] = [];

let folder: string;
let supergraphPath: string;
let ledger: SmallSubgraph;
let names: SmallSubgraph;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'swaps-'));
  supergraphPath = join(folder, 'supergraph.graphql');
  ledger = await startSmallSubgraph(async ({ query, variables }) => {
    const entry = { __typename: 'Entry', key: variables.key };
    if (!query.startsWith('mutation')) return { entry };
    await sleep(5);
    effects.push(String(variables.key));
    return { enter: entry };
  });
  names = await startSmallSubgraph(({ variables }) => {
    const asked = Object.values(variables).find(Array.isArray) as { key: string }[];
    return { _entities: asked.map(({ key }) => ({ __typename: 'Entry', name: `name of ${key}` })) };
  });
});
afterAll(async () => {
  await Promise.all([ledger.close(), names.close()]);
  await rm(folder, { recursive: true });
});

const LEDGER = `type Query { entry(key: ID!): Entry } type Mutation { enter(key: ID!): Entry! }
  type Entry @key(fields: "key") { key: ID! }`;
const NAMES = 'type Entry @key(fields: "key") { key: ID! name: String! }';

/** The graph in one of many versions that all answer what the load asks. */
const version = (number: number): string =>
  composeSmallGraph({ ledger: LEDGER, names: NAMES, extra: `type Query { extra${number}: String }` });

/** As a deployment does it: the file is never half written. */
async function put(text: string): Promise<void> {
  await writeFile(`${supergraphPath}.new`, text);
  await rename(`${supergraphPath}.new`, supergraphPath);
}

const environment = () => ({
  SUPERGRAPH_PATH: supergraphPath,
  POLICIES: 'limits,csrf,error-masking',
  PRINTED_URLS: 'on',
  LOG_LEVEL: 'info',
  SUBGRAPH_URLS: `ledger=${ledger.url},names=${names.url}`,
});

interface Load {
  /** Keys that were answered as entered. */
  readonly entered: string[];
  /** What else came back. */
  readonly failures: string[];
  /** Keys whose request had no answer. */
  readonly unanswered: string[];
  stop(): Promise<void>;
}

const MUTATION = 'mutation ($key: ID!) { enter(key: $key) { key name } }';
const QUERY = 'query ($key: ID!) { entry(key: $key) { key name } }';

function startLoad(url: string, prefix: string): Load {
  const load = { entered: [] as string[], failures: [] as string[], unanswered: [] as string[] };
  let stopped = false;
  let next = 0;
  const askOnce = async (query: string, field: string): Promise<void> => {
    const key = `${prefix}-${next++}`;
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { key } }),
      });
      const text = await response.text();
      const good = JSON.stringify({ data: { [field]: { key, name: `name of ${key}` } } });
      if (text !== good) load.failures.push(text);
      else if (field === 'enter') load.entered.push(key);
    } catch {
      if (field === 'enter') load.unanswered.push(key);
      await sleep(20);
    }
  };
  const run = async (query: string, field: string): Promise<void> => {
    while (!stopped) await askOnce(query, field);
  };
  const runners = [
    ...Array.from({ length: WRITERS }, () => run(MUTATION, 'enter')),
    ...Array.from({ length: READERS }, () => run(QUERY, 'entry')),
  ];
  return {
    ...load,
    stop: async () => {
      stopped = true;
      await Promise.all(runners);
    },
  };
}

const timesDone = (key: string): number => effects.filter((one) => one === key).length;

describe('while the supergraph is replaced again and again under load', () => {
  const logged: string[] = [];
  let gateway: Gateway;
  let load: Load;

  beforeAll(async () => {
    await put(version(0));
    const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
    gateway = await composeGateway(readConfig(environment()), { log, supergraphPollMs: 50 });
    const url = `http://127.0.0.1:${await gateway.server.listen(0, '127.0.0.1')}`;
    load = startLoad(url, 'swap');
    for (let number = 1; number <= SWAPS; number++) {
      const before = load.entered.length;
      const inUse = gateway.supergraph.current()?.id;
      await put(version(number));
      await eventually('the new version is in use', () => gateway.supergraph.current()?.id !== inUse);
      await eventually('mutations go on', () => load.entered.length > before);
      if (number % 5 === 0) await refuseBroken(url);
    }
    await load.stop();
  });
  afterAll(() => gateway?.stop());

  async function refuseBroken(url: string): Promise<void> {
    const inUse = gateway.supergraph.current()?.id;
    const refusals = refused().length;
    const graph = composeSmallGraph({ ledger: LEDGER, stranger: 'type Query { strange: String }' });
    const strange = graph.replaceAll('http://127.0.0.1:9/nowhere', '');
    for (const broken of ['type Query {', strange])
      await put(broken).then(() => gateway.supergraph.refresh());
    expect(refused().length).toBe(refusals + 2);
    expect(gateway.supergraph.current()?.id).toBe(inUse);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
  }

  const refused = (): string[] => logged.filter((line) => line.includes('The supergraph is refused'));

  it('fails no mutation and no query', () => {
    expect(load.failures).toEqual([]);
    expect(load.unanswered).toEqual([]);
    expect(load.entered.length).toBeGreaterThan(SWAPS);
  });

  it('carries out each mutation once', () => {
    const done = effects.filter((key) => key.startsWith('swap'));
    expect(new Set(done).size).toBe(done.length);
    expect(new Set(done)).toEqual(new Set(load.entered));
  });

  it('has taken up every version, and reported each that it refused', () => {
    expect(logged.filter((line) => line.includes('A supergraph is in use'))).toHaveLength(SWAPS + 1);
    expect(refused()).toHaveLength(6);
  });

  it('had planned for the new version before it came into use', () => {
    expect(gateway.supergraph.current()?.runtime.exportWarmList()).toHaveLength(2);
  });
});

describe('when a gateway is told to end under load', () => {
  let child: ChildProcess;

  it('answers what it has begun, and ends by itself', async () => {
    await put(version(0));
    const port = await freePort();
    child = spawn(process.execPath, [join(projectRoot(), 'gateway/dist/main.js')], {
      env: { ...environment(), PORT: String(port), PATH: process.env.PATH },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    const url = `http://127.0.0.1:${port}`;
    await eventually('the gateway is ready', async () => (await fetch(`${url}/ready`)).status === 200);
    const load = startLoad(url, 'end');
    await eventually('the load runs', () => load.entered.length > 50);
    child.kill('SIGTERM');
    const [code] = await ended;
    await load.stop();
    expect(code).toBe(0);
    expect(load.failures).toEqual([]);
    for (const key of load.entered) expect(timesDone(key)).toBe(1);
    // Whoever was not answered was not let in: nothing was begun for them.
    for (const key of load.unanswered) expect(timesDone(key)).toBe(0);
  });
});
