import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const TRIES = 20;

/** What is told once no code can reach the object any more, and all garbage was collected. */
export interface Watched {
  /** False: something still holds it, however often garbage is collected. */
  isGone(): Promise<boolean>;
}

export function watchObject(object: object): Watched {
  const watched = new WeakRef(object);
  return {
    isGone: async () => {
      setFlagsFromString('--expose-gc');
      const gc = runInNewContext('gc') as () => void;
      for (let tries = 0; tries < TRIES && watched.deref() !== undefined; tries++) {
        // From the event loop, so that no frame of a caller holds anything.
        await wait(5);
        gc();
      }
      return watched.deref() === undefined;
    },
  };
}
