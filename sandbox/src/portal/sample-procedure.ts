import { z } from 'zod';

const timeLimit = z.object({ amount: z.number(), unit: z.string() }).nullable();

const sampleCase = z.object({
  name: z.string(),
  timeLimits: z.array(z.object({ channel: z.string(), statutory: timeLimit })).default([]),
  feeRules: z
    .array(
      z.object({
        kind: z.string(),
        name: z.string(),
        channel: z.string().nullable(),
        applicantCategory: z.object({ code: z.string() }).nullish(),
        amountVnd: z.string().nullable(),
        rule: z.string().nullable(),
      }),
    )
    .default([]),
  papers: z
    .array(
      z.object({
        code: z.string(),
        name: z.string(),
        originals: z.number().optional(),
        copies: z.number().optional(),
        nationalPaperCode: z.string().optional(),
        substitutePaperCode: z.string().optional(),
        forms: z.array(z.object({ name: z.string() })).default([]),
      }),
    )
    .default([]),
  steps: z.array(z.object({ text: z.string() })).default([]),
  results: z.array(z.object({ code: z.string(), name: z.string() })).default([]),
});

/** The portal shows a number alone, or with its title. */
const legalBasis = z.union([
  z.string().transform((number) => ({ number, name: '' })),
  z.object({ number: z.string(), name: z.string() }),
]);

/** What of a procedure of the sample the portal tells. */
export const sampleProcedure = z.object({
  code: z.string(),
  name: z.string(),
  field: z.object({ code: z.string(), name: z.string() }),
  levels: z.array(z.string()).default([]),
  versions: z
    .array(
      z.object({
        decision: z.string().default(''),
        legalBases: z.array(legalBasis).default([]),
        type: z.string().default(''),
        publishedBy: z.object({ identifier: z.string().nullable(), name: z.string() }).optional(),
        agencies: z.array(z.object({ role: z.string(), name: z.string() })).default([]),
        receivingAddresses: z.array(z.string()).default([]),
        requirements: z.string().default(''),
        relatedProcedures: z.array(z.object({ code: z.string() })).default([]),
        interlinkedProcedures: z.array(z.object({ code: z.string() })).default([]),
        cases: z.array(sampleCase),
      }),
    )
    .min(1),
});

export type SampleProcedure = z.infer<typeof sampleProcedure>;
export type SampleCase = z.infer<typeof sampleCase>;
