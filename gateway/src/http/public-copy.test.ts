import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock, instant, parseInstant, sha256 } from '@lienthong/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestFeed, type TestFeed } from '../testing/test-feed.js';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';

const PUBLIC = 'query ($code: String!) { procedure(code: $code) { code name } }';
const PRIVATE = '{ mine }';
const WRITE = 'mutation { note(id: "d1") { id } }';
const clock = fixedClock(parseInstant('2026-03-02T09:00:00+07:00') ?? instant(0));

let feed: TestFeed;
let test: TestGateway;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
  const trustedDocumentsPath = join(folder, 'documents.json');
  await writeFile(trustedDocumentsPath, JSON.stringify({ public: PUBLIC, private: PRIVATE, write: WRITE }));
  feed = await startTestFeed();
  test = await startTestGateway({
    config: {
      answerCache: { feedUrl: feed.url, maxBytes: 1_000_000 },
      trustedDocumentsPath,
      otherDocuments: false,
    },
    overrides: { clock },
  });
  await feed.followed();
});
afterAll(async () => {
  await test.stop();
  await feed.close();
  await rm(folder, { recursive: true });
});

const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${test.url}/graphql?${new URLSearchParams(parameters)}`, {
    headers: { 'x-lienthong-client': 'test', ...headers },
  });

const first = { documentId: 'public', variables: '{"code":"1.1"}' };

describe('a trusted document asked by GET', () => {
  it('may be kept as long as its fields allow, and is not sent twice', async () => {
    const answer = await get(first);
    expect(await answer.json()).toEqual({ data: { procedure: { code: '1.1', name: 'Cấp lại thẻ' } } });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    expect(answer.headers.get('vary')).toBe('accept, accept-language');
    const etag = answer.headers.get('etag') ?? '';
    const again = await get(first, { 'if-none-match': `W/${etag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('etag')).toBe(etag);
    const other = await get({ ...first, variables: '{"code":"2.2"}' }, { 'if-none-match': etag });
    expect(other.status).toBe(200);
  });

  it('is found by the hash of the automatic protocol too', async () => {
    const persistedQuery = { version: 1, sha256Hash: sha256(PUBLIC) };
    const { variables } = first;
    const answer = await get({ variables, extensions: JSON.stringify({ persistedQuery }) });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toMatch(/^public/);
  });

  it('is not to be kept when anything of it is private', async () => {
    const answer = await get({ documentId: 'private' });
    expect(await answer.json()).toEqual({ data: { mine: 'anonymous' } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('etag')).toBeNull();
  });

  it('may not write', async () => {
    const answer = await get({ documentId: 'write' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('where only trusted documents are answered', () => {
  it('a document of one’s own is refused in the caller’s language', async () => {
    const { status, headers, body } = await test.ask('{ procedures { code } }', {
      headers: { 'accept-language': 'en' },
    });
    expect(status).toBe(403);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body.errors?.[0]?.extensions?.code).toBe('DOCUMENT_NOT_TRUSTED');
    expect(body.errors?.[0]?.message).toContain('registered documents');
    const { body: vietnamese } = await test.ask('{ procedures { code } }');
    expect(vietnamese.errors?.[0]?.message).toContain('đã đăng ký');
  });

  it('the text of a trusted document is answered by POST, and not to be kept', async () => {
    const { status, headers } = await test.ask(PUBLIC, { variables: { code: '1.1' } });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
