import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// By path, as everything a global setup reads: it is resolved without the workspaces' "source" condition.
import { removePostgresData } from '../../sandbox/src/postgres/index.js';
import { inspectLock } from '../../sandbox/src/supervisor/lock-file.js';
import { stopOrphans } from '../../sandbox/src/supervisor/run-file.js';

/** Folders of test runs, one below the other kind, so that a later run finds what a killed one left. */
export const clustersFolder = (): string => folderFor('clusters');
export const systemsFolder = (): string => folderFor('systems');

/** Ends and deletes what killed test runs left. Runs still going hold their locks and are not touched. */
export async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(clustersFolder())) {
    await removePostgresData(join(clustersFolder(), name)).catch(() => undefined);
  }
  for (const name of readdirSync(systemsFolder())) await removeSystem(join(systemsFolder(), name));
}

async function removeSystem(dataPath: string): Promise<void> {
  const verdict = await inspectLock(join(dataPath, 'supervisor.lock'));
  if (verdict.type !== 'STALE') return;
  await stopOrphans(dataPath);
  rmSync(dataPath, { recursive: true, force: true });
}

function folderFor(kind: string): string {
  const folder = join(tmpdir(), `lienthong-test-${process.getuid?.() ?? 0}`, kind);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}
