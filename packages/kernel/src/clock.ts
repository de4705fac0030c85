import { type Instant, instant } from './instant.js';

/** Where the present comes from. Read once at the edge, then passed in with the command. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instant(Date.now()) };

/** A clock that stands still until it is set; for tests and simulations. */
export function fixedClock(start: Instant): Clock & { set(at: Instant): void } {
  let current = start;
  return {
    now: () => current,
    set: (at) => {
      current = at;
    },
  };
}
