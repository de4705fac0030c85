import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { CannotStart } from '../supervisor/cannot-start.js';
import type { ServerUser } from './reachability.js';

/**
 * PostgreSQL refuses to run as root. Null when this process is not root and the server runs as the same user.
 * An existing cluster decides, because its files belong to whoever made it; accounts are never created.
 */
export function chooseServerUser(clusterPath: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const cluster = statSync(clusterPath, { throwIfNoEntry: false });
  if (cluster !== undefined && cluster.uid !== 0) {
    return { name: `uid ${cluster.uid}`, uid: cluster.uid, gid: cluster.gid };
  }
  const user = lookUp('postgres') ?? lookUp('nobody');
  if (user === null) {
    throw new CannotStart(
      'PostgreSQL does not run as root, and neither the user "postgres" nor "nobody" exists. ' +
        'Start as an ordinary user, or set CATALOGUE_DATABASE_URL, DOSSIERS_DATABASE_URL and PAYMENTS_DATABASE_URL.',
    );
  }
  return user;
}

function lookUp(name: string): ServerUser | null {
  try {
    const ask = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
    const user = { name, uid: ask('-u'), gid: ask('-g') };
    return user.uid > 0 ? user : null;
  } catch {
    return null;
  }
}
