import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { composeGateway, type Gateway, readConfig } from '@lienthong/gateway';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, parseFederation2 } from './harness/composition.js';
import type { Row, World } from './harness/world.js';
import { createWorldSubgraph, type SubgraphRequest } from './harness/world-subgraph.js';

const lan = { __typename: 'Person', id: 'p1', name: 'Lan', email: 'lan@x.vn', score: 4, mood: 'm' };
const greet = (_: unknown, { name }: Row) => `Chào ${name}`;
const minh = { __typename: 'Person', id: 'p2', name: null, email: null, score: null, mood: 'm' };
const world: World = {
  rows: [lan, minh].map((person) => ({ ...person, greeting: greet })),
  query: { people: [lan, null, minh], slow: 's' },
};

const schemas = {
  people: 'type Query { people: [Person] } type Person @key(fields: "id") { id: ID! name: String }',
  letters: `type Person @key(fields: "id") {
    id: ID! name: String @external email: String greeting: String @requires(fields: "name")
  }`,
  html: 'type Person @key(fields: "id") { id: ID! score: Int }',
  silent: 'type Query { slow: String } type Person @key(fields: "id") { id: ID! mood: String }',
};

const servers: Server[] = [];
let gateway: Gateway;
let folder: string;
let url: string;

beforeAll(async () => {
  const subgraphs = Object.entries(schemas).map(([name, sdl]) =>
    createWorldSubgraph({ name, typeDefs: parseFederation2(sdl) }),
  );
  const { supergraphSdl, interfaces } = compose(subgraphs);
  const addresses = await Promise.all(
    subgraphs.map(async (subgraph) => {
      const address = await serve(async (request) =>
        JSON.stringify(await subgraph.answer(request, { world, interfaces })),
      )(subgraph.name);
      return `${subgraph.name}=${address}`;
    }),
  );
  folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  const supergraphPath = join(folder, 'supergraph.graphql');
  await writeFile(supergraphPath, supergraphSdl);
  const config = readConfig({
    POLICIES: 'off',
    SUPERGRAPH_PATH: supergraphPath,
    SUBGRAPH_URLS: addresses.join(','),
    SUBGRAPH_TIMEOUT_MS: '2000',
  });
  gateway = await composeGateway(config, { log: pino({ level: 'silent' }) });
  url = `http://127.0.0.1:${await gateway.server.listen(0, '127.0.0.1')}/graphql`;
});
afterAll(async () => {
  await gateway.stop();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true });
});

/** One that answers HTML and one that never answers are among them, by name. */
const serve =
  (answer: (request: SubgraphRequest) => Promise<string>) =>
  async (name: string): Promise<string> => {
    const server = createServer((request, response) => {
      if (name === 'silent') return;
      if (name === 'html') response.writeHead(502).end('<html>');
      else void text(request).then(async (body) => response.end(await answer(JSON.parse(body))));
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/graphql`;
  };

async function ask(query: string): Promise<{ data: unknown; places: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors = [] } = (await response.json()) as {
    data: unknown;
    errors?: { path: (string | number)[]; extensions: { code: string } }[];
  };
  return { data, places: errors.map(({ path, extensions }) => [path.join('.'), extensions.code]) };
}

describe('the running gateway over real servers', () => {
  it('joins what several subgraphs know', async () => {
    expect(await ask('{ people { id mail: email } }')).toEqual({
      data: { people: [{ id: 'p1', mail: 'lan@x.vn' }, null, { id: 'p2', mail: null }] },
      places: [],
    });
  });

  it('sends what is required', async () => {
    expect(await ask('{ people { greeting } }')).toEqual({
      data: { people: [{ greeting: 'Chào Lan' }, null, { greeting: 'Chào null' }] },
      places: [],
    });
  });

  it('answers the rest beside a proxy that answers HTML', async () => {
    expect(await ask('{ people { name s: score } }')).toEqual({
      data: { people: [{ name: 'Lan', s: null }, null, { name: null, s: null }] },
      places: [
        ['people.0.s', 'SUBGRAPH_UNAVAILABLE'],
        ['people.2.s', 'SUBGRAPH_UNAVAILABLE'],
      ],
    });
  });

  it('answers the rest beside one that never answers', async () => {
    expect(await ask('{ slow people { name } }')).toEqual({
      data: { slow: null, people: [{ name: 'Lan' }, null, { name: null }] },
      places: [['slow', 'SUBGRAPH_UNAVAILABLE']],
    });
  });
});
