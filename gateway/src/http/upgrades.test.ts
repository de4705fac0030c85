import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';

let test: TestGateway;

beforeEach(async () => {
  test = await startTestGateway();
});
afterEach(() => test.stop());

/** A connection on which the request was sent. It is closed by nobody but who holds it. */
async function send(lines: readonly string[], body = ''): Promise<Socket> {
  const port = Number(new URL(test.url).port);
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(`${lines.join('\r\n')}\r\nhost: gateway\r\n\r\n${body}`);
  return socket;
}

const WEBSOCKET_ELSEWHERE = [
  'GET /elsewhere HTTP/1.1',
  'connection: upgrade',
  'upgrade: websocket',
  'sec-websocket-version: 13',
];

describe('a WebSocket that is refused', () => {
  it('is closed by the gateway, which then stops although the client holds on', async () => {
    const socket = await send(WEBSOCKET_ELSEWHERE);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1\.1 404 /);
    await test.gateway.server.close();
    socket.destroy();
  });

  it('does no harm when its client breaks off meanwhile', async () => {
    const sockets = await Promise.all(Array.from({ length: 20 }, () => send(WEBSOCKET_ELSEWHERE)));
    for (const socket of sockets) socket.resetAndDestroy();
    expect((await fetch(`${test.url}/health`)).status).toBe(200);
  });
});

it('answers a client that offers HTTP/2 as if it had not', async () => {
  const body = '{"query":"{ procedures { code } }"}';
  const upgrade = ['connection: upgrade, http2-settings', 'upgrade: h2c', 'http2-settings: AAMAAABkAAQAAP__'];
  const content = ['content-type: application/json', `content-length: ${body.length}`];
  const socket = await send(['POST /graphql HTTP/1.1', ...upgrade, ...content], body);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 [\s\S]*"procedures":\[/);
  socket.destroy();
});
