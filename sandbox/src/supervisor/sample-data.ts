import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { CannotStart } from './cannot-start.js';
import type { Environment } from './environment.js';

export interface SampleLoad {
  readonly name: string;
  /** Absolute path of the command; repeating it changes nothing, it knows itself what it loaded before. */
  readonly program: string;
  readonly environment: Environment;
  readonly workingFolder: string;
  readonly signal: AbortSignal;
  report(text: string): void;
}

/** One line per step on the command's standard output. */
const Progress = z.object({ loaded: z.number(), total: z.number(), what: z.string() });

const ERROR_CHARACTERS = 2_000;

export async function loadSampleData(load: SampleLoad): Promise<void> {
  if (!existsSync(load.program)) {
    throw new CannotStart(
      `The sample data of ${load.name} cannot be loaded (${load.program}). Run: npm run build`,
    );
  }
  const child = spawn(process.execPath, [load.program], {
    cwd: load.workingFolder,
    env: load.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: load.signal,
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-ERROR_CHARACTERS);
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const progress = readProgress(line);
    if (progress !== null) load.report(progress);
  });
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (code !== 0) {
    throw new CannotStart(
      `The sample data of ${load.name} could not be loaded (code ${code}).\n${complaint.trim()}`,
    );
  }
}

/** Null for lines that are no progress, such as log lines. */
export function readProgress(line: string): string | null {
  try {
    const progress = Progress.safeParse(JSON.parse(line)).data;
    return progress === undefined ? null : `${progress.loaded} of ${progress.total} ${progress.what}`;
  } catch {
    return null;
  }
}
