import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { Agent } from 'undici';
import { usageOf } from '../house/process-usage.js';
import { openJsonSocket } from '../json-socket.js';
import type { Contestant } from './contestants.js';
import type { BenchOperation } from './operations.js';

/** A gateway in a process of its own. */
export interface GatewayProcess {
  readonly name: string;
  /** Answers the body; throws when the gateway answered with errors or not at all. */
  ask(operation: BenchOperation): Promise<string>;
  /** A client that looks at no more of the answers than it must. */
  open(): OneClient;
  /** Processor time used so far, milliseconds, of the process and its children. */
  cpuMs(): number;
  /** The most memory it has held so far, MB. */
  peakMb(): number;
  stop(): Promise<void>;
}

export interface OneClient {
  /** Resolves when the whole answer has come. */
  ask(operation: BenchOperation): Promise<void>;
  close(): void;
}

export async function startGateway(
  { name, nodeFlags = [], script, args, env, headers }: Contestant,
  supergraphPath: string,
  connections: number,
): Promise<GatewayProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [...nodeFlags, script, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH ?? '',
      LOG_LEVEL: 'error',
      PORT: String(port),
      SUPERGRAPH: supergraphPath,
      ...env,
    },
    cwd: dirname(supergraphPath),
  });
  const agent = new Agent({ connections, pipelining: 1 });
  const pid = child.pid ?? 0;
  const gateway: GatewayProcess = {
    name,
    ask: (operation) => ask({ agent, origin: `http://127.0.0.1:${port}`, headers }, operation),
    open: () => openClient(`http://127.0.0.1:${port}/graphql`, headers),
    cpuMs: () => usageOf(pid).cpuMs,
    peakMb: () => peakOf(pid),
    stop: async () => {
      await agent.destroy();
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
  await untilReady(gateway, child);
  return gateway;
}

function openClient(url: string, headers: Readonly<Record<string, string>>): OneClient {
  const send = openJsonSocket({
    url,
    headers: { ...headers, accept: 'application/json' },
    beginning: '{"data":{',
  });
  return { ask: ({ query, variables }) => send(JSON.stringify({ query, variables })), close: send.close };
}

interface Target {
  readonly agent: Agent;
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function ask(
  { agent, origin, headers }: Target,
  { query, variables }: BenchOperation,
): Promise<string> {
  const answer = await agent.request({
    origin,
    path: '/graphql',
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = await answer.body.text();
  if (!body.startsWith('{"data":') || body.includes('"errors":[{')) throw new Error(body.slice(0, 400));
  return body;
}

/** Cheap for whoever answers it. */
export const PROBE: BenchOperation = { name: 'probe', query: '{ me { id } }', variables: {} };

async function untilReady(gateway: GatewayProcess, child: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + START_UP_MS;
  let last: unknown;
  while (performance.now() < giveUpAt && child.exitCode === null) {
    try {
      await gateway.ask(PROBE);
      return;
    } catch (error) {
      last = error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  child.kill('SIGKILL');
  throw new Error(`${gateway.name} did not start: ${String(last)}`);
}

const START_UP_MS = 60_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port to listen on');
  return address.port;
}

function peakOf(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return Number(kilobytes ?? Number.NaN) / 1_024;
}
