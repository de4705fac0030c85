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
  if (!Number.isInteger(base) || base < 1024 || base > MAX_PORT_BASE)
    throw new CannotStart(
      `LIENTHONG_PORT_BASE must be a number from 1024 to ${MAX_PORT_BASE}, not "${text}".`,
    );
  const barred = barredPort(base);
  if (barred === undefined) return base;
  const [owner, port] = barred;
  throw new CannotStart(
    `LIENTHONG_PORT_BASE=${base} gives ${owner} port ${port}, which browsers and fetch refuse to call. ` +
      `Choose another one: LIENTHONG_PORT_BASE=${anotherBase(base)} npm start`,
  );
}

function anotherBase(base: number): number {
  const others = [base + 1_000, base + 2_000].filter((other) => other <= MAX_PORT_BASE);
  return others.find((other) => barredPort(other) === undefined) ?? DEFAULT_PORT_BASE;
}

/** The first address that nobody could call, with its owner. */
function barredPort(base: number): readonly [owner: string, port: number] | undefined {
  const { postgres: _postgres, ...overHttp } = portsFrom(base);
  return Object.entries(overHttp).find(([, port]) => BARRED_PORTS.has(port));
}

/**
 * Of the ports that a base can lead to; the lower ones are out of reach.
 * @source Fetch Standard, 2.9 Port blocking
 */
const BARRED_PORTS: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10_080,
]);

/** Fails with a sentence that names the port, who wanted it and how to move. */
export async function demandFreePort(port: number, wantedBy: string, base: number): Promise<void> {
  if (await isFreePort(port)) return;
  throw new CannotStart(
    `Port ${port}, wanted by ${wantedBy}, is in use by another program. ` +
      `Move all ports with: LIENTHONG_PORT_BASE=${anotherBase(base)} npm start`,
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
