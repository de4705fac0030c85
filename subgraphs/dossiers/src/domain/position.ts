import type { Instant } from '@lienthong/kernel';
import type { Dossier, ProcessStep } from './dossier.js';
import { currentStep, isAccepted, outstanding } from './guards.js';

/** Where the dossier is, and whom it waits for. */
export interface Position {
  /** Null: before reception, refused, or finished. */
  readonly step: ProcessStep | null;
  readonly since: Instant;
  readonly waitingFor: WaitingFor;
}

export type WaitingFor =
  | 'RECEIVING_OFFICER'
  | 'APPLICANT_PAYMENT'
  | 'WORKING_CALENDAR'
  | 'HANDLER'
  | 'APPLICANT_COLLECTION'
  | 'NOBODY';

export function positionOf(dossier: Dossier): Position {
  return { step: stepOf(dossier), since: sinceOf(dossier), waitingFor: waitingFor(dossier) };
}

const stepOf = (dossier: Dossier): ProcessStep | null => (isAccepted(dossier) ? currentStep(dossier) : null);

function sinceOf(dossier: Dossier): Instant {
  switch (dossier.state) {
    case 'SUBMITTED':
      return dossier.lodgedAt;
    case 'NOT_RECEIVED':
      return dossier.refusal.at;
    case 'COMPLETED':
      return dossier.result.at;
    case 'RETURNED':
      return dossier.handOver.at;
    case 'RECEIVED':
    case 'PROCESSING':
      return dossier.stepsDone.at(-1)?.at ?? dossier.acceptedAt;
  }
}

function waitingFor(dossier: Dossier): WaitingFor {
  switch (dossier.state) {
    case 'SUBMITTED':
      return outstanding(dossier, 'AT_LODGING').length > 0 ? 'APPLICANT_PAYMENT' : 'RECEIVING_OFFICER';
    case 'RECEIVED':
      return outstanding(dossier, 'AT_RECEPTION').length > 0 ? 'APPLICANT_PAYMENT' : 'WORKING_CALENDAR';
    case 'PROCESSING':
      return 'HANDLER';
    case 'COMPLETED':
      return outstanding(dossier, 'BEFORE_RETURN').length > 0 ? 'APPLICANT_PAYMENT' : 'APPLICANT_COLLECTION';
    case 'NOT_RECEIVED':
    case 'RETURNED':
      return 'NOBODY';
  }
}
