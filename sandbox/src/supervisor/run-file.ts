import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { commandLineOf, isSameProcessAlive, signalAndWait } from './process-facts.js';

const ProcessRecord = z.object({
  name: z.string(),
  pid: z.int().positive(),
  startTicks: z.string(),
  program: z.string(),
});

const RunFile = z.object({
  supervisorPid: z.int().positive(),
  startedAt: z.string(),
  logPath: z.string(),
  urls: z.record(z.string(), z.string()),
  processes: z.array(ProcessRecord),
});

export type ProcessRecord = z.infer<typeof ProcessRecord>;
/** What runs now and where, for whoever attaches to it: the demo, and the next start after a kill. */
export type RunFile = z.infer<typeof RunFile>;

export const runFilePath = (dataPath: string): string => join(dataPath, 'run.json');

/** Written before anything else happens to a new process, so that a killed supervisor leaves none unknown. */
export function writeRunFile(dataPath: string, content: RunFile): void {
  const path = runFilePath(dataPath);
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Null when nothing runs, or the file is damaged. */
export function readRunFile(dataPath: string): RunFile | null {
  try {
    return RunFile.safeParse(JSON.parse(readFileSync(runFilePath(dataPath), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

export function removeRunFile(dataPath: string): void {
  rmSync(runFilePath(dataPath), { force: true });
}

/**
 * Ends the processes a killed supervisor left behind and answers their names. A pid that now belongs to
 * another program is left alone: start time and program must both be the recorded ones.
 */
export async function stopOrphans(dataPath: string): Promise<readonly string[]> {
  const orphans = (readRunFile(dataPath)?.processes ?? []).filter(isOurs);
  await Promise.all(
    orphans.map(async (orphan) => {
      if (!(await signalAndWait(orphan, 'SIGTERM', 5_000))) await signalAndWait(orphan, 'SIGKILL', 5_000);
    }),
  );
  removeRunFile(dataPath);
  return orphans.map((orphan) => orphan.name);
}

function isOurs(record: ProcessRecord): boolean {
  return isSameProcessAlive(record) && commandLineOf(record.pid).includes(record.program);
}
