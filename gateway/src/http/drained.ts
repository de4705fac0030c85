import type { ServerResponse } from 'node:http';

/** A client that reads nothing for so long is let go. */
const STALLED_MS = 60_000;

/** False: the client has left, or reads nothing any more. */
export function drained(response: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (flows: boolean) => (): void => {
      clearTimeout(timer);
      response.off('drain', onDrain);
      response.off('close', onClose);
      if (!flows) response.destroy();
      resolve(flows);
    };
    const onDrain = settle(true);
    const onClose = settle(false);
    const timer = setTimeout(onClose, STALLED_MS);
    response.once('drain', onDrain);
    response.once('close', onClose);
  });
}
