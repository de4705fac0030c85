import { type Clock, formatCompactTime } from '@lienthong/kernel';
import { request } from 'undici';
import type { PaymentPlatform } from '../../operations/ports.js';
import { type InitMessage, MESSAGE_VERSION, type PartnerIdentity } from './init-message.js';
import { signatureOf } from './message-signature.js';
import {
  classifyInitAnswer,
  classifyQueryAnswer,
  type InitOutcome,
  type RawAnswer,
} from './platform-answer.js';

export interface PlatformClientOptions extends PartnerIdentity {
  /** Base address; `/init` and `/query` are below it. */
  readonly url: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

export interface PlatformClient extends PaymentPlatform {
  init(message: InitMessage, signal: AbortSignal): Promise<InitOutcome>;
}

/** HTTP to the national payment platform. Answers are limited in size and time and are believed only when read. */
export function createPlatformClient(options: PlatformClientOptions): PlatformClient {
  const { url, timeoutMs, partnerCode } = options;
  const limit = (signal?: AbortSignal): AbortSignal => {
    const timeout = AbortSignal.timeout(timeoutMs);
    return signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  };
  return {
    init: async (message, signal) => {
      const answer = await post(`${url}/init`, message, limit(signal));
      return typeof answer === 'string' ? { type: 'RETRY', reason: answer } : classifyInitAnswer(answer);
    },
    query: async (reference) => {
      const answer = await post(`${url}/query`, queryMessage(options, reference), limit());
      if (typeof answer === 'string')
        return { type: answer === TOO_LARGE ? 'UNREADABLE' : 'UNAVAILABLE', reason: answer };
      return classifyQueryAnswer(answer, { reference, partnerCode });
    },
  };
}

const MAX_ANSWER_BYTES = 65_536;
const TOO_LARGE = 'answer is too large';

function queryMessage({ partnerCode, secret, clock }: PlatformClientOptions, reference: string) {
  const fields = {
    LoaiBanTin: 'QUERY',
    PhienBan: MESSAGE_VERSION,
    MaDoiTac: partnerCode,
    MaThamChieu: reference,
    ThoiGianGD: formatCompactTime(clock.now()),
  };
  return { ...fields, MaXacThuc: signatureOf('QUERY', fields, secret) };
}

/** The answer as it came, or in a few words why there is none. Redirects are not followed: they lead elsewhere. */
async function post(address: string, message: object, signal: AbortSignal): Promise<RawAnswer | string> {
  try {
    const response = await request(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(message),
      signal,
    });
    const body = await readLimited(response.body);
    if (body === null) return TOO_LARGE;
    return {
      status: response.statusCode,
      body,
      retryAfterMs: retryAfterMs(response.headers['retry-after']),
    };
  } catch (failure) {
    return failure instanceof Error && failure.name === 'TimeoutError' ? 'no answer in time' : 'not reached';
  }
}

/** Null when there is more than the limit; leaving the loop closes the connection, and the rest is not read. */
async function readLimited(body: AsyncIterable<Buffer>): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const retryAfterMs = (header: string | string[] | undefined): number | null =>
  typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null;
