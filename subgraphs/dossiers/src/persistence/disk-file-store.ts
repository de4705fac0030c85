import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '@lienthong/kernel';
import type { FileStore } from '../operations/ports.js';

/** Files on disk under their hash. A file appears whole or not at all: it is written aside, flushed, then renamed; where that fails, nothing of it stays. */
export function createDiskFileStore(folder: string): FileStore {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);
  return {
    async put(content) {
      const hash = sha256(content);
      await mkdir(dirname(pathOf(hash)), { recursive: true });
      const aside = `${pathOf(hash)}.${randomUUID()}`;
      try {
        await writeFlushed(aside, content);
        await rename(aside, pathOf(hash));
      } catch (failure) {
        await rm(aside, { force: true });
        throw failure;
      }
      return hash;
    },
    async get(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return null;
      try {
        return await readFile(pathOf(hash));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}

async function writeFlushed(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
