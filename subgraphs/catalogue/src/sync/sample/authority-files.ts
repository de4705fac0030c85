import { z } from 'zod';
import { day, text } from './sample-values.js';

/** Files on what provinces decided; lists are written short and spread out when they are translated. */

export const decisionsFile = z.object({
  decisions: z.array(
    z.object({
      number: text,
      kind: z.enum([
        'ON_THE_SPOT',
        'SHARED_COUNTER',
        'BOUNDARY_FREE',
        'ONLINE_LEVEL',
        'POSTAL_ENTERPRISE',
        'DELEGATION',
        'TARGET',
        'OTHER',
      ]),
      title: text,
      issuedBy: text,
      issuedOn: day,
      effectiveFrom: day,
      effectiveUntil: day.nullable(),
      provinceCode: text.nullable(),
      sourceUrl: z.url().nullable(),
      assumed: z.boolean(),
      batches: z.array(
        z.object({
          number: z.number().int().positive(),
          name: text,
          effectiveFrom: day.nullable(),
          statedProcedures: z.number().int().positive().nullable(),
          lists: z.array(
            z.object({
              agencyIdentifier: text,
              unitIds: z.array(text).min(1),
              procedures: z.array(text).min(1),
            }),
          ),
        }),
      ),
    }),
  ),
});

export interface AuthorityFiles {
  readonly decisions: z.infer<typeof decisionsFile>;
}
