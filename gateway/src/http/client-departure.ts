import type { ServerResponse } from 'node:http';
import type { Departure } from '../runtime/graph-runtime.js';

/** Notices when the client closes its connection before it is answered. */
export function watchDeparture(response: ServerResponse): Departure {
  const listeners: (() => void)[] = [];
  let gone = false;
  response.once('close', () => {
    if (response.writableFinished) return;
    gone = true;
    for (const listener of listeners) listener();
  });
  return {
    get gone() {
      return gone;
    },
    onLeave: (listener) => {
      if (gone) listener();
      else listeners.push(listener);
    },
  };
}
