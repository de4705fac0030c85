import type { DeliveryAnswer } from '../outbox/destination.js';

export interface HttpAnswer {
  readonly status: number;
  /** The header as it came: seconds or an HTTP date. Null: none. */
  readonly retryAfter: string | null;
  /** Milliseconds since 1970 by the wall clock, to which an HTTP date is compared. */
  readonly nowMs: number;
}

/** A pause a neighbour may ask for; a longer one is asked for again. */
const LONGEST_PAUSE_MS = 60 * 60_000;

/**
 * What the status alone says. A success still has to be judged by its body. REFUSED only where the fault is in
 * the message itself: a wrong address, an expired key or a closed door is nobody's message's fault, and is
 * waited out.
 */
export function classifyHttpAnswer(answer: HttpAnswer): DeliveryAnswer {
  const { status } = answer;
  if (status >= 200 && status < 300) return { type: 'DELIVERED' };
  const reason = `HTTP ${status}`;
  if (MESSAGE_AT_FAULT.has(status)) return { type: 'REFUSED', reason };
  const afterMs = pauseMs(answer);
  return afterMs === null
    ? { type: 'RETRY', reason }
    : { type: 'RETRY', reason, afterMs, scope: 'DESTINATION' };
}

/** @source RFC 9110 §15.5 */
const MESSAGE_AT_FAULT: ReadonlySet<number> = new Set([
  400, 402, 406, 409, 410, 411, 412, 413, 414, 415, 422,
]);

/** The pause a neighbour asks for. Null: it asks for none. @source RFC 9110 §10.2.3 */
export function pauseMs({ retryAfter, nowMs }: Omit<HttpAnswer, 'status'>): number | null {
  if (retryAfter === null || retryAfter.trim() === '') return null;
  const ms = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - nowMs;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_PAUSE_MS);
}
