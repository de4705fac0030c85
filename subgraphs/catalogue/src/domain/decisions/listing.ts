import type { PlainDate } from '@lienthong/kernel';
import { type OneDoorUnit, periodOn, standsOn } from '../one-door-unit.js';
import { isValidOn, type Validity } from '../validity.js';
import type { Decision, DecisionBatch, DecisionItem, DecisionKind } from './decision.js';

/** A procedure at a place; what is null is not narrowed down by the question. */
export interface ListingPlace {
  readonly procedureCode: string;
  readonly caseId: string | null;
  readonly unit: OneDoorUnit;
  /** Competent agency. */
  readonly agencyIdentifier: string | null;
}

export interface ListingQuestion extends ListingPlace {
  readonly kind: DecisionKind;
  readonly on: PlainDate;
}

/** The decision that settles a question, and the entry in it. */
export interface Listing {
  readonly decision: Decision;
  readonly batch: DecisionBatch;
  readonly item: DecisionItem;
}

/**
 * By which decision a procedure is listed at a place on a day. Of those in effect the one that began last
 * settles it: an earlier one does not count beside it, and whatever the last one strikes off is not listed.
 * Null: not listed.
 */
export function listingOf(decisions: readonly Decision[], question: ListingQuestion): Listing | null {
  const entries = decisions
    .filter(({ kind }) => kind === question.kind)
    .flatMap(entriesOf)
    .filter((entry) => isValidOn(validityOf(entry), question.on) && reaches(entry, question))
    .toSorted(inOrderOfTime);
  const last = entries.at(-1);
  return last === undefined || last.item.effect === 'STRUCK' ? null : last;
}

/** From when until when an entry holds: its batch may begin later than the decision. */
export const validityOf = ({ decision, batch }: Pick<Listing, 'decision' | 'batch'>): Validity => ({
  validFrom: batch.effectiveFrom ?? decision.effectiveFrom,
  validUntil: decision.effectiveUntil,
});

export const entriesOf = (decision: Decision): Listing[] =>
  decision.batches.flatMap((batch) => batch.items.map((item) => ({ decision, batch, item })));

function reaches({ decision, item }: Listing, place: ListingPlace): boolean {
  return (
    item.procedureCode === place.procedureCode &&
    narrows(item.caseId, place.caseId) &&
    narrows(item.agencyIdentifier, place.agencyIdentifier) &&
    narrows(item.unitKind, place.unit.kind) &&
    (item.unitId === null ? liesInProvince(decision, place.unit) : item.unitId === place.unit.id)
  );
}

/** An entry for one case, agency or kind of unit does not answer for all of them. */
const narrows = (scope: string | null, asked: string | null): boolean => scope === null || scope === asked;

/**
 * Decisions outlive mergers of provinces: the unit's province on the first day of the decision counts. The code of a
 * unit that came into being later may have been another province's then.
 */
const liesInProvince = ({ provinceCode, effectiveFrom }: Decision, unit: OneDoorUnit): boolean =>
  provinceCode === null ||
  (standsOn(unit, effectiveFrom) && periodOn(unit, effectiveFrom).provinceCode === provinceCode);

function inOrderOfTime(one: Listing, other: Listing): number {
  const [a, b] = [orderKey(one), orderKey(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

const orderKey = (entry: Listing): string =>
  [validityOf(entry).validFrom, entry.decision.issuedOn, entry.decision.id].join(' ');
