import { readFileSync } from 'node:fs';

/** What a process has used so far, as the kernel counts it. */
export interface ProcessUsage {
  /** User and system time, milliseconds. */
  readonly cpuMs: number;
  /** Resident memory, MB. */
  readonly rssMb: number;
}

/** Clock ticks per second of the kernel's user interface; 100 on every Linux in use. */
const TICKS_PER_SECOND = 100;

export function usageOf(pid: number): ProcessUsage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
  return { cpuMs: (ticks * 1_000) / TICKS_PER_SECOND, rssMb: kilobytes / 1_024 };
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
