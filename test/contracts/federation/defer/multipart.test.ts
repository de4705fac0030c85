import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GatedGateway, startGatedGateway } from './gated-gateway.js';
import { LIBRARY, libraryWorld } from './library.js';

let gateway: GatedGateway;
const sockets: Socket[] = [];

beforeEach(async () => {
  gateway = await startGatedGateway(LIBRARY, libraryWorld());
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await gateway.stop();
});

const OLDER = 'multipart/mixed;deferSpec=20220824, application/json';
const NEWER = 'multipart/mixed;incrementalSpec=v0.2, application/json';
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
    `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\naccept: ${accept}\r\naccept-encoding: gzip\r\n` +
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

/** Without the lengths of HTTP's own chunks. */
const unchunked = (text: string): string => text.replace(/(^|\r\n)[\da-f]+\r\n/g, '');

async function wholeBody(wire: Wire): Promise<{ readonly head: string; readonly body: string }> {
  const head = await wire.until('\r\n\r\n');
  return { head: head.toLowerCase(), body: unchunked(await wire.until('\r\n0\r\n\r\n')) };
}

const part = (json: string): string => `content-type: application/json; charset=utf-8\r\n\r\n${json}\r\n---`;

describe('an answer in parts over HTTP', () => {
  it('is multipart/mixed, each part with its boundary behind it (RFC 2046, 5.1.1)', async () => {
    const { head, body } = await wholeBody(ask(DEFERRED, OLDER));
    expect(head).toContain('http/1.1 200');
    expect(head).toContain('content-type: multipart/mixed; boundary="-"; deferspec=20220824\r\n');
    expect(head).not.toContain('content-encoding');
    const [first, later] = [
      '{"data":{"book":{"title":"title 1"}},"hasNext":true}',
      '{"incremental":[{"data":{"price":7},"path":["book"],"label":"price"}],"hasNext":false}',
    ];
    expect(body.replaceAll(/\r\n0\r\n\r\n$/g, '')).toContain(`---\r\n${part(first)}\r\n`);
    expect(body).toContain(part(later));
    expect(body).toMatch(/\r\n-----\r\n/);
  });

  it('is written in the newer way for who asks for it', async () => {
    const { head, body } = await wholeBody(ask(DEFERRED, NEWER));
    expect(head).toContain('content-type: multipart/mixed; boundary="-"; incrementalspec=v0.2\r\n');
    expect(body).toContain('"pending":[{"id":"0","path":["book"],"label":"price"}]');
    expect(body).toContain(
      '{"incremental":[{"id":"0","data":{"price":7}}],"completed":[{"id":"0"}],"hasNext":false}',
    );
  });

  it.each([
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['multipart/mixed;q=0, application/json', 'application/json'],
    ['multipart/mixed;incrementalSpec=v9, application/json', 'application/json'],
  ])('comes as a whole to a client that accepts %s', async (accept, type) => {
    const wire = ask(DEFERRED, accept);
    expect((await wire.until('\r\n\r\n')).toLowerCase()).toContain(`content-type: ${type}`);
    expect(await wire.until('}}}')).toBe('{"data":{"book":{"title":"title 1","price":7}}}');
  });

  it('is an ordinary one where nothing is deferred', async () => {
    const wire = ask('{ book { title ... @defer(if: false) { price } } }', OLDER);
    expect((await wire.until('\r\n\r\n')).toLowerCase()).toContain('content-type: application/json');
    expect(await wire.until('}}}')).toBe('{"data":{"book":{"title":"title 1","price":7}}}');
  });

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

  it('follows a mutation, which is carried out once', async () => {
    const { body } = await wholeBody(
      ask('mutation { lend { id ... @defer(label: "a") { title price } } }', OLDER),
    );
    expect(body).toContain('{"data":{"lend":{"id":"1"}},"hasNext":true}');
    expect(body).toContain('"data":{"title":"title 1","price":7},"path":["lend"],"label":"a"');
  });
});
