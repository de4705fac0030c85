import { z } from 'zod';
import { plainDateText } from './scalars.js';

/** Catalogue → dossiers: an authority hands a kind of step down. Key: delegation id. */
export const delegationPublished = z.object({
  delegationId: z.string(),
  kind: z.enum(['DECENTRALISED', 'AUTHORISED']),
  fromAgency: z.string(),
  /** What is null does not narrow the recipient. */
  to: z.object({
    agencyIdentifier: z.string().nullable(),
    role: z.enum(['RECEIVER', 'APPRAISER', 'APPROVER', 'CLERK', 'RETURNER']).nullable(),
    unitId: z.string().nullable(),
  }),
  action: z.enum(['RECEIVE', 'APPRAISE', 'APPROVE', 'SEAL', 'RETURN']),
  /** Null: all procedures of the agency. */
  procedureCodes: z.array(z.string()).min(1).nullable(),
  /** Number of the decision or document it stands on. */
  legalBasis: z.string(),
  /** Null: not appraised by the justice department yet, so not in effect. */
  appraisal: z.object({ reference: z.string(), on: plainDateText, by: z.string() }).nullable(),
  validFrom: plainDateText,
  /** First day on which it no longer holds. Null: open. */
  validUntil: plainDateText.nullable(),
});

export type DelegationPublished = z.infer<typeof delegationPublished>;
export const DELEGATION_PUBLISHED = 'catalogue.delegation-published';
