import { assertNever } from '@lienthong/kernel';
import type {
  Accepted,
  ActingDelegation,
  Actor,
  Dossier,
  Lodging,
  Obligation,
  StepAction,
  StepDone,
  Suspension,
} from './dossier.js';
import type { DossierEvent } from './event.js';

/** The dossier after an event. Throws when the event cannot follow: the history would then be broken. */
export function evolve(dossier: Dossier | null, event: DossierEvent): Dossier {
  if (event.type === 'DossierLodged') {
    return { ...event.data, state: 'SUBMITTED', revision: 1, obligations: [], sectorStatus: null };
  }
  if (dossier === null) throw new Error(`${event.type} before the lodging`);
  return { ...apply(dossier, event), revision: dossier.revision + 1 };
}

/** The dossier that a whole history makes. Null for an empty history. */
export const replay = (events: Iterable<DossierEvent>): Dossier | null => {
  let dossier: Dossier | null = null;
  for (const event of events) dossier = evolve(dossier, event);
  return dossier;
};

type Later = Exclude<DossierEvent, { type: 'DossierLodged' }>;
type IntakeEvent = Extract<
  Later,
  {
    type:
      | `${string}Refused`
      | `${string}Accepted`
      | `Obligation${string}`
      | `Reception${string}`
      | `Sector${string}`;
  }
>;
type ProcessEvent = Exclude<Later, IntakeEvent>;

function apply(dossier: Dossier, event: Later): Dossier {
  switch (event.type) {
    case 'DossierRefused':
      return {
        ...dossier,
        state: 'NOT_RECEIVED',
        obligations: dossier.obligations.map(noLongerDue),
        refusal: { reason: event.data.reason, at: event.at, by: event.by },
      };
    case 'DossierAccepted':
      return accepted(dossier, event);
    case 'ObligationRaised':
      return { ...dossier, obligations: [...dossier.obligations, event.data.obligation] };
    case 'ObligationSettled':
      return settled(dossier, event);
    case 'ReceptionDeadlineReset':
      return { ...dossier, receptionDueAt: event.data.receptionDueAt };
    case 'SectorStatusReported':
      return { ...dossier, sectorStatus: event.data.report };
    default:
      return applyToAccepted(acceptedOrThrow(dossier, event), event);
  }
}

function applyToAccepted(dossier: Accepted, event: ProcessEvent): Dossier {
  switch (event.type) {
    case 'DossierSuspended':
      return { ...dossier, suspensions: [...dossier.suspensions, openSuspension(dossier, event)] };
    case 'DossierResumed':
      return {
        ...dossier,
        dueAt: event.data.dueAt,
        suspensions: closeSuspension(dossier.suspensions, event),
      };
    case 'ProcessingStarted':
      return { ...dossier, state: 'PROCESSING' };
    case 'DossierAppraised':
      return { ...stepDone(dossier, event, 'APPRAISE'), draft: { ...event.data.draft, by: event.by } };
    case 'DossierApproved':
      return { ...stepDone(dossier, event, 'APPROVE'), approval: { at: event.at, by: event.by } };
    case 'ResultSealed':
      return {
        ...stepDone(dossier, event, 'SEAL'),
        sealUse: { ...event.data.sealUse, at: event.at, by: event.by },
      };
    case 'ResultIssued':
      return { ...dossier, state: 'COMPLETED', result: { ...event.data.result, at: event.at } };
    case 'ResultReturned':
      return handedOver(dossier, event);
    default:
      return assertNever(event);
  }
}

function accepted(dossier: Lodging, event: Extract<DossierEvent, { type: 'DossierAccepted' }>): Dossier {
  const { stepId, originalDueAt, ...acceptance } = event.data;
  return {
    ...dossier,
    ...acceptance,
    state: 'RECEIVED',
    acceptedAt: event.at,
    originalDueAt,
    dueAt: originalDueAt,
    suspensions: [],
    stepsDone: [doneStep({ stepId, action: 'RECEIVE', event, role: 'RECEIVER' })],
    draft: null,
    approval: null,
    sealUse: null,
  };
}

/** Nobody pays for what was not taken in. What is paid stays paid: a person has to give it back. */
const noLongerDue = (obligation: Obligation): Obligation =>
  obligation.state === 'DUE' ? { ...obligation, state: 'CANCELLED' } : obligation;

function settled<State extends Dossier>(
  dossier: State,
  event: Extract<DossierEvent, { type: 'ObligationSettled' }>,
): State {
  const { obligationId, paidThrough } = event.data;
  return {
    ...dossier,
    obligations: dossier.obligations.map((obligation) =>
      obligation.id === obligationId
        ? { ...obligation, state: 'PAID', paidAt: event.at, paidThrough }
        : obligation,
    ),
  };
}

function openSuspension(
  dossier: Accepted,
  event: Extract<DossierEvent, { type: 'DossierSuspended' }>,
): Suspension {
  return { reason: event.data.reason, from: event.at, until: null, dueAtBefore: dossier.dueAt };
}

const closeSuspension = (suspensions: readonly Suspension[], event: DossierEvent): readonly Suspension[] =>
  suspensions.map((suspension) =>
    suspension.until === null ? { ...suspension, until: event.at } : suspension,
  );

function handedOver(dossier: Accepted, event: Extract<DossierEvent, { type: 'ResultReturned' }>): Dossier {
  if (dossier.state !== 'COMPLETED') throw new Error(`Returned from ${dossier.state}`);
  const handOver = { at: event.at, by: event.by, manner: event.data.manner };
  return { ...stepDone(dossier, event, 'RETURN'), state: 'RETURNED', handOver };
}

function stepDone<State extends Accepted>(
  dossier: State,
  event: DossierEvent & {
    readonly data: { readonly stepId: string; readonly delegation?: ActingDelegation };
  },
  action: StepAction,
): State {
  const { stepId, delegation } = event.data;
  const role = dossier.process.steps.find((step) => step.id === stepId)?.role ?? action;
  return {
    ...dossier,
    stepsDone: [...dossier.stepsDone, doneStep({ stepId, action, event, role, delegation })],
  };
}

function doneStep(done: {
  readonly stepId: string;
  readonly action: StepAction;
  readonly event: { readonly at: DossierEvent['at']; readonly by: Actor };
  readonly role: string;
  readonly delegation?: ActingDelegation;
}): StepDone {
  const { delegation } = done;
  return {
    stepId: done.stepId,
    action: done.action,
    at: done.event.at,
    by: done.event.by,
    authority: done.role,
    ...(delegation === undefined ? {} : { delegation }),
  };
}

function acceptedOrThrow(dossier: Dossier, event: DossierEvent): Accepted {
  if (dossier.state === 'SUBMITTED' || dossier.state === 'NOT_RECEIVED') {
    throw new Error(`${event.type} cannot follow ${dossier.state}`);
  }
  return dossier;
}
