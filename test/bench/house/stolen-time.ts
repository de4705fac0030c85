import { readFileSync } from 'node:fs';

/** What the processors of the machine have done since its start, clock ticks. */
export interface MachineTime {
  readonly all: number;
  /** Wanted by this machine, and given to other guests of its host meanwhile. */
  readonly stolen: number;
}

export function machineTime(): MachineTime {
  const line = readFileSync('/proc/stat', 'latin1').split('\n', 1)[0] ?? '';
  // user, nice, system, idle, iowait, irq, softirq, steal; what guests of this machine use is part of user.
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  return { all: ticks.reduce((sum, one) => sum + one, 0), stolen: ticks[7] ?? 0 };
}

/** Share of the machine's time that was stolen between two moments, 0 to 1. */
export const stolenShare = (from: MachineTime, to: MachineTime): number =>
  (to.stolen - from.stolen) / Math.max(1, to.all - from.all);
