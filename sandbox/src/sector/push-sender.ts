import type { Clock } from '@lienthong/kernel';
import { request } from 'undici';
import { z } from 'zod';
import type { CallAnswer, OutgoingCall } from '../counterpart/outgoing-calls.js';
import { parseJson } from '../counterpart/parse-json.js';
import type { SignPush } from './push-signature.js';

export interface PushSenderOptions {
  readonly dossiersUrl: string;
  readonly clock: Clock;
  readonly signPush: SignPush;
}

const TIMEOUT_MS = 30_000;
const LARGEST_ANSWER = 1024 * 1024;

const itemAnswers = z.object({ items: z.array(z.object({ status: z.string().max(20) })) });

/** What an owed call carries: the body exactly as it is signed, so that every try is the same push. */
export const owedPush = z.object({ deliveryId: z.string(), sequence: z.number(), body: z.string() });

/**
 * A push counts as told when the graph took the batch, whatever it says of single items. Refused as a whole it would
 * come again unchanged, so it is given up; anything else is waited out.
 */
export const pushSender =
  ({ dossiersUrl, clock, signPush }: PushSenderOptions) =>
  async (call: OutgoingCall): Promise<CallAnswer> => {
    const push = owedPush.parse(call.body);
    const response = await request(`${dossiersUrl}/sector/updates`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signPush({ ...push, at: clock.now() }) },
      body: push.body,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    return classifyPushAnswer(response.statusCode, (await response.body.text()).slice(0, LARGEST_ANSWER));
  };

export function classifyPushAnswer(statusCode: number, body: string): CallAnswer {
  const answers = itemAnswers.safeParse(parseJson(body));
  const items = answers.success ? answers.data.items.map((item) => item.status).join(' ') : '';
  const note = `HTTP ${statusCode} ${items}`.trim();
  const settled = (statusCode >= 200 && statusCode < 300) || [400, 409, 413, 422].includes(statusCode);
  return { type: settled ? 'DONE' : 'REPEAT', note };
}
