import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

// The CommonJS build, so that composition and graphql share one copy.
const require = createRequire(import.meta.url);

/** A supergraph over subgraphs that are given by name and schema; their addresses are of no use. */
export function composeSmallGraph(subgraphs: Readonly<Record<string, string>>): string {
  const { composeServices } = require('@apollo/composition') as typeof import('@apollo/composition');
  const { parse } = require('graphql') as typeof import('graphql');
  const composed = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      typeDefs: parse(
        `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ${sdl}`,
      ),
      url: 'http://127.0.0.1:9/nowhere',
    })),
  );
  if (composed.supergraphSdl === undefined)
    throw new Error(composed.errors?.map((error) => error.message).join('\n'));
  return composed.supergraphSdl;
}

export interface AskedOfSubgraph {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface SmallSubgraph {
  /** Address of its GraphQL. */
  readonly url: string;
  close(): Promise<void>;
}

/** A subgraph over HTTP that answers what the function says. */
export async function startSmallSubgraph(
  answer: (asked: AskedOfSubgraph) => Promise<object> | object,
): Promise<SmallSubgraph> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const asked = JSON.parse(Buffer.concat(chunks).toString()) as AskedOfSubgraph;
      const data = await answer(asked);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ data }));
    });
  });
  const port = await listenAnywhere(server);
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenAnywhere(server);
  server.close();
  await once(server, 'close');
  return port;
}

async function listenAnywhere(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
