import { calendarPublished, processStep } from '@lienthong/messages';
import { z } from 'zod';
import type { AuthorityFiles } from './authority-files.js';
import { sampleProcedure } from './sample-content.js';
import { day, text, validity } from './sample-values.js';

/** The files of a sample folder; see its README for what they may be trusted with. */

export const proceduresFile = z.object({
  authoritative: z.boolean(),
  procedures: z.array(sampleProcedure),
});

export const processesFile = z.object({
  processes: z.array(
    z.object({
      id: text,
      version: z.number().int().positive(),
      name: text,
      onTheSpot: z.boolean(),
      fourEyes: z.boolean(),
      steps: z.array(processStep).min(2),
    }),
  ),
});

export const servicesFile = z.object({
  services: z.array(
    z.object({
      unitId: text,
      agencyIdentifier: text,
      processId: text,
      onTheSpotDecision: text.nullable(),
      level: z.enum(['FULL', 'PARTIAL', 'INFORMATION']),
      validFrom: day,
      validUntil: day.nullable(),
      procedures: z.array(text).min(1),
    }),
  ),
});

export const calendarsFile = z.object({
  holidays: z.array(z.object({ from: day, to: day, reason: text, provisional: z.boolean() })),
  makeUpDays: z.array(z.object({ day, reason: text })),
  calendars: z
    .array(
      calendarPublished
        .omit({ calendarId: true, daysOff: true, makeUpDays: true })
        .extend({ id: text, coveredFrom: day, coveredTo: day })
        .extend({
          specialDays: z.array(
            z.object({ day, reason: text, sessions: z.array(z.tuple([z.string(), z.string()])) }),
          ),
        }),
    )
    .min(1),
});

export const unitsFile = z.object({
  administrativeUnits: z.array(
    z.object({
      id: text,
      code: z.string().regex(/^(\d{2}|\d{3}|\d{5})$/),
      name: text,
      level: z.enum(['PROVINCE', 'DISTRICT', 'COMMUNE']),
      parentId: text.nullable(),
      ...validity,
    }),
  ),
  succession: z.array(z.object({ fromId: text, toId: text, on: day, extent: z.enum(['WHOLE', 'PART']) })),
  agencies: z.array(
    z.object({
      identifier: text,
      name: text,
      kind: text,
      provinceCode: text,
      parentIdentifier: text.nullable(),
      assumed: z.boolean(),
      ...validity,
    }),
  ),
  oneDoorUnits: z.array(
    z.object({
      id: text,
      kind: z.enum(['PROVINCIAL_CENTRE', 'DISTRICT_CENTRE', 'COMMUNE_CENTRE', 'COMMUNE_UNIT']),
      receptionCalendarId: text,
      processingCalendarId: text,
      counters: z.array(z.object({ number: z.number().int().positive(), name: text, shared: z.boolean() })),
      periods: z
        .array(
          z.object({
            ...validity,
            name: text,
            provinceCode: text,
            areaId: text,
            agencyIdentifier: text,
            assumed: z.boolean(),
          }),
        )
        .min(1),
    }),
  ),
});

export interface SampleFiles {
  readonly procedures: z.infer<typeof proceduresFile>;
  readonly processes: z.infer<typeof processesFile>;
  readonly services: z.infer<typeof servicesFile>;
  readonly calendars: z.infer<typeof calendarsFile>;
  readonly units: z.infer<typeof unitsFile>;
  /** What the provinces decided about procedures. */
  readonly authority: AuthorityFiles;
}
