import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startTestServer } from '../testing/http-server.js';
import { createSseResponses } from './sse-response.js';

it('takes nothing more for a stream that has ended, also while its client is still reading', async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  const server = await startTestServer((_request, response) => asked.resolve(response));
  const client = connect(Number(new URL(server.url).port), '127.0.0.1').pause();
  await once(client, 'connect');
  client.write('GET / HTTP/1.1\r\nhost: gateway\r\n\r\n');
  const responses = createSseResponses();
  const response = await asked.promise;
  const channel = responses.open(response);
  const told = channel.tell('x'.repeat(16_000_000));
  channel.end();
  expect(response.destroyed).toBe(false);
  expect(await channel.tell('more')).toBe(false);
  client.destroy();
  expect(await told).toBe(false);
  responses.stop();
  await server.close();
});
