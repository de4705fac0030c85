import type { CodeBook, CodeListName, KnownCode } from '../../domain/code-list.js';
import type { PacketFault } from '../../domain/national-packet.js';
import { itemsOf, memberOf, type PacketPlace, textAt } from './packet-place.js';

export interface NamedPacket {
  /** The packet, with names from the dictionaries where it gives only codes. */
  readonly packet: unknown;
  /** Codes that the dictionaries do not have. */
  readonly faults: readonly PacketFault[];
}

/** Looks up the codes of a packet. A dictionary that is not known can neither name nor miss anything. */
export function nameCodes(packet: unknown, book: CodeBook): NamedPacket {
  const found = CODED.flatMap((coded) => codesAt(packet, coded)).filter(({ coded }) => book.has(coded.list));
  const faults = found.flatMap(({ coded, code, place }): PacketFault[] => {
    const known = lookUp(book, coded.list, code);
    if (known !== undefined && !known.gone) return [];
    const reason = `the dictionary ${known === undefined ? 'has no' : 'no longer shows the'} code ${code}`;
    return [{ place, reason, unknownCode: { list: coded.list, code } }];
  });
  const nameless = found.some(({ named }) => !named);
  return { packet: nameless ? withNames(packet, book) : packet, faults };
}

interface Coded {
  /** Lists to go through, from the outermost. */
  readonly path: readonly string[];
  readonly code: string;
  /** Null: the packet has no place for the name. */
  readonly name: string | null;
  readonly list: CodeListName;
}

const agencies = (path: string): Coded => ({
  path: [path],
  code: 'MADONVI',
  name: 'TENDONVI',
  list: 'AGENCY',
});

/** @source national portal exchange contract §2.1 */
const CODED: readonly Coded[] = [
  { path: [], code: 'MACOQUANCONGBO', name: null, list: 'AGENCY' },
  agencies('COQUANTHUCHIEN'),
  agencies('COQUANCOTHAMQUYEN'),
  agencies('COQUANDUOCUYQUYEN'),
  agencies('COQUANPHOIHOP'),
  { path: ['LINHVUCTHUCHIEN'], code: 'MALINHVUC', name: 'TENLINHVUC', list: 'FIELD' },
  { path: ['DOITUONGTHUCHIEN'], code: 'MADOITUONG', name: 'TENDOITUONG', list: 'TARGET_GROUP' },
  {
    path: ['CACHTHUCTHUCHIEN', 'THOIGIAN', 'PHILEPHI'],
    code: 'MAPHILEPHI',
    name: 'MOTA',
    list: 'FEE',
  },
  { path: ['CANCUPHAPLY'], code: 'SOVANBAN', name: 'TENVANBAN', list: 'LEGAL_BASIS' },
];

interface FoundCode {
  readonly coded: Coded;
  readonly code: string;
  readonly place: string;
  readonly named: boolean;
  readonly record: unknown;
}

function codesAt(packet: unknown, coded: Coded): FoundCode[] {
  // What is no text is noted by the reader of the packet.
  const root: PacketPlace = { value: packet, path: '', faults: [] };
  const records = coded.path.reduce<PacketPlace[]>(
    (places, member) => places.flatMap((place) => itemsOf(memberOf(place, member))),
    [root],
  );
  return records.flatMap((record) => {
    const place = memberOf(record, coded.code);
    const code = textAt(place);
    if (code === '') return [];
    const named = coded.name === null || textAt(memberOf(record, coded.name)) !== '';
    return [{ coded, code, place: place.path, named, record: record.value }];
  });
}

function withNames(packet: unknown, book: CodeBook): unknown {
  const copy: unknown = structuredClone(packet);
  for (const { coded, code, named, record } of CODED.flatMap((one) => codesAt(copy, one))) {
    const known = named ? undefined : lookUp(book, coded.list, code);
    if (known === undefined || coded.name === null) continue;
    if (typeof record === 'object' && record !== null) Object.assign(record, { [coded.name]: known.name });
  }
  return copy;
}

/** Identifiers of agencies are written in two orders, the older one with zeros. @source exchange contract §8 */
function lookUp(book: CodeBook, list: CodeListName, code: string): KnownCode | undefined {
  const codes = book.get(list);
  const found = codes?.get(code);
  if (found !== undefined || list !== 'AGENCY') return found;
  const turned = code.split('.').toReversed().join('.');
  return codes?.get(turned) ?? codes?.get(turned.replace(/(\.0+)+$/, ''));
}
