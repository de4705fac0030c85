import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@lienthong/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocumentManifest } from './document-manifest.js';
import { createFindDocument } from './documents.js';

const TEXT = '{ procedure(code: "1") { name } }';
const OTHER = '{ procedures { code } }';
const trusted = new Map([
  ['name-of-procedure', TEXT],
  [sha256(TEXT), TEXT],
]);

const failure = (type: string) => ({ ok: false, error: { type } });
const answer = (value: string) => ({ ok: true, value });

describe('where documents of one’s own are answered', () => {
  const find = createFindDocument({ trusted, others: true });

  it('a text stands for itself', () => {
    expect(find({ query: OTHER, documentId: null })).toEqual(answer(OTHER));
    expect(find({ query: null, documentId: sha256(OTHER) })).toEqual(failure('PERSISTED_QUERY_NOT_FOUND'));
  });

  it('a text that comes with its hash is known by the hash from then on', () => {
    expect(find({ query: OTHER, documentId: sha256(OTHER) })).toEqual(answer(OTHER));
    expect(find({ query: null, documentId: sha256(OTHER) })).toEqual(answer(OTHER));
    expect(find({ query: null, documentId: `sha256:${sha256(OTHER)}` })).toEqual(answer(OTHER));
  });

  it('the oldest are forgotten before they fill the memory, however short they are', () => {
    const known = createFindDocument({ trusted, others: true });
    const texts = Array.from({ length: 50_000 }, (_, index) => `{a${index}}`);
    for (const query of texts) known({ query, documentId: sha256(query) });
    const askAgain = (index: number) => known({ query: null, documentId: sha256(texts.at(index) ?? '') });
    expect(askAgain(0)).toEqual(failure('PERSISTED_QUERY_NOT_FOUND'));
    expect(askAgain(-1)).toEqual(answer('{a49999}'));
  });

  it('nobody registers a text under the hash or the id of another', () => {
    expect(find({ query: OTHER, documentId: sha256(TEXT) })).toEqual(failure('DOCUMENT_HASH_MISMATCH'));
    expect(find({ query: OTHER, documentId: 'name-of-procedure' })).toEqual(
      failure('DOCUMENT_HASH_MISMATCH'),
    );
    expect(find({ query: null, documentId: sha256(TEXT) })).toEqual(answer(TEXT));
  });

  it('does not keep more than it has room for', () => {
    const long = `# ${'x'.repeat(70_000)}\n${OTHER}`;
    expect(find({ query: long, documentId: sha256(long) })).toEqual(answer(long));
    expect(find({ query: null, documentId: sha256(long) })).toEqual(failure('PERSISTED_QUERY_NOT_FOUND'));
  });
});

describe('where only trusted documents are answered', () => {
  const find = createFindDocument({ trusted, others: false });

  it('finds them by id, by hash and by their text', () => {
    for (const documentId of ['name-of-procedure', sha256(TEXT)])
      expect(find({ query: null, documentId })).toEqual(answer(TEXT));
    expect(find({ query: TEXT, documentId: null })).toEqual(answer(TEXT));
  });

  it('refuses every other text, and does not register it', () => {
    expect(find({ query: OTHER, documentId: null })).toEqual(failure('DOCUMENT_NOT_TRUSTED'));
    expect(find({ query: OTHER, documentId: sha256(OTHER) })).toEqual(failure('DOCUMENT_NOT_TRUSTED'));
    expect(find({ query: null, documentId: sha256(OTHER) })).toEqual(failure('DOCUMENT_NOT_TRUSTED'));
    expect(find({ query: `${TEXT} `, documentId: null })).toEqual(failure('DOCUMENT_NOT_TRUSTED'));
  });
});

describe('a manifest', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'manifest-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (content: unknown) => {
    const path = join(folder, 'manifest.json');
    await writeFile(path, JSON.stringify(content));
    return readDocumentManifest(path);
  };

  it('is read in both known forms', async () => {
    const operations = [{ id: 'one', name: 'One', type: 'query', body: TEXT }];
    for (const content of [
      { one: TEXT },
      { 'sha256:one': TEXT },
      { format: 'apollo-persisted-query-manifest', version: 1, operations },
    ]) {
      const manifest = await read(content);
      expect([...manifest.keys()]).toEqual(['one', sha256(TEXT)]);
      expect(manifest.get('one')).toBe(TEXT);
    }
  });

  it('is refused when it is something else', async () => {
    await expect(read([TEXT])).rejects.toThrow('manifest of trusted documents');
    await expect(read({ one: 1 })).rejects.toThrow('manifest of trusted documents');
  });
});
