import { z } from 'zod';
import { instantText, vndText } from './scalars.js';

/** Payments → dossiers: a verified confirmation or query settled an obligation. Key: dossier id. */
export const obligationSettled = z.object({
  obligationId: z.string(),
  dossierId: z.string(),
  amountVnd: vndText,
  paidAt: instantText,
  /** Maps to DuocThanhToanTrucTuyen: NATIONAL_PLATFORM is 1, OTHER_GATEWAY is 2, COUNTER is 0. */
  paidThrough: z.enum(['NATIONAL_PLATFORM', 'OTHER_GATEWAY', 'COUNTER']),
  referenceCode: z.string(),
});

export type ObligationSettled = z.infer<typeof obligationSettled>;
export const OBLIGATION_SETTLED = 'payments.obligation-settled';
