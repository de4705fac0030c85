import { request } from 'undici';
import { z } from 'zod';
import type { ClientCredentials } from '../counterpart/client-credentials.js';
import type { CallAnswer, OutgoingCall } from '../counterpart/outgoing-calls.js';
import { parseJson } from '../counterpart/parse-json.js';

export interface IntakeSenderOptions {
  readonly url: string;
  readonly credentials: ClientCredentials;
}

const TIMEOUT_MS = 60_000;
const LARGEST_ANSWER = 64 * 1024;

/** Drifts between number and text. */
const intakeReply = z.object({ error_code: z.union([z.string().regex(/^-?\d+$/), z.number()]) });

/** Hands a lodged dossier to the province; anything but "taken" or "already there" is tried again. */
export const intakeSender =
  ({ url, credentials }: IntakeSenderOptions) =>
  async (call: OutgoingCall): Promise<CallAnswer> => {
    const response = await request(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await credentials.accessToken()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(call.body),
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    const text = (await response.body.text()).slice(0, LARGEST_ANSWER);
    if (response.statusCode === 401) credentials.forget();
    return classifyIntakeReply(response.statusCode, text);
  };

/** 0 is taken, 1 is "already there"; both mean arrived. @source national portal exchange contract §1.5 */
export function classifyIntakeReply(statusCode: number, body: string): CallAnswer {
  if (statusCode < 200 || statusCode > 299) return { type: 'REPEAT', note: `HTTP ${statusCode}` };
  const reply = intakeReply.safeParse(parseJson(body));
  if (!reply.success) return { type: 'REPEAT', note: 'not the agreed answer' };
  const code = Number(reply.data.error_code);
  if (code === 0) return { type: 'DONE', note: 'taken' };
  if (code === 1) return { type: 'DONE', note: 'already there' };
  return { type: 'REPEAT', note: `error_code ${code}` };
}
