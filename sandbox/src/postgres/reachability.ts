import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The unprivileged account a server process runs under when this process is root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface FolderFacts {
  readonly path: string;
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

/**
 * The outermost folder the user cannot enter, or null. Only the user's own id and group count: a process
 * started by root under another id keeps no further groups. Root has every right and never comes here.
 */
export function firstClosedFolder(folders: readonly FolderFacts[], user: ServerUser): string | null {
  return folders.find((folder) => !mayEnter(folder, user))?.path ?? null;
}

/** The folder and everything above it that exists, outermost first. */
export function folderFacts(path: string): readonly FolderFacts[] {
  const facts: FolderFacts[] = [];
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat !== undefined) facts.unshift({ path: folder, uid: stat.uid, gid: stat.gid, mode: stat.mode });
    if (folder === dirname(folder)) return facts;
  }
}

function mayEnter(folder: FolderFacts, user: ServerUser): boolean {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
