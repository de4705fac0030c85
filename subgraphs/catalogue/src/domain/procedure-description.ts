import type { PlainDate } from '@lienthong/kernel';

/**
 * What kind of procedure the catalogue calls it. The first six are the portal's; the last two are how its pages name
 * what is not assigned to localities, and the rest.
 * @source domain facts §8.4
 */
export type ProcedureType =
  | 'STANDARD'
  | 'ASSIGNED_REGULATION'
  | 'SPECIFIC'
  | 'INTERCONNECTED'
  | 'STANDARD_INTERNAL'
  | 'INTERCONNECTED_INTERNAL'
  | 'NOT_ASSIGNED_TO_LOCALITIES'
  | 'OTHER';

/** An agency as a text names it; at least one of the two is known. */
export interface AgencyReference {
  readonly name: string | null;
  /** Null: not told, as where the name stands for the agencies of a kind ("Sở Tư pháp"). */
  readonly identifier: string | null;
}

/** @source national portal exchange contract §2.1: COQUANCOTHAMQUYEN, COQUANTHUCHIEN, COQUANDUOCUYQUYEN, COQUANPHOIHOP */
export type AgencyRole = 'COMPETENT' | 'EXECUTING' | 'AUTHORISED' | 'COORDINATING';

export interface AgencyInRole extends AgencyReference {
  readonly role: AgencyRole;
}

export interface LegalBasis {
  /** E.g. `46/2024/QH15`. */
  readonly number: string;
  /** Null: not told. */
  readonly name: string | null;
  readonly issuedOn: PlainDate | null;
  readonly issuedBy: string | null;
}

/** Another procedure that the text points to; the catalogue may not hold it. */
export interface RelatedProcedure {
  readonly code: string;
  /** Null: only the code is told. */
  readonly name: string | null;
}
