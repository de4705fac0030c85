import { join } from 'node:path';
import { CannotStart } from './cannot-start.js';
import { claimLock, type HeldLock } from './lock-file.js';
import { makeOwnFolder } from './own-folder.js';
import { portsFrom } from './ports.js';
import { stopOrphans } from './run-file.js';
import { type Stage, type SystemOptions, SystemRun } from './system-run.js';
import { systemUrls } from './system-urls.js';

export interface PlannedSystem {
  readonly system: SystemRun;
  /** To be run in this order; when one fails, stop the system. */
  readonly stages: readonly Stage[];
}

/** The whole system, serving. What was started is stopped again when a part of it fails. */
export async function createSystem(options: SystemOptions): Promise<SystemRun> {
  const { system, stages } = await planSystem(options);
  try {
    for (const stage of stages) await stage.run(() => undefined);
  } catch (error) {
    await system.stop();
    throw error;
  }
  return system;
}

/** Takes the data folder for this process and clears what a killed predecessor left; starts nothing yet. */
export async function planSystem(options: SystemOptions): Promise<PlannedSystem> {
  makeOwnFolder(options.dataPath);
  makeOwnFolder(options.logPath);
  const lock = await claimDataFolder(options);
  try {
    const stopped = await stopOrphans(options.dataPath);
    if (stopped.length > 0)
      options.say?.(`Stopped what a killed supervisor left running: ${stopped.join(', ')}.`);
  } catch (error) {
    await lock.release();
    throw error;
  }
  const system = new SystemRun(options, lock);
  return { system, stages: system.stages() };
}

export const supervisorLockPath = (dataPath: string): string => join(dataPath, 'supervisor.lock');

async function claimDataFolder({ dataPath, portBase }: SystemOptions): Promise<HeldLock> {
  const claim = await claimLock(supervisorLockPath(dataPath));
  if (claim.type === 'HELD') {
    const { pid, note } = claim.owner;
    throw new CannotStart(
      `Liên Thông already runs (process ${pid}) at ${note}, with its data in ${dataPath}.`,
    );
  }
  await claim.lock.annotate(systemUrls(portsFrom(portBase)).graph);
  return claim.lock;
}
