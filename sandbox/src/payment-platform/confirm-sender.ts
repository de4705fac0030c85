import { request } from 'undici';
import { z } from 'zod';
import type { CallAnswer, OutgoingCall } from '../counterpart/outgoing-calls.js';
import { parseJson } from '../counterpart/parse-json.js';

const TIMEOUT_MS = 30_000;
const LARGEST_ANSWER = 64 * 1024;
const reply = z.object({ MaLoi: z.string() });

/** Posts CONFIRM to the partner and believes only MaLoi "00". */
export const confirmSender =
  (url: string) =>
  async (call: OutgoingCall): Promise<CallAnswer> => {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(call.body),
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    return classifyConfirmReply(response.statusCode, (await response.body.text()).slice(0, LARGEST_ANSWER));
  };

export function classifyConfirmReply(statusCode: number, body: string): CallAnswer {
  if (statusCode !== 200) return { type: 'REPEAT', note: `HTTP ${statusCode}` };
  const parsed = reply.safeParse(parseJson(body));
  if (!parsed.success) return { type: 'REPEAT', note: 'not the agreed answer' };
  const { MaLoi } = parsed.data;
  return { type: MaLoi === '00' ? 'DONE' : 'REPEAT', note: `MaLoi ${MaLoi.slice(0, 10)}` };
}
