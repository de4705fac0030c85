import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A process, told apart from a later one that was given the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks after boot at which the process started, as the kernel prints them. */
  readonly startTicks: string;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startTicks: startTicksOf(process.pid) ?? '0' };
}

/** Null when no such process lives; a process that ended and waits for its parent counts as gone. */
export function startTicksOf(pid: number): string | null {
  const stat = readProc(pid, 'stat');
  if (stat === null) return null;
  // The second field is the program's name in brackets and may hold spaces and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : (fields[19] ?? null);
}

export const isSameProcessAlive = (identity: ProcessIdentity): boolean =>
  startTicksOf(identity.pid) === identity.startTicks;

/** Program and arguments; empty when the process is gone or belongs to the kernel. */
export function commandLineOf(pid: number): readonly string[] {
  return (readProc(pid, 'cmdline') ?? '').split('\0').filter((part) => part !== '');
}

/** Null when the process is gone or its folder may not be read by this user. */
export function workingFolderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** Sends the signal, then waits; answers whether the process was gone before the time was up. */
export async function signalAndWait(identity: ProcessIdentity, signal: NodeJS.Signals, limitMs: number) {
  if (!isSameProcessAlive(identity)) return true;
  try {
    process.kill(identity.pid, signal);
  } catch {
    return !isSameProcessAlive(identity);
  }
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    if (!isSameProcessAlive(identity)) return true;
    await delay(15);
  }
  return !isSameProcessAlive(identity);
}

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}
