import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GatedGateway, startGatedGateway } from './gated-gateway.js';
import { LIBRARY, libraryWorld } from './library.js';

let gateway: GatedGateway;
const sockets: Socket[] = [];

const start = async (): Promise<void> => {
  gateway = await startGatedGateway(LIBRARY, libraryWorld());
};
const stop = async (): Promise<void> => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await gateway.stop();
};

const OLDER = 'multipart/mixed;deferSpec=20220824, application/json';
const DEFERRED = '{ book { title ... @defer(label: "price") { price } } }';

/** What comes over the connection, byte by byte. */
interface Wire {
  /** Everything up to and with this text, as soon as it is there. */
  until(end: string): Promise<string>;
  leave(): void;
}

function ask(query: string, accept: string): Wire {
  const { hostname, port } = new URL(gateway.url);
  const body = JSON.stringify({ query });
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  let received = '';
  let news = Promise.withResolvers<void>();
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
    news.resolve();
  });
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\naccept: ${accept}\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  return {
    until: async (end) => {
      for (;;) {
        const found = received.indexOf(end);
        if (found !== -1) {
          const taken = received.slice(0, found + end.length);
          received = received.slice(found + end.length);
          return taken;
        }
        await news.promise;
        news = Promise.withResolvers<void>();
      }
    },
    leave: () => socket.destroy(),
  };
}

async function answerTo(
  query: string,
  accept: string,
): Promise<{ readonly type: string; readonly body: string }> {
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-encoding')).toBeNull();
  return { type: response.headers.get('content-type') ?? '', body: await response.text() };
}

const partsOf = (...texts: readonly string[]): string => {
  const parts = texts.map((text) => `content-type: application/json; charset=utf-8\r\n\r\n${text}\r\n---`);
  return `---\r\n${parts.join('\r\n')}--\r\n`;
};

describe('an answer in parts over HTTP', () => {
  beforeAll(start);
  afterAll(stop);

  it('is multipart/mixed, each part with its boundary behind it (RFC 2046, 5.1.1)', async () => {
    const { type, body } = await answerTo(DEFERRED, OLDER);
    expect(type).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    expect(body).toBe(
      partsOf(
        '{"data":{"book":{"title":"title 1"}},"hasNext":true}',
        '{"incremental":[{"data":{"price":7},"path":["book"],"label":"price"}],"hasNext":false}',
      ),
    );
  });

  it.each([
    'multipart/mixed;incrementalSpec=v0.2, application/json',
    'application/json, multipart/mixed',
    'multipart/mixed',
  ])('is written in the newer way for a client that accepts %s', async (accept) => {
    const { type, body } = await answerTo(DEFERRED, accept);
    expect(type).toBe('multipart/mixed; boundary="-"; incrementalSpec=v0.2');
    expect(body).toBe(
      partsOf(
        '{"data":{"book":{"title":"title 1"}},"pending":[{"id":"0","path":["book"],"label":"price"}],"hasNext":true}',
        '{"incremental":[{"id":"0","data":{"price":7}}],"completed":[{"id":"0"}],"hasNext":false}',
      ),
    );
  });

  it.each([
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['multipart/mixed;q=0, application/json', 'application/json'],
    ['multipart/mixed;incrementalSpec=v9, application/json', 'application/json'],
  ])('comes as a whole to a client that accepts %s', async (accept, type) => {
    const answer = await answerTo(DEFERRED, accept);
    expect(answer.type).toBe(`${type}; charset=utf-8`);
    expect(answer.body).toBe('{"data":{"book":{"title":"title 1","price":7}}}');
  });

  it('is an ordinary one where nothing is deferred', async () => {
    const { type, body } = await answerTo('{ book { title ... @defer(if: false) { price } } }', OLDER);
    expect(type).toBe('application/json; charset=utf-8');
    expect(body).toBe('{"data":{"book":{"title":"title 1","price":7}}}');
  });

  it('follows a mutation', async () => {
    const { body } = await answerTo('mutation { lend { id ... @defer(label: "a") { title price } } }', OLDER);
    expect(body).toBe(
      partsOf(
        '{"data":{"lend":{"id":"1"}},"hasNext":true}',
        '{"incremental":[{"data":{"title":"title 1","price":7},"path":["lend"],"label":"a"}],"hasNext":false}',
      ),
    );
  });
});

describe('parts over HTTP, while subgraphs are slow', () => {
  beforeEach(start);
  afterEach(stop);

  it('begins while a subgraph is still asked for what is deferred', async () => {
    gateway.close('shops');
    const wire = ask(DEFERRED, OLDER);
    expect(await wire.until('\r\n---')).toContain('200');
    await wire.until('"hasNext":true}\r\n---');
    await gateway.waiting('shops');
    gateway.open('shops');
    expect(await wire.until('"hasNext":false}')).toContain('"price":7');
  });

  it('tells each part when it is ready, in whatever order they were asked for', async () => {
    gateway.close('shops');
    gateway.close('reviews');
    const wire = ask(
      '{ book { title ... @defer(label: "p") { price } ... @defer(label: "s") { stars } } }',
      OLDER,
    );
    await wire.until('"hasNext":true}\r\n---');
    gateway.open('reviews');
    expect(await wire.until('"hasNext":true}\r\n---')).toContain('"label":"s"');
    gateway.open('shops');
    expect(await wire.until('"hasNext":false}')).toContain('"label":"p"');
  });

  it('tells of a subgraph that fails in the part that needed it, and of the others as ever', async () => {
    gateway.close('shops');
    const wire = ask(
      '{ book { title ... @defer(label: "p") { cost: price } ... @defer(label: "s") { stars } } }',
      OLDER,
    );
    await wire.until('"hasNext":true}\r\n---');
    expect(await wire.until('"hasNext":true}\r\n---')).toContain('"data":{"stars":5}');
    gateway.breakDown('shops');
    const last = await wire.until('"hasNext":false}');
    expect(last).toContain('"path":["book","cost"],"extensions":{"code":"SUBGRAPH_UNAVAILABLE"');
    expect(last).toContain('"data":{"cost":null},"path":["book"],"label":"p"');
  });

  it('ends what it still asks for when the client leaves', async () => {
    gateway.close('shops');
    const wire = ask(DEFERRED, OLDER);
    await wire.until('"hasNext":true}\r\n---');
    await gateway.waiting('shops');
    wire.leave();
    await gateway.abandoned('shops');
  });

  it('tells of a subgraph that never answers when its time is over', async () => {
    gateway.close('shops');
    const wire = ask('{ book { title ... @defer(label: "p") { price } } }', OLDER);
    await wire.until('"hasNext":true}\r\n---');
    expect(await wire.until('"hasNext":false}')).toContain('"code":"SUBGRAPH_UNAVAILABLE"');
  });
});
