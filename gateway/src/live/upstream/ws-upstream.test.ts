import { once } from 'node:events';
import { handleProtocols } from 'graphql-ws';
import { expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { createWsUpstream } from './ws-upstream.js';

it('gives a subgraph up that has fallen silent on an open connection', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols });
  await once(server, 'listening');
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      if (String(data).includes('connection_init')) socket.send('{"type":"connection_ack"}');
    }),
  );
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const followed = createWsUpstream(100)(
    {
      url: `http://127.0.0.1:${port}/graphql`,
      body: '{"query":"subscription { moved }"}',
      forward: { callerToken: null, requestId: 'request-1', language: 'vi' },
      resumeAfter: null,
      signal: new AbortController().signal,
    },
    () => undefined,
  );
  await expect(followed[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 4499 });
  await new Promise((resolve) => server.close(resolve));
});
