import { createServer } from 'node:net';
import { CannotStart } from './cannot-start.js';

/** Distance of every address from LIENTHONG_PORT_BASE. */
const PORT_OFFSETS = {
  gateway: 0,
  catalogue: 1,
  dossiers: 2,
  payments: 3,
  portal: 10,
  'payment-platform': 11,
  sector: 12,
  identity: 13,
  postgres: 32,
} as const;

export type PortOwner = keyof typeof PORT_OFFSETS;
export type Ports = Readonly<Record<PortOwner, number>>;

export const DEFAULT_PORT_BASE = 4000;

const MAX_PORT_BASE = 65_535 - PORT_OFFSETS.postgres;

export function portsFrom(base: number): Ports {
  const at = (owner: PortOwner) => base + PORT_OFFSETS[owner];
  return {
    gateway: at('gateway'),
    catalogue: at('catalogue'),
    dossiers: at('dossiers'),
    payments: at('payments'),
    portal: at('portal'),
    'payment-platform': at('payment-platform'),
    sector: at('sector'),
    identity: at('identity'),
    postgres: at('postgres'),
  };
}

export function readPortBase(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT_BASE;
  const base = Number(text);
  if (Number.isInteger(base) && base >= 1024 && base <= MAX_PORT_BASE) return base;
  throw new CannotStart(`LIENTHONG_PORT_BASE must be a number from 1024 to ${MAX_PORT_BASE}, not "${text}".`);
}

/** Fails with a sentence that names the port, who wanted it and how to move. */
export async function demandFreePort(port: number, wantedBy: string, base: number): Promise<void> {
  if (await isFreePort(port)) return;
  const elsewhere = base + 1000 <= MAX_PORT_BASE ? base + 1000 : DEFAULT_PORT_BASE;
  throw new CannotStart(
    `Port ${port}, wanted by ${wantedBy}, is in use by another program. ` +
      `Move all ports with: LIENTHONG_PORT_BASE=${elsewhere} npm start`,
  );
}

export function isFreePort(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

/** A base whose whole row of ports is free at this moment; for systems that run beside others. */
export async function findFreePortBase(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const base = 20_000 + Math.floor(Math.random() * 200) * 50;
    const free = await Promise.all(Object.values(portsFrom(base)).map(isFreePort));
    if (free.every(Boolean)) return base;
  }
  throw new CannotStart('No row of free ports was found between 20000 and 30050.');
}

/** Chosen by the kernel, which does not give the same one twice in a row; nobody holds it until it is used. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}
