import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/**
 * Address of the client. Each trusted proxy adds the address it saw to the end of `X-Forwarded-For`; what
 * stands before those entries was written by the client, and is not believed. Of IPv6 it is the network: who has one
 * address there has 2^64 of them.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | null,
  trustedProxies: number,
): string {
  const seen = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const believed = trustedProxies === 0 ? undefined : seen.at(-trustedProxies);
  return networkOf(believed || socketAddress || 'unknown');
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = [], tail = []] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const network = [...head, ...zeros, ...tail].slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

export function clientAddressOf({ socket, headers }: IncomingMessage, trustedProxies: number): string {
  const forwarded = headers['x-forwarded-for'];
  return clientAddress(
    socket.remoteAddress,
    forwarded === undefined ? null : String(forwarded),
    trustedProxies,
  );
}
