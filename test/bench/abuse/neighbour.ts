import { once } from 'node:events';
import { createConnection } from 'node:net';
import { request as send } from 'undici';
import type { Attack } from './attacks.js';

export interface Bystander {
  /** Questions of the neighbour that were answered well. */
  readonly answered: number;
  readonly refused: number;
  /** The longest that the neighbour waited. */
  readonly longestMs: number;
}

export interface AttackOutcome extends Bystander {
  /** Status and codes of the answers to the attacker, each once. `gone`: the connection was closed. */
  readonly told: readonly string[];
}

const REQUESTS = 12;
const AT_ONCE = 3;

/** Sends the attack again and again while a neighbour asks small questions. */
export async function attackBesideNeighbour(url: string, attack: Attack): Promise<AttackOutcome> {
  const neighbour = startNeighbour(url);
  const told = new Set<string>();
  let next = 0;
  const attacker = async (): Promise<void> => {
    while (next < REQUESTS) told.add(await ask(url, attack, next++));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, attacker));
  return { ...(await neighbour.stop()), told: [...told].sort() };
}

/** Connections that send a byte now and then, and never end their request. */
export async function slowSendersBesideNeighbour(url: string, senders: number): Promise<Bystander> {
  const { hostname, port } = new URL(url);
  const neighbour = startNeighbour(url);
  const sockets = Array.from({ length: senders }, () => {
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.on('error', () => {});
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n',
    );
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  for (let bytes = 0; bytes < 20; bytes++) {
    for (const socket of sockets) socket.write('{');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const socket of sockets) socket.destroy();
  return neighbour.stop();
}

async function ask(url: string, { body, headers }: Attack, n: number): Promise<string> {
  try {
    const answer = await send(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...headers,
      },
      body: body(n),
    });
    const { errors } = (await answer.body.json()) as { errors?: { extensions?: { code?: string } }[] };
    return `${answer.statusCode} ${[...new Set(errors?.map(({ extensions }) => extensions?.code))].join(' ')}`.trim();
  } catch {
    return 'gone';
  }
}

function startNeighbour(url: string): { stop(): Promise<Bystander> } {
  const seen = { answered: 0, refused: 0, longestMs: 0 };
  let stopped = false;
  const run = async (): Promise<void> => {
    while (!stopped) {
      const startedAt = performance.now();
      const { statusCode, body } = await send(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ agency(identifier: \\"H04\\") { name } }"}',
      });
      const text = await body.text();
      const good = statusCode === 200 && text === '{"data":{"agency":{"name":"neighbour"}}}';
      seen[good ? 'answered' : 'refused']++;
      seen.longestMs = Math.max(seen.longestMs, performance.now() - startedAt);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      await running;
      return seen;
    },
  };
}
