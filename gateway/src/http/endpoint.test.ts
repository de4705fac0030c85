import { once } from 'node:events';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/http-server.js';
import { createEndpoint } from './endpoint.js';
import type { Exchange } from './gateway-request.js';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** An endpoint that answers nothing before `begin` is called. */
async function anEndpoint() {
  const waiting: (() => void)[] = [];
  const served: Exchange[] = [];
  const arrived = Promise.withResolvers<void>();
  const endpoint = createEndpoint(
    {
      methods: ['GET'],
      corsOrigins: [],
      newId: () => 'request-1',
      turns: {
        begin: (operation) => {
          waiting.push(operation);
          arrived.resolve();
        },
        next: async () => {},
      },
      log: pino({ level: 'silent' }),
    },
    async (exchange) => {
      served.push(exchange);
      exchange.response.end('answered');
    },
  );
  const left = Promise.withResolvers<void>();
  const server = await startTestServer((request, response) => {
    response.once('close', left.resolve);
    endpoint(request, response);
  });
  servers.push(server);
  return {
    url: server.url,
    arrived: arrived.promise,
    left: left.promise,
    served,
    begin: () => waiting.shift()?.(),
  };
}

describe('a request that waits for its turn', () => {
  it('is served when that has come, and told how long it waited', async () => {
    const { url, arrived, served, begin } = await anEndpoint();
    const answered = fetch(url);
    await arrived;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(served).toHaveLength(0);
    begin();
    expect(await (await answered).text()).toBe('answered');
    expect(served[0]?.waitedMs).toBeGreaterThan(20);
  });

  it('is not served any more when its client has left', async () => {
    const { url, arrived, left, served, begin } = await anEndpoint();
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
    await once(socket, 'connect');
    socket.write('GET / HTTP/1.1\r\nhost: here\r\n\r\n');
    await arrived;
    socket.destroy();
    await left;
    begin();
    expect(served).toHaveLength(0);
  });
});
