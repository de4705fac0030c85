import { z } from 'zod';
import { plainDateText } from './scalars.js';

/** Catalogue → dossiers: a one-door unit. Key: unit id. */
/** Name and place of the unit for a stretch of time; the next one begins where it ends. */
const unitPeriod = z.object({
  name: z.string(),
  provinceCode: z.string(),
  agencyIdentifier: z.string(),
  validFrom: plainDateText,
  /** First day no longer covered. Null: open. */
  validUntil: plainDateText.nullable(),
});

export const unitPublished = z.object({
  unitId: z.string(),
  /** Name and place below are those of the last period, which may be still to come. */
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
  /** In order of time. Absent: told before periods were, and name and place hold on every day. */
  periods: z.array(unitPeriod).min(1).optional(),
});

export type UnitPublished = z.infer<typeof unitPublished>;
export const UNIT_PUBLISHED = 'catalogue.unit-published';
