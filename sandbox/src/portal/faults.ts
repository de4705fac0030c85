import { z } from 'zod';
import { readSetting, writeSetting } from '../counterpart/settings.js';
import type { Store } from '../counterpart/store.js';

export const faultModes = [
  'none',
  'down',
  'html',
  'truncated-json',
  'session-expires',
  'error-code-drift',
  'timeout-after-store',
  'throttle',
  'relay-json-in-string',
  'bad-packet',
  'missing-code',
  'server-error',
  'short-list',
  'error-in-success',
] as const;

export type FaultMode = (typeof faultModes)[number];

export const faultRequest = z.object({
  mode: z.enum(faultModes),
  /** Calls the fault still applies to. Absent: until another mode is set. */
  remaining: z.number().int().positive().optional(),
  /** The procedure that `bad-packet` or `missing-code` is about. Absent: `bad-packet` is about all of them. */
  procedureCode: z.string().min(1).max(50).optional(),
});

export type Fault = z.infer<typeof faultRequest>;

/** How the portal misbehaves towards the province; kept, so that a restart does not heal it. */
export interface Faults {
  current(): Fault;
  set(fault: Fault): void;
  /** The mode for one call to `endpoint`; uses up one of the remaining calls. */
  take(endpoint: 'login' | 'share' | 'integration'): FaultMode;
}

const KEY = 'fault';
const NONE: Fault = { mode: 'none' };
/** These need a session or a service, which logging in has not. */
const NOT_AT_LOGIN: ReadonlySet<FaultMode> = new Set([
  'session-expires',
  'timeout-after-store',
  'relay-json-in-string',
  'bad-packet',
  'missing-code',
  'short-list',
  'error-in-success',
]);

export function createFaults(store: Store): Faults {
  const current = (): Fault => {
    const text = readSetting(store, KEY);
    return text === null ? NONE : faultRequest.parse(JSON.parse(text));
  };
  const set = (fault: Fault): void => writeSetting(store, KEY, JSON.stringify(fault));
  return {
    current,
    set,
    take: (endpoint) => {
      const fault = current();
      if (endpoint === 'login' && NOT_AT_LOGIN.has(fault.mode)) return 'none';
      if (fault.remaining !== undefined)
        set(fault.remaining > 1 ? { ...fault, remaining: fault.remaining - 1 } : NONE);
      return fault.mode;
    },
  };
}
