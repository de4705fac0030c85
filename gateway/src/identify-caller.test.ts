import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestGateway, type TestGateway } from './testing/test-gateway.js';

let test: TestGateway;

beforeEach(async () => {
  // Three refusals, and nothing comes back meanwhile.
  const anonymous = { capacity: 60, refillPerSecond: 0.001 };
  const identified = { capacity: 100, refillPerSecond: 1 };
  test = await startTestGateway({ overrides: { budgets: { identified, anonymous } } });
});
afterEach(() => test.stop());

type Door = (token: string) => Promise<unknown>;

const request: Door = async (token) =>
  (await test.ask('{ procedures { code } }', { token })).body.errors?.[0]?.extensions?.code;

const reservedStream: Door = async (token) => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${test.url}/graphql/stream`, { method: 'PUT', headers });
  if (answer.status === 201) return undefined;
  const body = (await answer.json()) as { errors: { extensions: { code: string } }[] };
  return body.errors[0]?.extensions.code;
};

const webSocket: Door = async (token) => {
  const socket = new WebSocket(`${test.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  const told = Promise.race([
    once(socket, 'message').then(() => undefined),
    once(socket, 'close').then(([, reason]) => String(reason)),
  ]);
  const payload = { authorization: `Bearer ${token}` };
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  const code = await told;
  socket.terminate();
  return code;
};

describe.each([
  ['a request', request],
  ['a reserved stream', reservedStream],
  ['a WebSocket', webSocket],
])('tokens at the door of %s', (_name, ask) => {
  it('cost the address when nobody issued them, and a caller with a right one is still served', async () => {
    for (let count = 0; count < 3; count++) expect(await ask(`a.b.${count}`)).toBe('TOKEN_INVALID');
    expect(await ask('a.b.3')).toBe('RATE_LIMITED');
    const right = await test.identity.token({ sub: 's', kind: 'APPLICANT' });
    expect(await ask(right)).toBeUndefined();
  });

  it('cost nothing when they have expired', async () => {
    const expired = await test.identity.token({ sub: 's', kind: 'APPLICANT' }, { expiresIn: -60 });
    for (let count = 0; count < 4; count++) expect(await ask(expired)).toBe('TOKEN_EXPIRED');
  });
});
