import type { PacketFault, PacketReading } from '../../domain/national-packet.js';
import type { ProcedureContent, ProcedureLevel, ProcedureResult } from '../../domain/procedure.js';
import { foldText } from '../../domain/search-text.js';
import { readCases } from './packet-cases.js';
import { readDescription, readLegalBases } from './packet-description.js';
import { itemsOf, memberOf, noteFault, type PacketPlace, textAt, textsOf } from './packet-place.js';

export interface PacketRequest {
  /** The code that was asked for. */
  readonly code: string;
  /** The packet as it came; anything at all. */
  readonly packet: unknown;
  /** Whether what this portal says may decide real dossiers. */
  readonly authoritative: boolean;
}

/**
 * Reads a packet of LayThuTuc. Never throws: what cannot be read is listed with place and reason, and left open
 * in the content rather than guessed. @source national portal exchange contract §2.1
 */
export function readPacket({ code, packet, authoritative }: PacketRequest): PacketReading {
  const faults: PacketFault[] = [];
  const root: PacketPlace = { value: packet, path: '', faults };
  const name = required(memberOf(root, 'TENTTHC'));
  const field = readField(root);
  const usable = isAbout(root, code) && isPublic(root);
  const results = readResults(root);
  const content: ProcedureContent = {
    code,
    name,
    field,
    levels: readLevels(memberOf(root, 'CAPTHUCHIEN')),
    decision: textAt(memberOf(root, 'QUYETDINH')) || null,
    legalBases: readLegalBases(root),
    authoritative,
    ...readDescription(root),
    cases: readCases(root, results),
  };
  return { content: usable && name !== '' && field.name !== '' ? content : null, faults: eachOnce(faults) };
}

/** What is shared by several cases is read for each of them, and noted once. */
const eachOnce = (faults: readonly PacketFault[]): PacketFault[] => [
  ...new Map(faults.map((fault) => [`${fault.place} ${fault.reason}`, fault])).values(),
];

/** National codes; a province may put its own identifier behind. @source domain facts §8.1 */
function isAbout(root: PacketPlace, code: string): boolean {
  const place = memberOf(root, 'MATTHC');
  if (textAt(place) === code) return true;
  noteFault(place, `not the code that was asked for, ${code}`);
  return false;
}

/** State 1 is public; a packet that says nothing of its state came from the public list. */
function isPublic(root: PacketPlace): boolean {
  const place = memberOf(root, 'TRANGTHAI');
  const state = textAt(place);
  if (state === '' || state === '1') return true;
  noteFault(place, 'the procedure is not public');
  return false;
}

function required(place: PacketPlace): string {
  const text = textAt(place);
  if (text === '') noteFault(place, 'missing');
  return text;
}

/** The first field counts; the rest are noted. */
function readField(root: PacketPlace): ProcedureContent['field'] {
  const place = memberOf(root, 'LINHVUCTHUCHIEN');
  const [first, ...others] = itemsOf(place);
  if (first === undefined) {
    noteFault(place, 'missing');
    return { code: '', name: '' };
  }
  if (others.length > 0) noteFault(place, 'several fields, the first one was taken');
  return { code: textAt(memberOf(first, 'MALINHVUC')), name: required(memberOf(first, 'TENLINHVUC')) };
}

const LEVELS: readonly (readonly [pattern: RegExp, level: ProcedureLevel])[] = [
  [/\b(bo|trung uong)\b/, 'MINISTRY'],
  [/\btinh\b/, 'PROVINCE'],
  [/\b(xa|phuong)\b/, 'COMMUNE'],
  [/\bco quan khac\b/, 'OTHER'],
];

/** A text such as "Cấp Tỉnh; Cấp Xã", or a list of such texts. */
function readLevels(place: PacketPlace): ProcedureLevel[] {
  const texts = Array.isArray(place.value) ? textsOf(itemsOf(place)) : [textAt(place)];
  const folded = foldText(texts.join(' '));
  if (/\b(huyen|(?<!\bco )quan)\b/.test(folded))
    noteFault(place, 'the district level no longer exists since 1 July 2025');
  const levels = LEVELS.flatMap(([pattern, level]) => (pattern.test(folded) ? [level] : []));
  if (levels.length === 0) noteFault(place, 'no level that is known');
  return levels;
}

function readResults(root: PacketPlace): ProcedureResult[] {
  const byCode = new Map<string, ProcedureResult>();
  for (const item of itemsOf(memberOf(root, 'KETQUATHUCHIEN'))) {
    const result = {
      code: required(memberOf(item, 'MAKETQUA')),
      name: required(memberOf(item, 'TENKETQUA')),
    };
    byCode.set(`${result.code}\n${result.name}`, result);
  }
  return [...byCode.values()];
}
