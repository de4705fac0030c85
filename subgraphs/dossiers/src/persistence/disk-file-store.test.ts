import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@lienthong/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiskFileStore } from './disk-file-store.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const someContent = (): Buffer => Buffer.from(`%PDF-1.7 ${randomUUID()}`);

/** A store below a folder that holds a file nobody may reach through it. */
function aStore() {
  const path = join(folder, randomUUID());
  return { path, store: createDiskFileStore(path) };
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('storing a file', () => {
  it('answers the hash of the content, under which it is found again', async () => {
    const { store } = aStore();
    const content = someContent();
    const hash = await store.put(content);
    expect(hash).toBe(sha256(content));
    expect(await store.get(hash)).toEqual(content);
  });

  it('keeps the same content once, and nothing else besides', async () => {
    const { path, store } = aStore();
    const content = someContent();
    const hashes = new Set(await Promise.all(Array.from({ length: 10 }, () => store.put(content))));
    expect(hashes.size).toBe(1);
    expect(await filesBelow(path)).toEqual([...hashes]);
  });

  it('leaves nothing behind where it fails', async () => {
    const { path, store } = aStore();
    const content = someContent();
    const hash = sha256(content);
    await mkdir(join(path, hash.slice(0, 2), hash, 'in the way'), { recursive: true });
    await expect(store.put(content)).rejects.toThrow();
    expect(await filesBelow(path)).toEqual([]);
  });

  it('keeps an empty file', async () => {
    const { store } = aStore();
    expect(await store.get(await store.put(new Uint8Array()))).toEqual(Buffer.alloc(0));
  });
});

describe('asking for a file', () => {
  it('answers null for content it does not have', async () => {
    const { store } = aStore();
    await store.put(someContent());
    expect(await store.get(sha256('never stored'))).toBeNull();
  });

  it.each([
    '../../x',
    '../secret',
    '..',
    '',
    '/etc/passwd',
    'A'.repeat(64),
    `${'a'.repeat(64)}/../x`,
    'a'.repeat(63),
  ])('answers null for %j, which is no hash', async (odd) => {
    const { path, store } = aStore();
    await store.put(someContent());
    await writeFile(join(path, '..', 'secret'), 'secret');
    await writeFile(join(path, 'x'), 'x');
    expect(await store.get(odd)).toBeNull();
  });
});
