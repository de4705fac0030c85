import { type DataFault, type DataFaultReason, duplicateFaults } from '../domain/province-data/data-fault.js';
import type { RecordsEntered, UnknownCode } from './authority-ports.js';
import type { Planned } from './import-plan.js';
import { planned } from './plan-province-data.js';

/** Where in a record something is wrong, and what. */
export type RecordFault = readonly [at: DataFault['at'], reason: DataFaultReason];

export interface RecordPlanning<Item, Refusal> {
  readonly items: readonly Item[];
  /** Stored forms of the items, and others. */
  readonly related: readonly Item[];
  /** Column that a second record of the same identity is told at. */
  readonly column: string;
  /** Found before anything is entered. */
  readonly faults?: readonly DataFault[];
  enter(items: readonly Item[]): Promise<RecordsEntered<Refusal>>;
  faultOf(item: Item, reason: Refusal | UnknownCode): RecordFault;
}

/** Records that are entered one by one, each checked beside the others; what is refused is told at its place. */
export function planRecords<Item extends { readonly id: string }, Refusal>({
  items,
  related,
  column,
  faults = [],
  enter,
  faultOf,
}: RecordPlanning<Item, Refusal>): Planned<Item> {
  const positionById = new Map(items.map(({ id }, index) => [id, index]));
  return planned([...duplicateFaults(items, { keyOf: ({ id }) => id, at: [], column }), ...faults], {
    items,
    stored: related.filter(({ id }) => positionById.has(id)),
    keyOf: ({ id }) => id,
    publish: async (chunk) => {
      const { refused } = await enter(chunk);
      return refused.flatMap(({ id, reason }): DataFault[] => {
        const index = positionById.get(id) ?? 0;
        const item = items[index];
        if (item === undefined) return [];
        const [at, why] = faultOf(item, reason);
        return [{ at: [index, ...at], reason: within(index, why) }];
      });
    },
  });
}

const within = (index: number, reason: DataFaultReason): DataFaultReason =>
  reason.type === 'DuplicateCode' ? { ...reason, first: [index, ...reason.first] } : reason;

export const LATER = 'sau ngày bắt đầu; later than the first day';
