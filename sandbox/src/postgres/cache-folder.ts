import { chmodSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from '../supervisor/cannot-start.js';

/**
 * A folder every user can enter and only this one can write, for what lies out of the server's reach. The
 * parent is open to all, so a folder somebody else prepared under our name is refused, not used.
 */
export function openCacheFolder(): string {
  const parent = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
  const uid = process.getuid?.() ?? 0;
  const folder = join(parent, `lienthong-${uid}`);
  mkdirSync(folder, { recursive: true });
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== uid) {
    throw new CannotStart(`${folder} belongs to somebody else. Remove it, then start again.`);
  }
  chmodSync(folder, 0o755);
  return folder;
}
