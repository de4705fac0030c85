import {
  isZero,
  type NationalPortalClient,
  PortalLoginRefused,
  type PortalReply,
  type PortalRequest,
} from '@lienthong/exchange';
import { err, fingerprint, ok, type Result } from '@lienthong/kernel';
import type { CodeListName } from '../../domain/code-list.js';
import type { PacketFault } from '../../domain/national-packet.js';
import type {
  NationalCatalogue,
  NationalCodeList,
  NationalList,
  NationalPacket,
  SourceFault,
  SourceFaultKind,
} from '../../operations/national-ports.js';
import { CODE_LIST_SERVICES, readCodes } from './code-lists.js';
import { itemsOf, memberOf, noteFault, type PacketPlace, textAt } from './packet-place.js';

export interface NationalSourceOptions {
  readonly client: Pick<NationalPortalClient, 'call'>;
  readonly timeoutMs: number;
}

/** The whole list of 6,500 procedures comes in one answer. */
export const MAX_LIST_BYTES = 32 * 1_048_576;

/** The catalogue of the portal's first generation. @source national portal exchange contract §2 */
export function createNationalSource(options: NationalSourceOptions): NationalCatalogue {
  return {
    list: async (signal) => {
      const answer = await ask(options, LIST, signal);
      return answer.ok ? readList(answer.value) : answer;
    },
    packet: async (code, signal) => {
      const request = { endpoint: 'integration', service: 'LayThuTuc', fields: { maTTHC: code } } as const;
      const answer = await ask(options, request, signal);
      return answer.ok ? toPacket(answer.value) : answer;
    },
    codeList: async (name, signal) => {
      const service = CODE_LIST_SERVICES[name];
      const answer = await ask(options, { endpoint: 'share', service, fields: {} }, signal);
      return answer.ok ? readCodeList(name, answer.value) : answer;
    },
  };
}

const LIST: PortalRequest = { endpoint: 'share', service: 'LayDanhSachTTHC', fields: {} };

async function ask(
  { client, timeoutMs }: NationalSourceOptions,
  request: PortalRequest,
  signal: AbortSignal,
): Promise<Result<unknown, SourceFault>> {
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    return judge(await client.call(request, limited));
  } catch (failure) {
    return faultOf(failure);
  }
}

function judge(reply: PortalReply): Result<unknown, SourceFault> {
  switch (reply.type) {
    case 'SESSION_ENDED':
      return unavailable('SESSION_ENDED', 'The portal ended the session twice in a row');
    case 'UNREADABLE':
      return unreadable(reply);
    case 'ANSWERED': {
      const { code, result } = reply.envelope;
      if (!isZero(code)) return refused('ERROR_CODE', `error_code ${String(code).slice(0, 16)}`);
      return result === undefined || result === null
        ? refused('NO_RESULT', 'an answer without a result')
        : ok(result);
    }
  }
}

const unreadable = ({
  status,
  retryAfterMs,
}: {
  readonly status: number;
  readonly retryAfterMs?: number;
}): Result<never, SourceFault> =>
  err({
    type: 'UNAVAILABLE',
    why: HTTP_FAULTS[status] ?? 'HTTP_ERROR',
    reason: `HTTP ${status} without a readable envelope`,
    retryAfterMs: retryAfterMs ?? null,
  });

/** Of HTTP 200 only its envelope says who answered; a page in its place is a firewall's. */
const HTTP_FAULTS: Readonly<Record<number, SourceFaultKind>> = { 200: 'NOT_THE_PORTAL', 429: 'THROTTLED' };

const unavailable = (why: SourceFaultKind, reason: string): Result<never, SourceFault> =>
  err({ type: 'UNAVAILABLE', why, reason, retryAfterMs: null });

const refused = (why: SourceFaultKind, reason: string): Result<never, SourceFault> =>
  err({ type: 'REFUSED', why, reason, retryAfterMs: null });

/** Never the failure's own words: they may hold addresses and secrets. */
function faultOf(failure: unknown): Result<never, SourceFault> {
  if (failure instanceof PortalLoginRefused)
    return failure.unreadable === null
      ? unavailable('LOGIN_REFUSED', failure.message)
      : unreadable(failure.unreadable);
  return failure instanceof Error && failure.name === 'TimeoutError'
    ? unavailable('NO_ANSWER', 'No answer in time')
    : unavailable('NOT_REACHED', 'The portal could not be reached, or answered too much');
}

function readList(result: unknown): Result<NationalList, SourceFault> {
  if (!Array.isArray(result)) return refused('NOT_A_LIST', 'a list that is none');
  const faults: PacketFault[] = [];
  const root: PacketPlace = { value: result, path: 'LayDanhSachTTHC', faults };
  const procedures = itemsOf(root).flatMap((item) => {
    const place = memberOf(item, 'MATTHC');
    const code = textAt(place);
    if (NATIONAL_CODE.test(code)) return [{ code, name: textAt(memberOf(item, 'TENTTHC')) }];
    noteFault(place, 'not a national code');
    return [];
  });
  return ok({ procedures, faults });
}

/** @source domain facts §8.1 */
const NATIONAL_CODE = /^[1-3]\.\d{6}$/;

function toPacket(packet: unknown): Result<NationalPacket, SourceFault> {
  try {
    return ok({ body: JSON.stringify(packet), hash: fingerprint(packet), packet });
  } catch {
    // Nesting so deep that neither JSON nor the hash can walk it.
    return refused('NOT_STORABLE', 'a packet that cannot be stored');
  }
}

function readCodeList(name: CodeListName, result: unknown): Result<NationalCodeList, SourceFault> {
  const storable = toPacket(result);
  if (!storable.ok) return storable;
  if (!Array.isArray(result)) return refused('NOT_A_LIST', 'a dictionary that is none');
  const { body, hash } = storable.value;
  return ok({ body, hash, ...readCodes(name, result) });
}
