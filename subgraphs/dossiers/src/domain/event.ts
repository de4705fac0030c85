import type { Instant } from '@lienthong/kernel';
import type {
  Acceptance,
  ActingDelegation,
  Actor,
  Draft,
  HandOver,
  IssuedResult,
  Lodging,
  Obligation,
  PaidThrough,
  SealUse,
  SectorStatus,
} from './dossier.js';

/** What happened to a dossier. Facts in the past tense; never changed, never removed. */
export type DossierEvent =
  | Fact<'DossierLodged', Omit<Lodging, 'revision' | 'obligations' | 'sectorStatus'>>
  | Fact<'DossierRefused', { readonly reason: string }>
  | Fact<
      'DossierAccepted',
      Pick<Acceptance, 'code' | 'versionId' | 'process' | 'originalDueAt'> & { readonly stepId: string }
    >
  | Fact<'ObligationRaised', { readonly obligation: Obligation }>
  | Fact<'ObligationSettled', { readonly obligationId: string; readonly paidThrough: PaidThrough }>
  | Fact<'ReceptionDeadlineReset', { readonly receptionDueAt: Instant }>
  | Fact<'DossierSuspended', { readonly reason: 'FINANCIAL_OBLIGATION' }>
  | Fact<'DossierResumed', { readonly dueAt: Instant | null }>
  | Fact<'ProcessingStarted', Record<never, never>>
  | Fact<'DossierAppraised', OnAuthority & { readonly draft: Omit<Draft, 'by'> }>
  | Fact<'DossierApproved', OnAuthority>
  | Fact<'ResultSealed', { readonly stepId: string; readonly sealUse: Omit<SealUse, 'at' | 'by'> }>
  | Fact<'ResultIssued', { readonly result: Omit<IssuedResult, 'at'> }>
  | Fact<'ResultReturned', { readonly stepId: string; readonly manner: HandOver['manner'] }>
  | Fact<'SectorStatusReported', { readonly report: SectorStatus }>;

export type DossierEventType = DossierEvent['type'];

/** A step that may be handed down, with the delegation it was done on if it was. */
interface OnAuthority {
  readonly stepId: string;
  readonly delegation?: ActingDelegation;
}

interface Fact<Type extends string, Data> {
  readonly type: Type;
  readonly at: Instant;
  readonly by: Actor;
  readonly data: Data;
}
