import { z } from 'zod';

/** What the portal's answer means, whatever form it came in. @source exchange contract §1.3, §1.5, §3.4 */
export type PortalAnswer =
  | { readonly type: 'DONE' }
  | { readonly type: 'EXISTS' }
  | { readonly type: 'UNKNOWN_DOSSIER' }
  | { readonly type: 'SESSION_ENDED' }
  /** An error code nobody has explained yet; tried again a few times, then shown to a person. */
  | { readonly type: 'REJECTED'; readonly code: string }
  /** Not the portal's own words: a firewall page, cut JSON, an outage. */
  | { readonly type: 'UNREADABLE'; readonly status: number };

export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

/** HTTP 200 is not success: only error code 0 together with "thành công" is. */
export function readPortalAnswer({ status, body }: RawAnswer): PortalAnswer {
  if (status === 401) return { type: 'SESSION_ENDED' };
  const envelope = status === 200 ? readEnvelope(body) : null;
  if (envelope === null) return { type: 'UNREADABLE', status };
  return judgeEnvelope(envelope);
}

function judgeEnvelope({ error_code: code, message }: Envelope): PortalAnswer {
  const text = message.normalize('NFC').toLowerCase();
  const says = (...words: string[]): boolean => words.some((word) => text.includes(word));
  if (says('đã tồn tại')) return { type: 'EXISTS' };
  if (isZero(code) && says('thành công')) return { type: 'DONE' };
  if (says('phiên làm việc', 'phiên đăng nhập', 'session')) return { type: 'SESSION_ENDED' };
  if (says('không tồn tại', 'chưa có hồ sơ')) return { type: 'UNKNOWN_DOSSIER' };
  return { type: 'REJECTED', code: String(code).slice(0, 16) };
}

export const isZero = (code: string | number): boolean => /^0+$/.test(String(code).trim());

const envelopeShape = z.object({
  error_code: z.union([z.string(), z.number()]),
  message: z
    .string()
    .nullish()
    .transform((text) => text ?? ''),
});

type Envelope = z.infer<typeof envelopeShape>;

/** A relay may put the portal's whole answer, as JSON text, into its own `message`. */
function readEnvelope(body: string): Envelope | null {
  const outer = envelopeShape.safeParse(parseJson(body));
  if (!outer.success) return null;
  const inner = envelopeShape.safeParse(parseJson(outer.data.message));
  return inner.success ? inner.data : outer.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
