import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { composeGateway, type Gateway, readConfig } from '@lienthong/gateway';
import { pino } from 'pino';
import { compose, parseFederation2 } from '../harness/composition.js';
import type { World } from '../harness/world.js';
import { createWorldSubgraph, type SubgraphRequest } from '../harness/world-subgraph.js';

/** A running gateway over subgraphs that answer when the test lets them. */
export interface GatedGateway {
  readonly url: string;
  /** Requests of closed subgraphs wait. */
  close(subgraph: string): void;
  /** Answers what waits, and everything after it. */
  open(subgraph: string): void;
  /** Answers what waits, and everything after it, with a page of a proxy. */
  breakDown(subgraph: string): void;
  /** Resolves when a request waits. */
  waiting(subgraph: string): Promise<void>;
  /** Resolves when the gateway has given up a request that waited. */
  abandoned(subgraph: string): Promise<void>;
  stop(): Promise<void>;
}

class Gate {
  private answer: 'TRUTH' | 'NONSENSE' = 'TRUTH';
  private opened: PromiseWithResolvers<void> | null = null;
  readonly waiting = Promise.withResolvers<void>();
  readonly abandoned = Promise.withResolvers<void>();

  close(): void {
    this.opened = Promise.withResolvers<void>();
  }

  open(answer: 'TRUTH' | 'NONSENSE'): void {
    this.answer = answer;
    this.opened?.resolve();
  }

  async pass(response: ServerResponse): Promise<'TRUTH' | 'NONSENSE'> {
    if (this.opened === null) return this.answer;
    response.once('close', () => {
      if (!response.writableFinished) this.abandoned.resolve();
    });
    this.waiting.resolve();
    await this.opened.promise;
    return this.answer;
  }
}

export async function startGatedGateway(
  schemas: Readonly<Record<string, string>>,
  world: World,
): Promise<GatedGateway> {
  const subgraphs = Object.entries(schemas).map(([name, sdl]) =>
    createWorldSubgraph({ name, typeDefs: parseFederation2(sdl) }),
  );
  const { supergraphSdl, interfaces } = compose(subgraphs);
  const gates = new Map(subgraphs.map(({ name }) => [name, new Gate()]));
  const gate = (name: string): Gate => {
    const found = gates.get(name);
    if (found === undefined) throw new Error(`No subgraph ${name}`);
    return found;
  };
  const servers: Server[] = [];
  const addresses: string[] = [];
  for (const subgraph of subgraphs) {
    const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
      const asked = JSON.parse(await text(request)) as SubgraphRequest;
      const answer = JSON.stringify(await subgraph.answer(asked, { world, interfaces }));
      if ((await gate(subgraph.name).pass(response)) === 'TRUTH') response.end(answer);
      else response.writeHead(502).end('<html>');
    });
    servers.push(server);
    addresses.push(`${subgraph.name}=${await addressOf(server)}/graphql`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'defer-'));
  const supergraphPath = join(folder, 'supergraph.graphql');
  await writeFile(supergraphPath, supergraphSdl);
  const gateway = await startGateway(supergraphPath, addresses);
  return {
    url: `http://127.0.0.1:${await gateway.server.listen(0, '127.0.0.1')}/graphql`,
    close: (name) => gate(name).close(),
    open: (name) => gate(name).open('TRUTH'),
    breakDown: (name) => gate(name).open('NONSENSE'),
    waiting: (name) => gate(name).waiting.promise,
    abandoned: (name) => gate(name).abandoned.promise,
    stop: async () => {
      for (const one of gates.values()) one.open('TRUTH');
      await gateway.stop();
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
      await rm(folder, { recursive: true });
    },
  };
}

const startGateway = (supergraphPath: string, addresses: readonly string[]): Promise<Gateway> => {
  const config = readConfig({
    POLICIES: 'off',
    SUPERGRAPH_PATH: supergraphPath,
    SUBGRAPH_URLS: addresses.join(','),
    SUBGRAPH_TIMEOUT_MS: '5000',
  });
  return composeGateway(config, { log: pino({ level: 'silent' }) });
};

async function addressOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}
