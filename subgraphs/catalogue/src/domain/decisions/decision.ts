import type { PlainDate } from '@lienthong/kernel';
import type { OneDoorUnitKind } from '../one-door-unit.js';
import type { ServiceLevel } from '../service.js';

/** A decision of an authority that lists procedures, in one or more batches. */
export interface Decision {
  /** See `decisionId`. */
  readonly id: string;
  /** As printed, e.g. `1200/QĐ-UBND`. Another agency, or the same one in another year, may use it again. */
  readonly number: string;
  readonly kind: DecisionKind;
  readonly title: string;
  /** Identifier of the agency that issued it. */
  readonly issuedBy: string;
  readonly issuedOn: PlainDate;
  readonly effectiveFrom: PlainDate;
  /** First day on which it no longer holds. Null: open. */
  readonly effectiveUntil: PlainDate | null;
  /**
   * Code of the province whose units it reaches, as it was on its first day. Null: the whole country. Units that
   * come into being later are reached only when an item names them.
   */
  readonly provinceCode: string | null;
  /** Where it can be read. Null: not told. */
  readonly sourceUrl: string | null;
  /** True: number or list is plausible, not confirmed by a source. */
  readonly assumed: boolean;
  readonly batches: readonly DecisionBatch[];
}

export type DecisionKind =
  /** "n tại chỗ": all steps are done at the centre. */
  | 'ON_THE_SPOT'
  /** Few or no dossiers: taken in at a shared counter. */
  | 'SHARED_COUNTER'
  /** "Phi địa giới": taken in anywhere in the province. */
  | 'BOUNDARY_FREE'
  /** How much runs online. */
  | 'ONLINE_LEVEL'
  /** The public postal enterprise stands in for officers. */
  | 'POSTAL_ENTERPRISE'
  /** Authority is handed down. */
  | 'DELEGATION'
  /** Targets and campaigns. */
  | 'TARGET'
  | 'OTHER';

/** A list within the decision ("đợt 1", an annex). */
export interface DecisionBatch {
  /** Counts from 1 within the decision. */
  readonly number: number;
  readonly name: string;
  /** First day of this batch. Null: the day of the decision. */
  readonly effectiveFrom: PlainDate | null;
  /** How many procedures the decision itself says it lists here. Null: not told. */
  readonly statedProcedures: number | null;
  readonly items: readonly DecisionItem[];
}

/** A procedure that is listed, or struck off what an earlier decision lists. */
export interface DecisionItem extends DecisionScope {
  readonly procedureCode: string;
  readonly effect: 'LISTED' | 'STRUCK';
  /** Only for decisions on the online level. Null: not told. */
  readonly level: ServiceLevel | null;
}

/** Where an item holds; what is null does not narrow it. */
export interface DecisionScope {
  readonly caseId: string | null;
  /** Competent agency. */
  readonly agencyIdentifier: string | null;
  readonly unitId: string | null;
  readonly unitKind: OneDoorUnitKind | null;
}

/** One identity per issuer, number and day, for numbers begin anew every year. */
export const decisionId = ({
  issuedBy,
  number,
  issuedOn,
}: Pick<Decision, 'issuedBy' | 'number' | 'issuedOn'>): string => `${issuedBy}:${number}:${issuedOn}`;
