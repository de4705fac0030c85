import { processStep, statusRule } from '@lienthong/messages';
import { z } from 'zod';
import { day, text, validity } from './sample-values.js';

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

const { action, role } = processStep.shape;

export const targetsFile = z.object({
  targets: z.array(
    z.object({
      id: text,
      indicator: z.object({ name: text, version: z.number().int().positive() }),
      scope: z.object({ kind: z.enum(['PROVINCE', 'AGENCY', 'ONE_DOOR_UNIT']), id: text }),
      level: z.enum(['PROVINCE', 'DISTRICT', 'COMMUNE']).nullable(),
      ...validity,
      comparator: z.enum(['AT_LEAST', 'AT_MOST', 'EQUAL']),
      value: z.number().nonnegative(),
      unit: z.enum(['PERCENT', 'COUNT', 'WORKING_DAYS', 'RATIO']),
      decision: text.nullable(),
      source: text,
    }),
  ),
});

export const delegationsFile = z.object({
  delegations: z.array(
    z.object({
      id: text,
      kind: z.enum(['DECENTRALISED', 'AUTHORISED']),
      fromAgency: text,
      to: z.object({
        agencyIdentifier: text.nullable(),
        role: role.nullable(),
        unitId: text.nullable(),
      }),
      action,
      procedureCodes: z.array(text).min(1).nullable(),
      legalBasis: text,
      appraisal: z.object({ reference: text, on: day, by: text }).nullable(),
      ...validity,
      assumed: z.boolean(),
    }),
  ),
});

export const codesFile = z.object({
  systems: z.array(z.object({ id: text, name: text, owner: text })),
  mappings: z.array(
    z.object({
      system: text,
      code: text,
      subject: z.object({ kind: z.enum(['AGENCY', 'ONE_DOOR_UNIT', 'ADMINISTRATIVE_UNIT']), id: text }),
      ...validity,
      assumed: z.boolean(),
    }),
  ),
});

export const receptionFile = z.object({
  arrangements: z.array(
    z.object({
      id: text,
      unitId: text,
      kind: z.enum(['SHARED_COUNTER', 'POSTAL_ENTERPRISE']),
      counter: z.number().int().positive().nullable(),
      enterprise: text.nullable(),
      tasks: z.array(z.enum(['GUIDANCE', 'RECEPTION', 'DIGITISATION', 'RETURN'])).min(1),
      agencyIdentifier: text.nullable(),
      procedureCodes: z.array(text).min(1).nullable(),
      decision: text.nullable(),
      ...validity,
      assumed: z.boolean(),
    }),
  ),
});

const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);

export const overridesFile = z.object({
  overrides: z.array(
    z.object({
      id: text,
      unitId: text,
      kind: z.enum(['EXTENDED_RECEPTION', 'EXTRA_WORK', 'CLOSED']),
      reason: text,
      weekdays: z.array(weekday).min(1).nullable(),
      sessions: z.array(z.tuple([z.string(), z.string()])),
      decision: text.nullable(),
      ...validity,
    }),
  ),
});

/** A table is written once for all provinces and agencies that share it. */
export const statusMappingsFile = z.object({
  tables: z.array(
    z.object({
      scopes: z.array(z.object({ kind: z.enum(['PROVINCE', 'AGENCY']), id: text })).min(1),
      ...validity,
      statuses: z.array(statusRule.omit({ validFrom: true, validUntil: true })).min(1),
    }),
  ),
});

export const paperCodesFile = z.object({
  equivalents: z.array(
    z.object({
      procedureCode: text,
      caseId: text.nullable(),
      paperCode: text,
      kind: z.enum(['NATIONAL_CODE', 'SUBSTITUTE', 'FETCHED_FROM']),
      code: text,
      name: text.nullable(),
      legalBasis: text.nullable(),
      ...validity,
      assumed: z.boolean(),
    }),
  ),
});

export interface AuthorityFiles {
  readonly decisions: z.infer<typeof decisionsFile>;
  readonly targets: z.infer<typeof targetsFile>;
  readonly delegations: z.infer<typeof delegationsFile>;
  readonly codes: z.infer<typeof codesFile>;
  readonly reception: z.infer<typeof receptionFile>;
  readonly overrides: z.infer<typeof overridesFile>;
  readonly paperCodes: z.infer<typeof paperCodesFile>;
  readonly statusMappings: z.infer<typeof statusMappingsFile>;
}
