// Builders for tests: every event with defaults; a dossier is what its events make.
import { type Instant, plainDate } from '@lienthong/kernel';
import { type Collection, type Dossier, SYSTEM } from './dossier.js';
import type { DossierEvent } from './event.js';
import { replay } from './evolve.js';
import {
  ACCEPTED_AT,
  APPRAISER,
  APPROVER,
  aLodging,
  anObligation,
  anOffer,
  aProcess,
  CLERK,
  DUE_AT,
  LATER,
  LODGED_AT,
  PORTAL,
  RECEIVER,
  RECEPTION_DUE_AT,
  RETURNER,
} from './offer.fixture.js';

export * from './offer.fixture.js';

type EventOf<Type extends DossierEvent['type']> = Extract<DossierEvent, { type: Type }>;
type DataOf<Type extends DossierEvent['type']> = Partial<EventOf<Type>['data']>;
type Moment = Partial<Pick<DossierEvent, 'at' | 'by'>>;

export function lodged(data: DataOf<'DossierLodged'> = {}): EventOf<'DossierLodged'> {
  const { dossierId: id, origin, channel, owner, summary } = aLodging();
  const offer = anOffer();
  const service = {
    serviceId: offer.serviceId,
    procedureCode: offer.procedureCode,
    procedureName: offer.procedureName,
    fieldCode: offer.fieldCode,
    fieldName: offer.fieldName,
    caseId: offer.caseId,
    unitId: offer.unitId,
    unitName: offer.unitName,
    agencyIdentifier: offer.agencyIdentifier,
    agencyName: offer.agencyName,
  };
  const times = { lodgedAt: LODGED_AT, receptionDueAt: RECEPTION_DUE_AT };
  return {
    type: 'DossierLodged',
    at: LODGED_AT,
    by: PORTAL,
    data: { id, origin, service, channel, owner, summary, ...times, ...data },
  };
}

export const refused = (data: DataOf<'DossierRefused'> = {}): EventOf<'DossierRefused'> => ({
  type: 'DossierRefused',
  at: ACCEPTED_AT,
  by: RECEIVER,
  data: { reason: 'Thiếu giấy tờ', ...data },
});

export const accepted = (
  data: DataOf<'DossierAccepted'> = {},
  moment: Moment = {},
): EventOf<'DossierAccepted'> => ({
  type: 'DossierAccepted',
  at: ACCEPTED_AT,
  by: RECEIVER,
  ...moment,
  data: {
    code: 'H05.14-260225-0001',
    versionId: '1.013830:1',
    process: aProcess(),
    originalDueAt: DUE_AT,
    stepId: 'step-receive',
    ...data,
  },
});

export const raised = (
  collection: Collection = 'AT_RECEPTION',
  id = 'obligation-1',
): EventOf<'ObligationRaised'> => ({
  type: 'ObligationRaised',
  at: ACCEPTED_AT,
  by: RECEIVER,
  data: { obligation: anObligation({ id, collection }) },
});

export const settled = (
  data: DataOf<'ObligationSettled'> = {},
  at = LATER,
): EventOf<'ObligationSettled'> => ({
  type: 'ObligationSettled',
  at,
  by: SYSTEM,
  data: { obligationId: 'obligation-1', paidThrough: 'NATIONAL_PLATFORM', ...data },
});

export const suspended = (at = ACCEPTED_AT): EventOf<'DossierSuspended'> => ({
  type: 'DossierSuspended',
  at,
  by: RECEIVER,
  data: { reason: 'FINANCIAL_OBLIGATION' },
});

export const resumed = (dueAt: Instant | null, at = LATER): EventOf<'DossierResumed'> => ({
  type: 'DossierResumed',
  at,
  by: SYSTEM,
  data: { dueAt },
});

export const started = (moment: Moment = {}): EventOf<'ProcessingStarted'> => ({
  type: 'ProcessingStarted',
  at: ACCEPTED_AT,
  by: RECEIVER,
  ...moment,
  data: {},
});

export const appraised = (moment: Moment = {}): EventOf<'DossierAppraised'> => ({
  type: 'DossierAppraised',
  at: LATER,
  by: APPRAISER,
  ...moment,
  data: { stepId: 'step-appraise', draft: { title: 'Thẻ công chứng viên', opinion: 'Đủ điều kiện' } },
});

export const approved = (
  moment: Moment = {},
  data: DataOf<'DossierApproved'> = {},
): EventOf<'DossierApproved'> => ({
  type: 'DossierApproved',
  at: LATER,
  by: APPROVER,
  ...moment,
  data: { stepId: 'step-approve', ...data },
});

export const sealed = (documentNumber = '12/TCC-STP'): EventOf<'ResultSealed'> => ({
  type: 'ResultSealed',
  at: LATER,
  by: CLERK,
  data: {
    stepId: 'step-seal',
    sealUse: { entryId: 'entry-1', sealId: 'second-seal', documentNumber },
  },
});

export const issued = (at = LATER): EventOf<'ResultIssued'> => ({
  type: 'ResultIssued',
  at,
  by: CLERK,
  data: {
    result: {
      code: 'KQ.G15.000123',
      name: 'Thẻ công chứng viên',
      documentNumber: '12/TCC-STP',
      signedBy: APPROVER,
      contentHash: 'a'.repeat(64),
      issuedOn: plainDate('2026-02-26'),
    },
  },
});

export const returned = (
  manner: EventOf<'ResultReturned'>['data']['manner'] = 'AT_COUNTER',
): EventOf<'ResultReturned'> => ({
  type: 'ResultReturned',
  at: LATER,
  by: RETURNER,
  data: { stepId: 'step-return', manner },
});

/** The dossier that the events make; by default one that was just lodged. */
export function aDossier(...events: DossierEvent[]): Dossier {
  const dossier = replay(events.length === 0 ? [lodged()] : events);
  if (dossier === null) throw new Error('No events');
  return dossier;
}

/** The events up to each stage of a dossier with five steps and nothing to pay. */
export const untilAccepted = (process = aProcess()): DossierEvent[] => [
  lodged(),
  accepted({ process }),
  started(),
];
export const untilAppraised = (process = aProcess()): DossierEvent[] => [
  ...untilAccepted(process),
  appraised(),
];
export const untilApproved = (process = aProcess()): DossierEvent[] => [
  ...untilAppraised(process),
  approved(),
];
export const untilSealed = (): DossierEvent[] => [...untilApproved(), sealed()];
export const untilIssued = (at = LATER): DossierEvent[] => [...untilSealed(), issued(at)];
export const untilReturned = (): DossierEvent[] => [...untilIssued(), returned()];

/** Received, with a fee that is due at reception and the clock standing still. */
export const untilPrepaymentDue = (): DossierEvent[] => [lodged(), accepted(), raised(), suspended()];
