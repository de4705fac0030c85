import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createDeadlines } from './deadlines.js';
import type { HttpConnection, HttpExchange } from './http-connection.js';
import { createHttpPool, type HttpPool } from './http-pool.js';

const REQUEST = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';
const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';

const deadlines = createDeadlines();
const opened: { server: Server; pool: HttpPool; sockets: Socket[] }[] = [];

/** A server that is told of each request; `sockets` are its connections in the order in which they came. */
async function aPool(onRequest: (socket: Socket) => void, connections = 2) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', () => onRequest(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const pool = createHttpPool({ origin, connections, connectMs: 1_000, deadlines });
  opened.push({ server, pool, sockets });
  return { pool, sockets, server };
}

afterEach(async () => {
  for (const { server, pool, sockets } of opened.splice(0)) {
    for (const socket of sockets) socket.destroy();
    server.close();
    await pool.close();
  }
});

function ask(pool: HttpPool, wanted: () => boolean = () => true) {
  const outcome = Promise.withResolvers<string>();
  let carrier: HttpConnection | null = null;
  const exchange: HttpExchange = {
    begin: (connection) => {
      carrier = connection;
      return wanted();
    },
    succeed: (status, text) => outcome.resolve(`${status} ${text}`),
    fail: outcome.resolve,
  };
  pool.send(REQUEST, 'latin1', exchange);
  return { outcome: outcome.promise, carrier: () => carrier };
}

describe('a pool of connections', () => {
  it('uses a connection again, and opens more only up to its limit', async () => {
    const { pool, sockets } = await aPool((socket) => void socket.write(ANSWER));
    for (let time = 0; time < 3; time++) expect(await ask(pool).outcome).toBe('200 {}');
    expect(sockets.length).toBe(1);
    const many = Array.from({ length: 9 }, () => ask(pool).outcome);
    expect(new Set(await Promise.all(many))).toEqual(new Set(['200 {}']));
    expect(sockets.length).toBe(2);
  });

  it('does not send what nobody waits for any more', async () => {
    let requests = 0;
    const { pool } = await aPool((socket) => {
      requests += 1;
      setTimeout(() => socket.write(ANSWER), 20);
    }, 1);
    const first = ask(pool);
    ask(pool, () => false);
    const third = ask(pool);
    expect([await first.outcome, await third.outcome]).toEqual(['200 {}', '200 {}']);
    expect(requests).toBe(2);
  });

  it.each([
    [
      'that the server is about to close',
      'HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\ncontent-length: 2\r\n\r\n{}',
    ],
    ['that the server says it closes', 'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}'],
    ['on which more came than was asked for', `${ANSWER}x`],
  ])('does not use a connection again %s', async (_name, answer) => {
    const { pool, sockets } = await aPool((socket) => void socket.write(answer));
    expect(await ask(pool).outcome).toBe('200 {}');
    expect(await ask(pool).outcome).toBe('200 {}');
    expect(sockets.length).toBe(2);
  });

  it('drops a connection that is closed or speaks while nobody asks', async () => {
    const { pool, sockets } = await aPool((socket) => void socket.write(ANSWER));
    await ask(pool).outcome;
    sockets[0]?.end();
    await wait(30);
    await ask(pool).outcome;
    sockets[1]?.write(ANSWER);
    await wait(30);
    expect(await ask(pool).outcome).toBe('200 {}');
    expect(sockets.length).toBe(3);
  });

  it('reads a body up to the end of its connection', async () => {
    const { pool } = await aPool((socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\n{"data":{}}'));
    expect(await ask(pool).outcome).toBe('200 {"data":{}}');
  });

  it('tells when a connection ends within an answer, and goes on with another one', async () => {
    let requests = 0;
    const { pool } = await aPool((socket) => {
      requests += 1;
      if (requests === 1) socket.end('HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{}');
      else socket.write(ANSWER);
    }, 1);
    const both = [ask(pool).outcome, ask(pool).outcome];
    expect(await Promise.all(both)).toEqual(['CLOSED', '200 {}']);
  });

  it('tells every request when there is no server', async () => {
    const { pool, server } = await aPool(() => {});
    server.close();
    await once(server, 'close');
    const all = Array.from({ length: 5 }, () => ask(pool).outcome);
    expect(new Set(await Promise.all(all))).toEqual(new Set(['ECONNREFUSED']));
  });

  it('closes after what is under way', async () => {
    const { pool } = await aPool((socket) => void setTimeout(() => socket.write(ANSWER), 50), 1);
    const both = [ask(pool).outcome, ask(pool).outcome];
    await pool.close();
    expect(await Promise.all(both)).toEqual(['200 {}', '200 {}']);
  });

  it('has room again after a connection was given up', async () => {
    let requests = 0;
    const { pool } = await aPool((socket) => {
      requests += 1;
      if (requests > 1) socket.write(ANSWER);
    }, 1);
    const stuck = ask(pool);
    const next = ask(pool);
    await wait(30);
    stuck.carrier()?.destroy('GIVEN_UP');
    expect([await stuck.outcome, await next.outcome]).toEqual(['GIVEN_UP', '200 {}']);
  });
});
