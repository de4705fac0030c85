import type { PlainDate } from '@lienthong/kernel';
import type { ProcessStep } from '../service.js';
import type { Validity } from '../validity.js';

/** An authority hands a kind of step of its procedures down to somebody else. */
export interface Delegation extends Validity {
  readonly id: string;
  /** DECENTRALISED: phân cấp, for good; AUTHORISED: ủy quyền, in the name of the authority. */
  readonly kind: 'DECENTRALISED' | 'AUTHORISED';
  readonly fromAgency: string;
  readonly to: DelegationRecipient;
  readonly action: ProcessStep['action'];
  /** Null: all procedures of the agency. */
  readonly procedureCodes: readonly string[] | null;
  /** Number of the decision or document it stands on. */
  readonly legalBasis: string;
  /** Null: the justice department has not appraised it yet, so it is not in effect. */
  readonly appraisal: DelegationAppraisal | null;
  readonly assumed: boolean;
}

/** What is null does not narrow it; at least one is told. */
export interface DelegationRecipient {
  readonly agencyIdentifier: string | null;
  readonly role: ProcessStep['role'] | null;
  readonly unitId: string | null;
}

/** @source seed SEED-002: the justice department appraises before a delegation is put to the province */
export interface DelegationAppraisal {
  readonly reference: string;
  readonly on: PlainDate;
  /** Identifier of the justice department. */
  readonly by: string;
}
