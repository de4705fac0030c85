import { z } from 'zod';
import { instantText, vndText } from './scalars.js';

/** Dossiers → payments: somebody owes money for a dossier. Key: dossier id. */
export const obligationRaised = z.object({
  obligationId: z.string(),
  dossierId: z.string(),
  /** Official code. Null before reception. */
  dossierCode: z.string().nullable(),
  procedureCode: z.string(),
  procedureName: z.string(),
  serviceId: z.string(),
  /** One-door unit whose officers may see the obligation. */
  unitId: z.string(),
  /** Agency that receives the money. */
  agencyIdentifier: z.string(),
  agencyName: z.string(),
  /** Who may see and pay it: identity at the provider, and keyed index of the identity number. */
  owner: z.object({ subject: z.string().nullable(), identityIndex: z.string().nullable() }),
  lines: z
    .array(
      z.object({
        id: z.string(),
        kind: z.enum(['FEE', 'CHARGE']),
        code: z.string(),
        name: z.string(),
        amountVnd: vndText,
      }),
    )
    .min(1),
  raisedAt: instantText,
});

export type ObligationRaised = z.infer<typeof obligationRaised>;
export const OBLIGATION_RAISED = 'dossiers.obligation-raised';
