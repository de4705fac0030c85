import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeOwnFolder } from '../supervisor/own-folder.js';
import { openCacheFolder } from './cache-folder.js';
import type { ServerUser } from './reachability.js';
import { firstClosedFolder, folderFacts } from './reachability.js';
import { chooseServerUser } from './server-user.js';

/** Where one installation's cluster really lies and who runs it. */
export interface Placement {
  readonly folder: string;
  readonly user: ServerUser | null;
  /** The folder that kept the cluster away from the place asked for; null when it lies there. */
  readonly closedFolder: string | null;
}

/** The same answer every time for the same data path, so that every start finds the same cluster. */
export function placeCluster(dataPath: string): Placement {
  const wanted = resolve(dataPath);
  makeOwnFolder(wanted);
  const user = chooseServerUser(clusterFolder(wanted));
  const closedFolder = user === null ? null : firstClosedFolder(folderFacts(wanted), user);
  if (closedFolder === null) return { folder: wanted, user, closedFolder };
  const key = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  const folder = join(openCacheFolder(), `data-${key}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return { folder, user: chooseServerUser(clusterFolder(folder)), closedFolder };
}

export const clusterFolder = (folder: string): string => join(folder, 'cluster');
