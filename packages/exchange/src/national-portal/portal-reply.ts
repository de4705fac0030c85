import { z } from 'zod';

/** What came over the wire, before anything in it is believed. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  /** How long the portal asks to be left alone. Absent: it does not ask. */
  readonly retryAfterMs?: number;
}

/** The portal's own words, whatever form they came in. */
export interface PortalEnvelope {
  readonly code: string | number;
  readonly message: string;
  /** Undefined: the answer carries none. */
  readonly result: unknown;
}

export type PortalReply =
  | { readonly type: 'ANSWERED'; readonly envelope: PortalEnvelope }
  | { readonly type: 'SESSION_ENDED' }
  /** Not the portal's own words: a firewall page, cut JSON, an outage. */
  | { readonly type: 'UNREADABLE'; readonly status: number; readonly retryAfterMs?: number };

/** HTTP 200 alone says nothing; only a readable envelope is an answer. @source exchange contract §1.3, §1.5 */
export function readPortalReply({ status, body, retryAfterMs }: RawAnswer): PortalReply {
  if (status === 401) return { type: 'SESSION_ENDED' };
  const envelope = status === 200 ? readEnvelope(body) : null;
  if (envelope === null)
    return { type: 'UNREADABLE', status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  return saysSessionEnded(envelope) ? { type: 'SESSION_ENDED' } : { type: 'ANSWERED', envelope };
}

/** The code drifts between number and string: 0, "0", "00". */
export const isZero = (code: string | number): boolean => /^0+$/.test(String(code).trim());

/** Whether the message contains one of the words, in any case and either Unicode form. */
export function says({ message }: PortalEnvelope, ...words: readonly string[]): boolean {
  const text = message.normalize('NFC').toLowerCase();
  return words.some((word) => text.includes(word));
}

/** Success is code 0 together with the word for it. */
export const isSuccess = (envelope: PortalEnvelope): boolean =>
  isZero(envelope.code) && says(envelope, 'thành công');

function saysSessionEnded(envelope: PortalEnvelope): boolean {
  if (isSuccess(envelope) || says(envelope, 'đã tồn tại')) return false;
  return says(envelope, 'phiên làm việc', 'phiên đăng nhập', 'session');
}

const wireEnvelope = z.object({
  error_code: z.union([z.string(), z.number()]),
  message: z
    .string()
    .nullish()
    .transform((text) => text ?? ''),
  result: z.unknown().optional(),
});

/** A relay may put the portal's whole answer, or its result only, as JSON text into its own `message`. */
function readEnvelope(body: string): PortalEnvelope | null {
  const outer = wireEnvelope.safeParse(parseJson(body));
  if (!outer.success) return null;
  const relayed = parseJson(outer.data.message);
  const inner = wireEnvelope.safeParse(relayed);
  if (inner.success) return toEnvelope(inner.data);
  return toEnvelope({ ...outer.data, result: outer.data.result ?? resultIn(relayed) });
}

const toEnvelope = ({ error_code, message, result }: z.infer<typeof wireEnvelope>): PortalEnvelope => ({
  code: error_code,
  message,
  result: typeof result === 'string' ? (parseJson(result) ?? result) : result,
});

/** A bare result, with or without the member that names it. Numbers and texts are only a message. */
function resultIn(relayed: unknown): unknown {
  if (typeof relayed !== 'object' || relayed === null) return undefined;
  return 'result' in relayed ? relayed.result : relayed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
