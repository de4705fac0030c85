import { z } from 'zod';
import { instantText } from './scalars.js';

/** Dossiers → payments: an unpaid obligation is no longer due, e.g. the dossier was withdrawn. Key: dossier id. */
export const obligationCancelled = z.object({
  obligationId: z.string(),
  dossierId: z.string(),
  cancelledAt: instantText,
});

export type ObligationCancelled = z.infer<typeof obligationCancelled>;
export const OBLIGATION_CANCELLED = 'dossiers.obligation-cancelled';
