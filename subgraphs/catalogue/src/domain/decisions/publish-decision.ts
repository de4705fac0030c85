import { canonicalJson, err, ok, type PlainDate, type Result } from '@lienthong/kernel';
import { overlap } from '../validity.js';
import type { Decision, DecisionItem, DecisionScope } from './decision.js';
import { decisionId } from './decision.js';
import { entriesOf, type Listing, validityOf } from './listing.js';

/** Why a decision is not published. */
export type DecisionRefusal =
  /** The identity does not belong to issuer, number and day. */
  | { readonly type: 'DecisionIdMismatch'; readonly decisionId: string; readonly expected: string }
  /** It would end before it begins, or a batch would begin before the decision or after its end. */
  | { readonly type: 'DecisionPeriodInvalid'; readonly decisionId: string; readonly batch: number | null }
  /** Two batches carry the same number. */
  | { readonly type: 'DecisionBatchRepeated'; readonly decisionId: string; readonly batch: number }
  /** What was published once is changed; only the end and further batches may be added. */
  | { readonly type: 'DecisionAltered'; readonly decisionId: string; readonly part: DecisionPart }
  /** Both settle the same question from the same day on, so that neither is the later one. */
  | {
      readonly type: 'DecisionsOverlap';
      readonly decisionId: string;
      readonly otherId: string;
      readonly procedureCode: string;
      readonly from: PlainDate;
    };

export type DecisionPart = 'HEADER' | 'BATCH';

export interface DecisionContext {
  /** The decision as it was published before. Null: never. */
  readonly published: Decision | null;
  /** Other decisions that list one of its procedures. */
  readonly others: readonly Decision[];
}

/** A decision may be published when it is whole in itself, true to what was published, and never a tie. */
export function checkDecision(
  decision: Decision,
  { published, others }: DecisionContext,
): Result<Decision, DecisionRefusal> {
  const refusal =
    identityRefusal(decision) ??
    periodRefusal(decision) ??
    batchRefusal(decision) ??
    alteration(decision, published) ??
    tieWithin(decision) ??
    tieWith(decision, others);
  return refusal === null ? ok(decision) : err(refusal);
}

function identityRefusal(decision: Decision): DecisionRefusal | null {
  const expected = decisionId(decision);
  return decision.id === expected ? null : { type: 'DecisionIdMismatch', decisionId: decision.id, expected };
}

function periodRefusal({ id, effectiveFrom, effectiveUntil, batches }: Decision): DecisionRefusal | null {
  const within = (day: PlainDate): boolean => effectiveUntil === null || day < effectiveUntil;
  if (!within(effectiveFrom)) return { type: 'DecisionPeriodInvalid', decisionId: id, batch: null };
  const outside = batches.find(
    ({ effectiveFrom: own }) => own !== null && (own < effectiveFrom || !within(own)),
  );
  return outside === undefined
    ? null
    : { type: 'DecisionPeriodInvalid', decisionId: id, batch: outside.number };
}

function batchRefusal({ id, batches }: Decision): DecisionRefusal | null {
  const numbers = batches.map(({ number }) => number);
  const repeated = numbers.find((number, index) => numbers.indexOf(number) !== index);
  return repeated === undefined ? null : { type: 'DecisionBatchRepeated', decisionId: id, batch: repeated };
}

/** A list that people relied on is never rewritten; a mistake is struck off by a later batch or decision. */
function alteration(decision: Decision, published: Decision | null): DecisionRefusal | null {
  if (published === null) return null;
  const altered = (part: DecisionPart): DecisionRefusal => ({
    type: 'DecisionAltered',
    decisionId: decision.id,
    part,
  });
  if (canonicalJson(headerOf(decision)) !== canonicalJson(headerOf(published))) return altered('HEADER');
  const kept = published.batches.every((batch) => {
    const now = decision.batches.find(({ number }) => number === batch.number);
    return now !== undefined && canonicalJson(now) === canonicalJson(batch);
  });
  return kept ? null : altered('BATCH');
}

/** What never changes; the list is compared batch by batch, and the end may be set later. */
const headerOf = (decision: Decision): Decision => ({ ...decision, batches: [], effectiveUntil: null });

function tieWithin(decision: Decision): DecisionRefusal | null {
  for (const entries of Map.groupBy(entriesOf(decision), codeOf).values()) {
    const tied = firstTie(entries, (_, index) => entries.slice(index + 1));
    if (tied !== null) return tied;
  }
  return null;
}

function tieWith(decision: Decision, others: readonly Decision[]): DecisionRefusal | null {
  const rivals = others.filter(({ id, kind }) => id !== decision.id && kind === decision.kind);
  const known = Map.groupBy(rivals.flatMap(entriesOf), codeOf);
  return firstTie(entriesOf(decision), (entry) => known.get(codeOf(entry)) ?? []);
}

const codeOf = ({ item }: Listing): string => item.procedureCode;

function firstTie(
  entries: readonly Listing[],
  rivalsOf: (entry: Listing, index: number) => readonly Listing[],
): DecisionRefusal | null {
  for (const [index, entry] of entries.entries()) {
    const rival = rivalsOf(entry, index).find((other) => ties(entry, other));
    if (rival !== undefined) return tie(entry, rival);
  }
  return null;
}

const tie = ({ decision, batch, item }: Listing, other: Listing): DecisionRefusal => ({
  type: 'DecisionsOverlap',
  decisionId: decision.id,
  otherId: other.decision.id,
  procedureCode: item.procedureCode,
  from: validityOf({ decision, batch }).validFrom,
});

function ties(one: Listing, other: Listing): boolean {
  const [a, b] = [validityOf(one), validityOf(other)];
  return (
    a.validFrom === b.validFrom &&
    one.decision.issuedOn === other.decision.issuedOn &&
    overlap(a, b) &&
    meet(one, other)
  );
}

/** Whether there is a place that both reach. */
function meet(one: Listing, other: Listing): boolean {
  const scopes: readonly (keyof DecisionScope)[] = ['caseId', 'agencyIdentifier', 'unitId', 'unitKind'];
  return (
    scopes.every((scope) => compatible(one.item, other.item, scope)) &&
    (one.decision.provinceCode === null ||
      other.decision.provinceCode === null ||
      one.decision.provinceCode === other.decision.provinceCode ||
      (one.item.unitId !== null && one.item.unitId === other.item.unitId))
  );
}

const compatible = (one: DecisionItem, other: DecisionItem, scope: keyof DecisionScope): boolean =>
  one[scope] === null || other[scope] === null || one[scope] === other[scope];
