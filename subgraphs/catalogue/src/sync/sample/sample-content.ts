import { parseVnd, type Vnd } from '@lienthong/kernel';
import { feeRule, procedureCase } from '@lienthong/messages';
import { z } from 'zod';
import type { LegalBasis } from '../../domain/procedure-description.js';
import { day, text } from './sample-values.js';

/** What a version of a procedure says, as the sample writes it. What is left out is not known. */

const amount = z
  .string()
  .nullable()
  .transform((digits, context): Vnd | null => {
    const parsed = digits === null ? null : parseVnd(digits);
    if (digits !== null && parsed === null) context.addIssue('not an amount in đồng');
    return parsed;
  });
const count = z.number().int().min(0).max(99);
const procedureCode = z.string().regex(/^\d\.\d{6}$/);

const form = z.object({ code: text.nullable(), name: text, file: text.nullable() });
const relatedProcedure = z.object({ code: procedureCode, name: text.nullable() });
const agency = z.object({ name: text, identifier: text.nullable() });

/** A number alone, or all that is known of the document. */
const legalBasis = z.union([
  text.transform((number): LegalBasis => ({ number, name: null, issuedOn: null, issuedBy: null })),
  z.object({ number: text, name: text, issuedOn: day.nullable(), issuedBy: text.nullable() }),
]);

const paper = z.object({
  code: text,
  name: text,
  mandatory: z.boolean(),
  originals: count.optional(),
  copies: count.optional(),
  nationalPaperCode: text.optional(),
  substitutePaperCode: text.optional(),
  forms: z.array(form).optional(),
});

const sampleFeeRule = feeRule
  .omit({ id: true })
  .extend({ amountVnd: amount, validFrom: day.nullish(), validUntil: day.nullish() });

const sampleCase = procedureCase.extend({
  feeRules: z.array(sampleFeeRule),
  papers: z.array(paper),
  steps: z.array(z.object({ text, who: text.nullable() })).optional(),
  forms: z.array(form).optional(),
  switches: z
    .array(
      z.enum([
        'MUST_ATTACH_RESULT',
        'MUST_SIGN_RESULT_DIGITALLY',
        'MUST_PAY_ONLINE',
        'NO_DUE_DATE',
        'NO_PAPERS_COLLECTED',
        'BOUNDARY_FREE_TRANSFER',
        'AUTHORISED_FILER_ALLOWED',
        'NO_ONLINE_FILING',
        'OWN_RECEIVING_UNIT',
        'AREA_REQUIRED',
      ]),
    )
    .optional(),
});

const sampleVersion = z.object({
  validFrom: day,
  decision: text.nullable(),
  legalBases: z.array(legalBasis),
  targetGroups: z
    .array(z.enum(['CITIZEN', 'OVERSEAS_VIETNAMESE', 'FOREIGNER', 'ENTERPRISE', 'ORGANISATION']))
    .optional(),
  type: z.enum(['STANDARD', 'ASSIGNED_REGULATION', 'SPECIFIC', 'INTERCONNECTED']).optional(),
  publishedBy: agency.optional(),
  agencies: z
    .array(agency.extend({ role: z.enum(['COMPETENT', 'EXECUTING', 'AUTHORISED', 'COORDINATING']) }))
    .optional(),
  receivingAddresses: z.array(text).optional(),
  description: text.optional(),
  requirements: text.optional(),
  relatedProcedures: z.array(relatedProcedure).optional(),
  interlinkedProcedures: z.array(relatedProcedure).optional(),
  cases: z.array(sampleCase).min(1),
});

export const sampleProcedure = z.object({
  code: procedureCode,
  name: text,
  field: z.object({ code: text, name: text }),
  levels: z.array(z.enum(['MINISTRY', 'PROVINCE', 'COMMUNE'])).min(1),
  versions: z.array(sampleVersion).min(1),
});
