import type { IncomingHttpHeaders } from 'node:http';

/**
 * Threat: a page of another site opens a WebSocket from the browser of somebody who is logged in; browsers ask no
 * permission beforehand for that.
 * Goal: whoever opens one is a page of this host, of an allowed origin, or no browser.
 * Argument: every browser says the origin of the page when it asks for a WebSocket, and pages cannot change it.
 */
export function isOriginAllowed(headers: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
