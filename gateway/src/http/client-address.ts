import type { IncomingMessage } from 'node:http';

/**
 * Address of the client. Each trusted proxy adds the address it saw to the end of `X-Forwarded-For`; what
 * stands before those entries was written by the client, and is not believed.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | null,
  trustedProxies: number,
): string {
  const seen = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const believed = trustedProxies === 0 ? undefined : seen.at(-trustedProxies);
  return believed || socketAddress || 'unknown';
}

export function clientAddressOf({ socket, headers }: IncomingMessage, trustedProxies: number): string {
  const forwarded = headers['x-forwarded-for'];
  return clientAddress(
    socket.remoteAddress,
    forwarded === undefined ? null : String(forwarded),
    trustedProxies,
  );
}
