import type { Departure } from '../runtime/graph-runtime.js';

/** Somebody who can leave, told by whoever notices. */
export function createDeparture(): Departure & { leave(): void } {
  const listeners: (() => void)[] = [];
  let gone = false;
  return {
    get gone() {
      return gone;
    },
    onLeave: (listener) => {
      if (gone) listener();
      else listeners.push(listener);
    },
    leave: () => {
      if (gone) return;
      gone = true;
      for (const listener of listeners) listener();
    },
  };
}
