import type { PlainDate } from '@lienthong/kernel';
import type { MissingPart } from '../completeness.js';

/** What keeps a province's own data out, and where: position of the item, then names and positions inside it. */
export interface DataFault {
  readonly at: readonly (string | number)[];
  readonly reason: DataFaultReason;
}

export type DataFaultReason =
  | { readonly type: 'UnknownCode'; readonly code: string }
  | { readonly type: 'MissingValue' }
  | { readonly type: 'WrongValue'; readonly value: string; readonly expected: string }
  /** `first`: where the same one stands already. */
  | { readonly type: 'DuplicateCode'; readonly code: string; readonly first: readonly (string | number)[] }
  | { readonly type: 'OverlappingValidity'; readonly code: string; readonly otherId: string }
  | { readonly type: 'PeriodGap'; readonly from: PlainDate; readonly until: PlainDate }
  | { readonly type: 'PublishedVersionChanged'; readonly code: string }
  | { readonly type: 'ServiceIncomplete'; readonly missing: readonly MissingPart[] };

export const faultAt = (at: DataFault['at'], reason: DataFaultReason): DataFault => ({ at, reason });

export const unknownCode = (at: DataFault['at'], code: string): DataFault =>
  faultAt(at, { type: 'UnknownCode', code });

/** Every item after the first of the same key. */
export function duplicateFaults<Item>(
  items: readonly Item[],
  { keyOf, at, column }: DuplicateCheck<Item>,
): DataFault[] {
  const firstByKey = new Map<string, number>();
  return items.flatMap((item, index) => {
    const code = keyOf(item);
    const first = firstByKey.get(code);
    if (first !== undefined) {
      return [
        faultAt([...at, index, column], { type: 'DuplicateCode', code, first: [...at, first, column] }),
      ];
    }
    firstByKey.set(code, index);
    return [];
  });
}

interface DuplicateCheck<Item> {
  keyOf(item: Item): string;
  /** Where the list of the items stands. */
  readonly at: DataFault['at'];
  readonly column: string;
}
