import type { ServerResponse } from 'node:http';
import { CallerDeparture } from '../caller-departure.js';
import type { Departure } from '../runtime/graph-runtime.js';

/** Notices when the client closes its connection before it is answered. */
export function watchDeparture(response: ServerResponse): Departure {
  const departure = new CallerDeparture();
  response.once('close', () => {
    if (!response.writableFinished) departure.leave();
  });
  return departure;
}
