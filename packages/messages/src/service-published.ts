import { z } from 'zod';
import { plainDateText } from './scalars.js';

export const processStep = z.object({
  id: z.string(),
  name: z.string(),
  action: z.enum(['RECEIVE', 'APPRAISE', 'APPROVE', 'SEAL', 'RETURN']),
  role: z.enum(['RECEIVER', 'APPRAISER', 'APPROVER', 'CLERK', 'RETURNER']),
  /** Working time this step may take. Null: not limited by itself. */
  durationWorkingMinutes: z.number().int().positive().nullable(),
  /** True: done on a delegation of the competent agency that has to be in effect. Absent: not delegated. */
  delegated: z.boolean().optional(),
});

/** A process that could not be carried to its end would leave every dossier of the service stuck. */
function isWholeProcess(steps: readonly z.infer<typeof processStep>[]): boolean {
  const actions = steps.map(({ action }) => action);
  return actions[0] === 'RECEIVE' && actions.at(-1) === 'RETURN' && actions.includes('APPROVE');
}

/** The internal process as versioned data; four or five steps "on the spot" is its step list, not code. */
export const processDefinition = z.object({
  id: z.string(),
  version: z.number().int().positive(),
  name: z.string(),
  steps: z
    .array(processStep)
    .refine(isWholeProcess, 'must begin with RECEIVE, hold an APPROVE and end with RETURN'),
  /** The approver must be somebody else than the appraiser. */
  fourEyes: z.boolean(),
  /** The decision that lists the procedure as done "on the spot" here. Null: not on the spot. */
  onTheSpotDecision: z.string().nullable(),
});

/** Catalogue → dossiers: a one-door unit serves a case of a procedure by a process. Key: service id. */
export const servicePublished = z.object({
  serviceId: z.string(),
  procedureCode: z.string(),
  caseId: z.string(),
  unitId: z.string(),
  /** Identifier of the competent agency, in the form its dossier codes begin with. */
  agencyIdentifier: z.string(),
  agencyName: z.string(),
  level: z.enum(['FULL', 'PARTIAL', 'INFORMATION']),
  process: processDefinition,
  validFrom: plainDateText,
  /** First day on which the service no longer stands. Null: open. */
  validUntil: plainDateText.nullable(),
});

export type ServicePublished = z.infer<typeof servicePublished>;
export const SERVICE_PUBLISHED = 'catalogue.service-published';
