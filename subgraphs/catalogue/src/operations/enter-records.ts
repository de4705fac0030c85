import { err, fingerprint } from '@lienthong/kernel';
import type {
  KnownCodes,
  RecordKind,
  RecordsEntered,
  References,
  RefusedRecord,
  UnknownCode,
} from './authority-ports.js';
import type { Fingerprinted } from './snapshot-store.js';

interface Identified {
  readonly id: string;
}

/** What was stored, and how the caller is told. */
export interface Entered<Item, Refusal> extends RecordsEntered<Refusal> {
  readonly stored: readonly Item[];
}

/**
 * Stores the records that differ and may stand beside the others, those of the same batch included. One that
 * is stored already in this form is not checked again: it was, when it came.
 */
export async function enterRecords<Item extends Identified, Refusal>(
  known: KnownCodes,
  items: readonly Item[],
  { store, referencesOf, check }: RecordKind<Item, Refusal>,
): Promise<Entered<Item, Refusal>> {
  const before = await store.fingerprints(items.map(({ id }) => id));
  const changed = items
    .map((item) => ({ id: item.id, item, fingerprint: fingerprint(item) }))
    .filter((one) => before.get(one.id) !== one.fingerprint);
  const unknown = await unknownCodes(
    known,
    changed.map(({ item }) => referencesOf(item)),
  );
  const beside = new Map((await store.related(changed.map(({ item }) => item))).map((one) => [one.id, one]));
  const refused: RefusedRecord<Refusal>[] = [];
  const accepted = new Map<string, Fingerprinted<Item>>();
  for (const one of changed) {
    const { id, item } = one;
    const unknownCode = firstUnknown(unknown, referencesOf(item));
    const checked = unknownCode === undefined ? check(item, [...beside.values()]) : err(unknownCode);
    if (checked.ok) {
      beside.set(id, item);
      accepted.set(id, one);
    } else refused.push({ id, reason: checked.error });
  }
  if (accepted.size > 0) await store.put([...accepted.values()]);
  return { changed: accepted.size, refused, stored: [...accepted.values()].map(({ item }) => item) };
}

function unknownCodes(known: KnownCodes, all: readonly References[]): Promise<readonly UnknownCode[]> {
  const every = (kind: keyof References): string[] => [...new Set(all.flatMap((one) => one[kind] ?? []))];
  return known.missing({
    agencies: every('agencies'),
    units: every('units'),
    provinces: every('provinces'),
    areas: every('areas'),
    codeSystems: every('codeSystems'),
  });
}

const firstUnknown = (unknown: readonly UnknownCode[], references: References): UnknownCode | undefined =>
  unknown.find(({ kind, code }) => references[LIST_OF[kind]]?.includes(code));

const LIST_OF = {
  AGENCY: 'agencies',
  UNIT: 'units',
  PROVINCE: 'provinces',
  AREA: 'areas',
  CODE_SYSTEM: 'codeSystems',
} as const satisfies Record<UnknownCode['kind'], keyof References>;
