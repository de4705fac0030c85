import { DOSSIER_STATUSES, DOSSIER_SUB_STATUSES, NATIONAL_STATUS_CODES, NOT_TOLD } from '@lienthong/kernel';
import { z } from 'zod';
import { plainDateText } from './scalars.js';

export const statusRule = z.object({
  status: z.enum(DOSSIER_STATUSES),
  /** Null: for the status whatever the sub-status. */
  subStatus: z.enum(DOSSIER_SUB_STATUSES).nullable(),
  national: z.enum([...NATIONAL_STATUS_CODES, NOT_TOLD]),
  validFrom: plainDateText,
  /** First day on which it no longer holds. Null: open. */
  validUntil: plainDateText.nullable(),
});

/**
 * Catalogue → dossiers: the whole table of one province or agency, so that no dossier ever meets half of it.
 * Key: kind and id of the scope.
 */
export const statusMappingsPublished = z.object({
  scope: z.object({ kind: z.enum(['PROVINCE', 'AGENCY']), id: z.string() }),
  mappings: z.array(statusRule),
});

/** Key of the message, and of the copy of a table. */
export const statusTableKey = ({ kind, id }: StatusMappingsPublished['scope']): string => `${kind}|${id}`;

export type StatusMappingsPublished = z.infer<typeof statusMappingsPublished>;
export const STATUS_MAPPINGS_PUBLISHED = 'catalogue.status-mappings-published';
