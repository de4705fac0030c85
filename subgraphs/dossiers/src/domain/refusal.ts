import type { CalendarNotCovering, PlainDate } from '@lienthong/kernel';
import type { DelegationNotInEffect } from './acting-delegation.js';
import type { StepAction } from './dossier.js';
import type { TransitionNotAllowed } from './life-cycle.js';

/** Why a command was not carried out. Facts only; words for people are chosen at the edge. */
export type DossierRefusal =
  | TransitionNotAllowed
  | { readonly type: 'StepNotDue'; readonly due: StepAction | null; readonly asked: StepAction }
  | { readonly type: 'ObligationOutstanding'; readonly obligationIds: readonly string[] }
  | { readonly type: 'ServiceNotInForce'; readonly serviceId: string; readonly day: PlainDate }
  | { readonly type: 'FeesNotDeclared'; readonly procedureCode: string }
  | CalendarNotCovering
  | { readonly type: 'FourEyesRequired' }
  | DelegationNotInEffect
  | TextRequired
  | { readonly type: 'SealNotUsable'; readonly because: SealProblem }
  | { readonly type: 'DocumentNumberDiffers'; readonly sealed: string };

/** A text that people rely on is blank. */
export interface TextRequired {
  readonly type: 'TextRequired';
  readonly field: 'reason' | 'title' | 'documentNumber' | 'code' | 'name';
}

/** @source 50/UBND-KSTT of Bắc Ninh, 2022-01-07: second seals for the units that registered one */
export type SealProblem = 'UNKNOWN' | 'NOT_REGISTERED_FOR_UNIT' | 'NOT_YET_VALID' | 'NO_LONGER_VALID';

/** The refusals a lodging can meet. */
export type LodgeRefusal = Extract<
  DossierRefusal,
  { type: 'ServiceNotInForce' | 'FeesNotDeclared' | 'CalendarNotCovering' }
>;
