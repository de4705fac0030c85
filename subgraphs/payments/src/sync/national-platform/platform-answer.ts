import { type Instant, isStorable, parseCompactTime, parseVnd } from '@lienthong/kernel';
import { z } from 'zod';
import type { PlatformAnswer } from '../../operations/ports.js';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  /** Null when the header is missing or is not a number of seconds. */
  readonly retryAfterMs: number | null;
}

export type InitOutcome =
  | { readonly type: 'OPENED'; readonly payUrl: string }
  | { readonly type: 'RETRY'; readonly reason: string; readonly afterMs?: number }
  | { readonly type: 'REFUSED'; readonly reason: string };

/** HTTP 200 alone means nothing: only MaLoi "00" with a readable address opens a payment page. */
export function classifyInitAnswer(answer: RawAnswer): InitOutcome {
  const failure = transportFailure(answer);
  if (failure !== null) return failure;
  const content = unwrapRelay(answer.body);
  if (!content.ok) return { type: 'RETRY', reason: content.reason };
  const parsed = initAnswer.safeParse(content.value);
  if (!parsed.success) return { type: 'RETRY', reason: 'unreadable answer' };
  const { MaLoi, UrlThanhToan } = parsed.data;
  if (MaLoi !== '00') return { type: 'REFUSED', reason: `MaLoi ${MaLoi}` };
  if (!isWebAddress(UrlThanhToan)) return { type: 'RETRY', reason: 'no payment page in the answer' };
  return { type: 'OPENED', payUrl: UrlThanhToan };
}

/**
 * TrangThaiGD 1 is a success, 4 a failure, 3 has no outcome yet. Whatever else comes is no outcome either, for a
 * payment is never settled by a guess.
 */
export function classifyQueryAnswer(answer: RawAnswer, asked: AskedAbout): PlatformAnswer {
  const failure = transportFailure(answer);
  if (failure !== null) {
    return { type: failure.type === 'RETRY' ? 'UNAVAILABLE' : 'UNREADABLE', reason: failure.reason };
  }
  const content = unwrapRelay(answer.body);
  if (!content.ok) return { type: 'UNREADABLE', reason: content.reason };
  const parsed = queryAnswer.safeParse(content.value);
  if (!parsed.success) return { type: 'UNREADABLE', reason: 'unreadable answer' };
  if ((parsed.data.MaThamChieu ?? asked.reference) !== asked.reference) {
    return { type: 'UNREADABLE', reason: 'answer about another attempt' };
  }
  return outcomeOf(parsed.data, asked);
}

export interface AskedAbout {
  readonly reference: string;
  readonly partnerCode: string;
}

function outcomeOf(answer: z.infer<typeof queryAnswer>, { partnerCode }: AskedAbout): PlatformAnswer {
  switch (answer.TrangThaiGD) {
    case '1':
      return {
        type: 'SUCCEEDED',
        partnerCode: answer.MaDoiTac ?? partnerCode,
        amountVnd: parseVnd(answer.SoTien ?? ''),
        currency: answer.MaTienTe ?? 'VND',
        transactionCode: answer.MaGiaoDich || null,
        paidAt: timeOf(answer.ThoiGianGD),
      };
    case '4':
      return { type: 'FAILED', failureCode: answer.MaLoi ?? '4' };
    default:
      return { type: 'PENDING' };
  }
}

const timeOf = (text: string | undefined): Instant | null =>
  text === undefined ? null : parseCompactTime(text);

const text = z.union([z.string().max(2_000).refine(isStorable), z.number()]).transform(String);
const initAnswer = z.object({ MaLoi: text, UrlThanhToan: z.string().max(2_000).default('') });
const queryAnswer = z.object({
  MaLoi: text.optional(),
  MaDoiTac: text.optional(),
  MaThamChieu: text.optional(),
  TrangThaiGD: text.optional(),
  SoTien: text.optional(),
  MaTienTe: text.optional(),
  MaGiaoDich: text.optional(),
  ThoiGianGD: text.optional(),
});

/** Log-ins, throttling and everything on the platform's side passes; any other 4xx would come again. */
function transportFailure({
  status,
  retryAfterMs,
}: RawAnswer): Exclude<InitOutcome, { type: 'OPENED' }> | null {
  if (status >= 200 && status < 300) return null;
  const passing = status >= 500 || [401, 403, 408, 425, 429].includes(status);
  const reason = `HTTP ${status}`;
  if (!passing) return { type: 'REFUSED', reason };
  return { type: 'RETRY', reason, ...(retryAfterMs === null ? {} : { afterMs: retryAfterMs }) };
}

type Unwrapped = { ok: true; value: unknown } | { ok: false; reason: string };

const relayEnvelope = z.object({ error_code: z.union([z.string(), z.number()]), message: z.unknown() });

/** A relay puts the platform's answer as JSON text into `message`; some put JSON text into JSON text once more. */
function unwrapRelay(body: string): Unwrapped {
  const value = parseNested(body);
  if (value === undefined) return { ok: false, reason: 'answer is not JSON' };
  const envelope = relayEnvelope.safeParse(value);
  if (!envelope.success) return { ok: true, value };
  const { error_code, message } = envelope.data;
  if (String(error_code) !== '0')
    return { ok: false, reason: `relay error ${String(error_code).slice(0, 20)}` };
  const inner = typeof message === 'string' ? parseNested(message) : message;
  return inner === undefined ? { ok: false, reason: 'relay passed no JSON' } : { ok: true, value: inner };
}

/** At most two layers of text; undefined when it is not JSON. */
function parseNested(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
  } catch {
    return undefined;
  }
}

const isWebAddress = (address: string): boolean =>
  URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
