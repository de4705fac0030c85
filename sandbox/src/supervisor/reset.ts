import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { removePostgresData } from '../postgres/index.js';
import { CannotStart } from './cannot-start.js';
import { claimLock } from './lock-file.js';
import { projectRoot } from './project-root.js';
import { stopOrphans } from './run-file.js';
import { SAMPLE_MARK } from './sample-marker.js';
import { supervisorLockPath } from './system.js';

/** What the supervisor makes in the data folder; anything else found there is left alone. */
const OWN_ENTRIES = ['secrets.json', 'run.json', 'files', 'sandbox', 'logs', 'supervisor.lock', SAMPLE_MARK];

await reset(resolve(process.env.LIENTHONG_DATA_PATH ?? join(projectRoot(), '.lienthong'))).catch(
  (error: unknown) => {
    console.error(error instanceof CannotStart ? error.message : error);
    process.exitCode = 1;
  },
);

async function reset(dataPath: string): Promise<void> {
  if (!existsSync(dataPath)) return console.log(`There is no data in ${dataPath}.`);
  const claim = await claimLock(supervisorLockPath(dataPath));
  if (claim.type === 'HELD') {
    const { pid, note } = claim.owner;
    throw new CannotStart(`Liên Thông runs (process ${pid}) at ${note}. Stop it with Ctrl-C first.`);
  }
  try {
    await stopOrphans(dataPath);
    await removePostgresData(join(dataPath, 'postgres'));
    for (const entry of OWN_ENTRIES) rmSync(join(dataPath, entry), { recursive: true, force: true });
  } finally {
    await claim.lock.release();
  }
  if (readdirSync(dataPath).length === 0) rmdirSync(dataPath);
  console.log(`The data in ${dataPath} was deleted. Databases given by …_DATABASE_URL are not touched.`);
}
