import { join } from 'node:path';
import { NODE_FLAGS, projectRoot } from '@lienthong/sandbox';
import type { Policies } from './policies.js';

/** A gateway of the comparison: how its process is started on the supergraph in `SUPERGRAPH`, at `PORT`. */
export interface Contestant {
  readonly name: string;
  /** Flags of Node, for who is meant to be started with some. */
  readonly nodeFlags?: readonly string[];
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Headers of each request. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Whether requests in flight that are alike may share one execution, or one fetch from a subgraph. */
export type Sharing = 'off' | 'on';

export const PEERS = join(projectRoot(), 'test/bench/peers');

const GATEWAY = join(projectRoot(), 'gateway/dist/main.js');
const HIVE = join(PEERS, 'node_modules/@graphql-hive/gateway/dist/bin.js');

/** The stock gateway shares nothing, so it is the baseline of both tables. */
export const stock: Contestant = {
  name: '@apollo/gateway on Apollo Server (stock)',
  script: join(PEERS, 'stock.mjs'),
  args: [],
  env: { NODE_ENV: 'production' },
  headers: {},
};

export const contestants = (sharing: Sharing, { env, headers }: Policies): readonly Contestant[] => [
  stock,
  hive('@graphql-hive/gateway, jit', sharing, ['--jit']),
  hive('@graphql-hive/gateway, Rust planner', sharing, ['--hive-router-runtime']),
  ours('ours, bare', { env: { POLICIES: 'off', DEDUPLICATION: sharing }, headers: {} }),
  ours('ours, every policy on', { env: { ...env, DEDUPLICATION: sharing }, headers }),
  ...(sharing === 'on'
    ? [ours('ours, every policy on, callers without identity', { env, headers: {} })]
    : []),
];

const ours = (name: string, how: Pick<Contestant, 'env' | 'headers'>): Contestant => ({
  name,
  nodeFlags: NODE_FLAGS.gateway ?? [],
  script: GATEWAY,
  args: [],
  ...how,
});

const hive = (name: string, sharing: Sharing, args: readonly string[]): Contestant => ({
  name,
  script: HIVE,
  args: ['supergraph', '--config-path', join(PEERS, 'hive.config.mjs'), '--host', '127.0.0.1', ...args],
  env: { NODE_ENV: 'production', DEDUPLICATION: sharing },
  headers: {},
});
