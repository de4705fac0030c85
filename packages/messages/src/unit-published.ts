import { z } from 'zod';
import { plainDateText } from './scalars.js';

/** Catalogue → dossiers: a one-door unit. Key: unit id. */
export const unitPublished = z.object({
  unitId: z.string(),
  name: z.string(),
  kind: z.enum(['PROVINCIAL_CENTRE', 'DISTRICT_CENTRE', 'COMMUNE_CENTRE', 'COMMUNE_UNIT']),
  provinceCode: z.string(),
  /** Identifier under which the national portal addresses the unit (`madonvi`). */
  agencyIdentifier: z.string(),
  /** Hours in which dossiers are taken in; may be longer than the processing hours. */
  receptionCalendarId: z.string(),
  /** Hours in which the clock of a dossier runs. */
  processingCalendarId: z.string(),
  validFrom: plainDateText,
  validUntil: plainDateText.nullable(),
});

export type UnitPublished = z.infer<typeof unitPublished>;
export const UNIT_PUBLISHED = 'catalogue.unit-published';
