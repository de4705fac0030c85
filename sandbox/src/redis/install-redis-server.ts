import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { CannotStart } from '../supervisor/cannot-start.js';

const run = promisify(execFile);

/** Debian asks this program whether a freshly installed service may start; 101 means no. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';
const INSTALL_LIMIT_MS = 300_000;

/** Installs the program only: the system's own Redis service is not started. Needs root. */
export async function installRedisServer(aptGet: string): Promise<void> {
  const ownPolicy = !existsSync(SERVICE_POLICY);
  if (ownPolicy) {
    await writeFile(SERVICE_POLICY, '#!/bin/sh\nexit 101\n');
    await chmod(SERVICE_POLICY, 0o755);
  }
  try {
    await run(aptGet, ['update'], { timeout: INSTALL_LIMIT_MS });
    const flags = ['install', '-y', '--no-install-recommends', 'redis-server'];
    await run('env', ['DEBIAN_FRONTEND=noninteractive', aptGet, ...flags], { timeout: INSTALL_LIMIT_MS });
  } catch (error) {
    const complaint =
      error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new CannotStart(
      `redis-server could not be installed: ${complaint.slice(-600)}\nInstall it by hand or set REDIS_URL.`,
    );
  } finally {
    if (ownPolicy) await rm(SERVICE_POLICY, { force: true });
  }
}
