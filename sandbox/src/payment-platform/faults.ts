import { z } from 'zod';
import { readSetting, writeSetting } from '../counterpart/settings.js';
import type { Store } from '../counterpart/store.js';

export const faultRequest = z.object({
  mode: z.enum(['none', 'duplicate-confirm', 'wrong-amount', 'delay-confirm', 'never-confirm']),
  /** Payments the fault still applies to. Absent: until another mode is set. */
  remaining: z.number().int().positive().optional(),
  /** For delay-confirm: until the confirmation is sent; a QUERY knows nothing either until then. */
  delayMs: z
    .number()
    .int()
    .positive()
    .default(20 * 60_000),
});

export type Fault = z.infer<typeof faultRequest>;

/** How the platform misbehaves when a payment ends; kept, so that a restart does not heal it. */
export interface Faults {
  current(): Fault;
  set(fault: Fault): void;
  /** The fault for one payment; uses up one of the remaining. */
  take(): Fault;
}

const KEY = 'fault';
const NONE: Fault = { mode: 'none', delayMs: 0 };

export function createFaults(store: Store): Faults {
  const current = (): Fault => {
    const text = readSetting(store, KEY);
    return text === null ? NONE : (JSON.parse(text) as Fault);
  };
  const set = (fault: Fault): void => writeSetting(store, KEY, JSON.stringify(fault));
  return {
    current,
    set,
    take: () => {
      const fault = current();
      if (fault.remaining !== undefined)
        set(fault.remaining > 1 ? { ...fault, remaining: fault.remaining - 1 } : NONE);
      return fault;
    },
  };
}
