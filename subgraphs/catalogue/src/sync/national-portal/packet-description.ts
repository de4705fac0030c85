import type { ProcedureContent } from '../../domain/procedure.js';
import type {
  AgencyInRole,
  AgencyRole,
  LegalBasis,
  ProcedureType,
  RelatedProcedure,
} from '../../domain/procedure-description.js';
import { foldText } from '../../domain/search-text.js';
import { parseTargetGroups } from '../import/national/parse-lists.js';
import { itemsOf, linesAt, memberOf, noteFault, type PacketPlace, textAt, textsOf } from './packet-place.js';

type Description = Pick<
  ProcedureContent,
  | 'targetGroups'
  | 'keywords'
  | 'type'
  | 'publishedBy'
  | 'agencies'
  | 'receivingAddresses'
  | 'description'
  | 'requirements'
  | 'relatedProcedures'
  | 'interlinkedProcedures'
>;

/** What a packet says around a procedure. An empty member is not told. @source exchange contract §2.1 */
export function readDescription(root: PacketPlace): Description {
  const identifier = textAt(memberOf(root, 'MACOQUANCONGBO'));
  return {
    targetGroups: readTargetGroups(memberOf(root, 'DOITUONGTHUCHIEN')),
    keywords: orUndefined(wordsOf(textAt(memberOf(root, 'TUKHOA')))),
    type: readType(memberOf(root, 'LOAITTHC')),
    publishedBy: identifier === '' ? undefined : { name: null, identifier },
    agencies: orUndefined(AGENCIES.flatMap((column) => readAgencies(root, column))),
    receivingAddresses: orUndefined(linesOf(memberOf(root, 'DIACHITIEPNHAN'))),
    description: linesAt(memberOf(root, 'MOTA')) || undefined,
    requirements: linesAt(memberOf(root, 'YEUCAU')) || undefined,
    relatedProcedures: orUndefined(readRelated(memberOf(root, 'TTHCLIENQUAN'))),
    interlinkedProcedures: orUndefined(readRelated(memberOf(root, 'TTHCLIENTHONG'))),
  };
}

/** Each number once; the packet tells no day and no body of issue. */
export function readLegalBases(root: PacketPlace): LegalBasis[] {
  const byNumber = new Map<string, LegalBasis>();
  for (const item of itemsOf(memberOf(root, 'CANCUPHAPLY'))) {
    const number = textAt(memberOf(item, 'SOVANBAN'));
    const name = textAt(memberOf(item, 'TENVANBAN')) || null;
    if (number !== '' && !byNumber.has(number))
      byNumber.set(number, { number, name, issuedOn: null, issuedBy: null });
  }
  return [...byNumber.values()];
}

const orUndefined = <Item>(items: readonly Item[]): readonly Item[] | undefined =>
  items.length === 0 ? undefined : items;

const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;,]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];

const linesOf = (place: PacketPlace): string[] =>
  linesAt(place)
    .split('\n')
    .filter((line) => line !== '');

/** The codes of the rebuilt portal, and the words of its pages. @source domain facts §8.4 */
const TYPES: Readonly<Record<string, ProcedureType>> = {
  standard: 'STANDARD',
  assigned_regulation: 'ASSIGNED_REGULATION',
  specific: 'SPECIFIC',
  interconnected: 'INTERCONNECTED',
  standard_internal: 'STANDARD_INTERNAL',
  interconnected_internal: 'INTERCONNECTED_INTERNAL',
  'tthc duoc giao luat quy dinh chi tiet': 'ASSIGNED_REGULATION',
  'tthc khong duoc luat giao cho dia phuong quy dinh': 'NOT_ASSIGNED_TO_LOCALITIES',
  'loai khac': 'OTHER',
};

function readType(place: PacketPlace): ProcedureType | undefined {
  const text = textAt(place);
  const type = TYPES[foldText(text)];
  if (type === undefined && text !== '') noteFault(place, 'not a type that is known');
  return type;
}

interface AgencyColumn {
  readonly list: string;
  /** Where the same is told in words when the list is empty. */
  readonly words: string | null;
  readonly role: AgencyRole;
}

const AGENCIES: readonly AgencyColumn[] = [
  { list: 'COQUANCOTHAMQUYEN', words: 'MOTACOQUANTHAMQUYEN', role: 'COMPETENT' },
  { list: 'COQUANTHUCHIEN', words: 'MOTACOQUANTHUCHIEN', role: 'EXECUTING' },
  { list: 'COQUANDUOCUYQUYEN', words: null, role: 'AUTHORISED' },
  { list: 'COQUANPHOIHOP', words: null, role: 'COORDINATING' },
];

function readAgencies(root: PacketPlace, { list, words, role }: AgencyColumn): AgencyInRole[] {
  const listed = itemsOf(memberOf(root, list)).flatMap((item): AgencyInRole[] => {
    const name = textAt(memberOf(item, 'TENDONVI')) || null;
    const identifier = textAt(memberOf(item, 'MADONVI')) || null;
    if (name !== null || identifier !== null) return [{ role, name, identifier }];
    noteFault(item, 'neither name nor identifier');
    return [];
  });
  const inWords = words === null ? '' : textAt(memberOf(root, words));
  return listed.length > 0 || inWords === '' ? listed : [{ role, name: inWords, identifier: null }];
}

/** Codes, alone or with a name. */
function readRelated(list: PacketPlace): RelatedProcedure[] {
  const byCode = new Map<string, RelatedProcedure>();
  for (const item of itemsOf(list)) {
    const isAlone = typeof item.value === 'string';
    const place = isAlone ? item : memberOf(item, 'MATTHC');
    const code = textAt(place);
    if (/^[1-3]\.\d{6}$/.test(code)) {
      byCode.set(code, { code, name: isAlone ? null : textAt(memberOf(item, 'TENTTHC')) || null });
    } else noteFault(place, 'not the code of a procedure');
  }
  return [...byCode.values()];
}

/** Undefined: not told, or in words that are not known. */
function readTargetGroups(list: PacketPlace): ProcedureContent['targetGroups'] {
  const texts = textsOf(itemsOf(list).map((item) => memberOf(item, 'TENDOITUONG')));
  const { value, unread } = parseTargetGroups(texts.join(', '));
  for (const reason of unread) noteFault(list, reason);
  return orUndefined(value);
}
