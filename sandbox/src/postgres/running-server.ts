import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  commandLineOf,
  type ProcessIdentity,
  signalAndWait,
  startTicksOf,
  workingFolderOf,
} from '../supervisor/process-facts.js';

export interface RunningServer extends ProcessIdentity {
  readonly port: number;
  /** False while it starts, recovers or stops. */
  readonly ready: boolean;
}

const FAST_LIMIT_MS = 30_000;
const IMMEDIATE_LIMIT_MS = 10_000;

/**
 * The server that runs on this cluster, whoever started it; null when none does. A pid file left by a dead
 * server whose pid now belongs to another program is removed, or PostgreSQL would refuse to start.
 */
export function runningServer(cluster: string): RunningServer | null {
  const file = readPidFile(cluster);
  if (file === null) return null;
  const startTicks = startTicksOf(file.pid);
  if (startTicks === null) return null;
  if (!servesCluster(file.pid, cluster)) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
    return null;
  }
  return { ...file, startTicks };
}

/** Sessions are ended, everything is written; only a server that hangs is made to recover at its next start. */
export async function stopServer(cluster: string): Promise<void> {
  const server = runningServer(cluster);
  if (server === null) return;
  if (await signalAndWait(server, 'SIGINT', FAST_LIMIT_MS)) return;
  await signalAndWait(server, 'SIGQUIT', IMMEDIATE_LIMIT_MS);
}

/** Lines: pid, data folder, start time, port, socket folder, address, shared memory, status. */
function readPidFile(cluster: string): { pid: number; port: number; ready: boolean } | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port, ready: (lines[7] ?? '').trim() === 'ready' } : null;
  } catch {
    return null;
  }
}

function servesCluster(pid: number, cluster: string): boolean {
  const folder = workingFolderOf(pid);
  if (folder !== null) return folder === realpathSync(cluster);
  return commandLineOf(pid)[0]?.endsWith('/postgres') ?? false;
}
