import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { CannotStart } from './cannot-start.js';
import { ownIdentity, startTicksOf } from './process-facts.js';

const LockOwner = z.object({ pid: z.int().positive(), startTicks: z.string(), note: z.string() });

/** The process that holds the lock; the note is for whoever is turned away (an address, a state). */
export type LockOwner = z.infer<typeof LockOwner>;

export type LockVerdict =
  | { readonly type: 'FREE' }
  /** The owner ended without letting go. Its pid is null when the file was not readable. */
  | { readonly type: 'STALE'; readonly pid: number | null }
  | { readonly type: 'HELD'; readonly owner: LockOwner };

export interface HeldLock {
  /** Non-null when the previous owner ended without letting go. */
  readonly takenOverFrom: number | null;
  annotate(note: string): Promise<void>;
  release(): Promise<void>;
}

export type LockClaim =
  | { readonly type: 'OWNED'; readonly lock: HeldLock }
  | { readonly type: 'HELD'; readonly owner: LockOwner };

/**
 * One owner per file, known by pid and start time. A lock whose owner is gone is taken over. Reading and
 * writing happen under a name only the kernel gives and takes back, so two takers never both succeed.
 */
export async function claimLock(path: string): Promise<LockClaim> {
  await mkdir(dirname(path), { recursive: true });
  return whileExclusive(path, async () => {
    const verdict = judgeLock(await readLock(path), startTicksOf);
    if (verdict.type === 'HELD') return { type: 'HELD', owner: verdict.owner };
    await writeOwner(path, '');
    const takenOverFrom = verdict.type === 'STALE' ? verdict.pid : null;
    return { type: 'OWNED', lock: heldLock(path, takenOverFrom) };
  });
}

export async function inspectLock(path: string): Promise<LockVerdict> {
  return judgeLock(await readLock(path), startTicksOf);
}

export function judgeLock(content: string | null, startTicks: (pid: number) => string | null): LockVerdict {
  if (content === null) return { type: 'FREE' };
  const owner = parseOwner(content);
  if (owner === null) return { type: 'STALE', pid: null };
  return startTicks(owner.pid) === owner.startTicks
    ? { type: 'HELD', owner }
    : { type: 'STALE', pid: owner.pid };
}

function heldLock(path: string, takenOverFrom: number | null): HeldLock {
  return {
    takenOverFrom,
    annotate: (note) => writeOwner(path, note),
    release: () => rm(path, { force: true }),
  };
}

async function readLock(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function parseOwner(content: string): LockOwner | null {
  try {
    return LockOwner.safeParse(JSON.parse(content)).data ?? null;
  } catch {
    return null;
  }
}

/** Renamed into place, so that nobody reads half a file. */
async function writeOwner(path: string, note: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ ...ownIdentity(), note }));
  await rename(draft, path);
}

async function whileExclusive<T>(path: string, work: () => Promise<T>): Promise<T> {
  const name = `\0lienthong-${createHash('sha256').update(resolve(path)).digest('hex').slice(0, 32)}`;
  const deadline = Date.now() + 10_000;
  for (;;) {
    const holder = await listenOn(name);
    if (holder !== null) {
      try {
        return await work();
      } finally {
        await new Promise((done) => holder.close(done));
      }
    }
    if (Date.now() > deadline) throw new CannotStart(`Another process keeps ${path} busy. Try again.`);
    await delay(20);
  }
}

/** Null when another process listens under this name. The kernel frees the name when its process ends. */
function listenOn(name: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') done(null);
      else fail(error);
    });
    server.listen(name, () => done(server));
  });
}
