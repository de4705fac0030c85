import { readFileSync } from 'node:fs';

/** What a process has used so far, as the kernel counts it. */
export interface ProcessUsage {
  /** User and system time, milliseconds. */
  readonly cpuMs: number;
  /** Resident memory, MB. */
  readonly rssMb: number;
}

/** One clock tick of the kernel's user interface, milliseconds, on every Linux in use. */
export const TICK_MS = 10;

export function usageOf(pid: number): ProcessUsage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
  return { cpuMs: ticks * TICK_MS, rssMb: kilobytes / 1_024 };
}

/**
 * Memory of a process and all its children, MB, each shared page counted in the share it has in it (PSS): the
 * PostgreSQL server is many processes over one shared buffer.
 */
export function proportionalMemoryOf(pid: number): number {
  const own = Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1] ?? 0);
  return own / 1_024 + childrenOf(pid).reduce((sum, child) => sum + proportionalMemoryOf(child), 0);
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ').filter(Boolean).map(Number);
