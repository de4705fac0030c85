import {
  isZero,
  type NationalPortalClient,
  PortalLoginRefused,
  type PortalReply,
  type PortalRequest,
} from '@lienthong/exchange';
import { err, fingerprint, ok, type Result } from '@lienthong/kernel';
import type { PacketFault } from '../../domain/national-packet.js';
import type {
  NationalCatalogue,
  NationalList,
  NationalPacket,
  SourceFault,
} from '../../operations/national-ports.js';
import { itemsOf, memberOf, noteFault, type PacketPlace, textAt } from './packet-place.js';
import { readPacket } from './read-packet.js';

export interface NationalSourceOptions {
  readonly client: Pick<NationalPortalClient, 'call'>;
  /** Whether what this portal says may decide real dossiers; a stand-in's word may not. */
  readonly authoritative: boolean;
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
      return answer.ok ? toPacket(code, answer.value, options.authoritative) : answer;
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
    return unavailable(reasonOf(failure));
  }
}

function judge(reply: PortalReply): Result<unknown, SourceFault> {
  switch (reply.type) {
    case 'SESSION_ENDED':
      return unavailable('The portal ended the session twice in a row');
    case 'UNREADABLE':
      return unavailable(`HTTP ${reply.status} without a readable envelope`, reply.retryAfterMs);
    case 'ANSWERED': {
      const { code, result } = reply.envelope;
      if (!isZero(code)) return refused(`error_code ${String(code).slice(0, 16)}`);
      return result === undefined || result === null ? refused('an answer without a result') : ok(result);
    }
  }
}

const unavailable = (reason: string, retryAfterMs: number | null = null): Result<never, SourceFault> =>
  err({ type: 'UNAVAILABLE', reason, retryAfterMs });

const refused = (reason: string): Result<never, SourceFault> =>
  err({ type: 'REFUSED', reason, retryAfterMs: null });

/** Never the failure's own words: they may hold addresses and secrets. */
function reasonOf(failure: unknown): string {
  if (failure instanceof PortalLoginRefused) return failure.message;
  return failure instanceof Error && failure.name === 'TimeoutError'
    ? 'No answer in time'
    : 'The portal could not be reached, or answered too much';
}

function readList(result: unknown): Result<NationalList, SourceFault> {
  if (!Array.isArray(result)) return refused('a list that is none');
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

function toPacket(
  code: string,
  packet: unknown,
  authoritative: boolean,
): Result<NationalPacket, SourceFault> {
  try {
    const reading = readPacket({ code, packet, authoritative });
    return ok({ body: JSON.stringify(packet), hash: fingerprint(packet), reading });
  } catch {
    // Nesting so deep that neither JSON nor the hash can walk it.
    return refused('a packet that cannot be stored');
  }
}
