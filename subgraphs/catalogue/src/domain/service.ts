import type { PlainDate } from '@lienthong/kernel';

/** A one-door unit serves a case of a procedure by a process. */
export interface Service {
  /** `{unitId}:{procedureCode}`, with `:{caseId}` behind it for all but the first case. */
  readonly id: string;
  readonly procedureCode: string;
  readonly caseId: string;
  readonly unitId: string;
  /** Competent agency, in the form its dossier codes begin with. */
  readonly agencyIdentifier: string;
  /** Name of the agency when the service was published. */
  readonly agencyName: string;
  /** How much of it runs online. @source Decree 42/2022/NĐ-CP */
  readonly level: ServiceLevel;
  readonly process: ProcessDefinition;
  readonly validFrom: PlainDate;
  /** First day on which the service no longer stands. Null: open. */
  readonly validUntil: PlainDate | null;
}

export type ServiceLevel = 'FULL' | 'PARTIAL' | 'INFORMATION';

/** The internal process as versioned data: "four" or "five on the spot" is its list of steps. */
export interface ProcessDefinition {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly steps: readonly ProcessStep[];
  /** The approver must be somebody else than the appraiser. */
  readonly fourEyes: boolean;
  /** The decision that lists the procedure as done "on the spot" here. Null: not on the spot. */
  readonly onTheSpotDecision: string | null;
}

export interface ProcessStep {
  readonly id: string;
  readonly name: string;
  readonly action: 'RECEIVE' | 'APPRAISE' | 'APPROVE' | 'SEAL' | 'RETURN';
  readonly role: 'RECEIVER' | 'APPRAISER' | 'APPROVER' | 'CLERK' | 'RETURNER';
  /** Working time the step may take. Null: not limited by itself. */
  readonly durationWorkingMinutes: number | null;
  /** True: whoever does it acts on a delegation of the competent agency, and only while one is in effect. Absent: not. */
  readonly delegated?: boolean;
}

/**
 * What an authority hands down: to examine and to decide. The rest belongs to the one-door unit anyway.
 * @source seeds SEED-000 and SEED-002: appraisal and approval are handed down to officers at the centre
 */
export const DELEGABLE_ACTIONS = ['APPRAISE', 'APPROVE'] as const;

export type DelegableAction = (typeof DELEGABLE_ACTIONS)[number];

export const serviceId = (unitId: string, procedureCode: string, caseId: string): string =>
  caseId === FIRST_CASE ? `${unitId}:${procedureCode}` : `${unitId}:${procedureCode}:${caseId}`;

const FIRST_CASE = '1';
