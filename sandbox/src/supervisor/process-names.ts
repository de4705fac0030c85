/** Started group after group; inside a group all at once. Stopped in the opposite order. */
export const START_ORDER = [
  ['identity', 'portal', 'payment-platform', 'sector'],
  ['catalogue', 'dossiers', 'payments'],
  ['gateway'],
] as const;

export type ProcessName = (typeof START_ORDER)[number][number];
export type SubgraphName = 'catalogue' | 'dossiers' | 'payments';

export const SUBGRAPHS: readonly SubgraphName[] = ['catalogue', 'dossiers', 'payments'];

/** Program of each process, from the project's root. */
export const PROGRAMS: Readonly<Record<ProcessName, string>> = {
  identity: 'sandbox/dist/identity/main.js',
  portal: 'sandbox/dist/portal/main.js',
  'payment-platform': 'sandbox/dist/payment-platform/main.js',
  sector: 'sandbox/dist/sector/main.js',
  catalogue: 'subgraphs/catalogue/dist/main.js',
  dossiers: 'subgraphs/dossiers/dist/main.js',
  payments: 'subgraphs/payments/dist/main.js',
  gateway: 'gateway/dist/main.js',
};

/**
 * What a process is started with, where the defaults are not what it needs. The gateway makes much that lives for one
 * request: a young generation of a measured size and a heap that grows in small steps hold less memory at the same
 * processor time. It does not give up its heap when it is quiet for a while, which the next requests would wait for. What
 * lives for one request is young however many were under way before (docs/adr/0015-own-runtime.md).
 */
export const NODE_FLAGS: Readonly<Partial<Record<ProcessName, readonly string[]>>> = {
  gateway: [
    '--max-semi-space-size=24',
    '--heap-growing-percent=100',
    '--no-memory-reducer',
    '--no-allocation-site-pretenuring',
  ],
};
