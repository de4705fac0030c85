import { z } from 'zod';
import { channel, plainDateText, timeLimit, vndText } from './scalars.js';

/** When the money is due. @source Law 97/2015/QH13 for the two kinds; collection times as in the one-door software ("Thu trước", "Thu sau"). */
export const feeRule = z.object({
  id: z.string(),
  /** FEE is phí, CHARGE is lệ phí: separate lines, receipts and accounts. */
  kind: z.enum(['FEE', 'CHARGE']),
  name: z.string(),
  /** Null: the rule holds for every channel. */
  channel: channel.nullable(),
  /** Who the rule or the exemption holds for. Null, or absent as in older messages: everyone. */
  applicantCategory: z.object({ code: z.string(), name: z.string() }).nullable().optional(),
  /** First day. Null or absent: as long as the version. */
  validFrom: plainDateText.nullable().optional(),
  /** First day on which it no longer holds. Null or absent: open. */
  validUntil: plainDateText.nullable().optional(),
  /** Null: the amount follows from `rule`, which only a person can read. */
  amountVnd: vndText.nullable(),
  rule: z.string().nullable(),
  /** AT_LODGING blocks reception, AT_RECEPTION blocks processing, BEFORE_RETURN blocks the hand-over. */
  collection: z.enum(['AT_LODGING', 'AT_RECEPTION', 'BEFORE_RETURN']),
});

export const procedureCase = z.object({
  id: z.string(),
  name: z.string(),
  timeLimits: z.array(
    z.object({
      channel,
      /** Limit set by law. Null: the case has no due date. */
      statutory: timeLimit.nullable(),
      /** Shorter limit the province commits itself to; the promise is computed from it. Null: the statutory one. */
      committed: timeLimit.nullable(),
    }),
  ),
  /** False: nobody has declared the fees; an empty list of rules is then not "free". */
  feesDeclared: z.boolean(),
  feeRules: z.array(feeRule),
  papers: z.array(z.object({ code: z.string(), name: z.string(), mandatory: z.boolean() })),
  results: z.array(z.object({ code: z.string(), name: z.string() })),
});

/** Catalogue → dossiers: a version of a procedure is in force from `validFrom`. Key: procedure code. */
export const procedureVersionPublished = z.object({
  versionId: z.string(),
  procedureCode: z.string(),
  name: z.string(),
  field: z.object({ code: z.string(), name: z.string() }),
  validFrom: plainDateText,
  cases: z.array(procedureCase).min(1),
});

export type ProcedureVersionPublished = z.infer<typeof procedureVersionPublished>;
export const PROCEDURE_VERSION_PUBLISHED = 'catalogue.procedure-version-published';
