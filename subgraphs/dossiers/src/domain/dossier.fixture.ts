// Builders for tests: a calendar, an offer, and every event with defaults; a dossier is what its events make.
import {
  type Instant,
  instant,
  parseCalendar,
  parseInstant,
  plainDate,
  unwrap,
  vnd,
  type WorkingCalendar,
} from '@lienthong/kernel';
import type { Actor, Collection, Dossier, Obligation, Process, ProcessStep } from './dossier.js';
import { SYSTEM } from './dossier.js';
import type { DossierEvent } from './event.js';
import { replay } from './evolve.js';
import type { LodgeDossier } from './lodge-dossier.js';
import type { FeeRule, Offer } from './offer.js';
import type { Seal } from './seal-result.js';

type EventOf<Type extends DossierEvent['type']> = Extract<DossierEvent, { type: Type }>;
type DataOf<Type extends DossierEvent['type']> = Partial<EventOf<Type>['data']>;
type Moment = Partial<Pick<DossierEvent, 'at' | 'by'>>;

/** `2026-02-25 08:00` in Viet Nam local time. */
export function local(text: string): Instant {
  const at = parseInstant(`${text.replace(' ', 'T')}+07:00`);
  if (at === null) throw new Error(`Not a local time: ${text}`);
  return at;
}

export const minutesLater = (at: Instant, minutes: number): Instant => instant(at + minutes * 60_000);

/** A Wednesday. */
export const LODGED_AT = local('2026-02-25 08:00');
/** Eight working hours later. */
export const RECEPTION_DUE_AT = local('2026-02-26 08:00');
export const ACCEPTED_AT = local('2026-02-25 09:00');
/** Five working days after the acceptance. */
export const DUE_AT = local('2026-03-04 09:00');
export const LATER = local('2026-02-26 10:00');

const officer = (subject: string, name: string): Actor => ({ subject, name });
export const RECEIVER = officer('officer-receiver', 'Cán bộ tiếp nhận');
export const APPRAISER = officer('officer-appraiser', 'Cán bộ thẩm định');
export const APPROVER = officer('officer-approver', 'Lãnh đạo phê duyệt');
export const CLERK = officer('officer-clerk', 'Văn thư');
export const RETURNER = officer('officer-returner', 'Cán bộ trả kết quả');
export const PORTAL: Actor = { subject: 'national-portal', name: null };

const HOURS = [
  ['07:00', '11:30'],
  ['13:30', '17:00'],
] as const;

/** Office hours of 2026 with the Tết holidays. */
export const office: WorkingCalendar = unwrap(
  parseCalendar({
    calendarId: 'office',
    weekly: { 1: HOURS, 2: HOURS, 3: HOURS, 4: HOURS, 5: HOURS },
    daysOff: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'].map((day) => ({ day })),
    makeUpDays: [],
    specialDays: [],
    coveredFrom: '2026-01-01',
    coveredTo: '2026-12-31',
    minutesPerWorkingDay: 480,
  }),
);

const step = (action: ProcessStep['action'], role: ProcessStep['role'], name: string): ProcessStep => ({
  id: `step-${action.toLowerCase()}`,
  name,
  action,
  role,
  durationWorkingMinutes: null,
});

const STEPS = {
  receive: step('RECEIVE', 'RECEIVER', 'Tiếp nhận'),
  appraise: step('APPRAISE', 'APPRAISER', 'Thẩm định'),
  approve: step('APPROVE', 'APPROVER', 'Phê duyệt'),
  seal: step('SEAL', 'CLERK', 'Đóng dấu'),
  return: step('RETURN', 'RETURNER', 'Trả kết quả'),
};

/** Five steps on the spot: receive, appraise, approve, seal, return. */
export const aProcess = (changes: Partial<Process> = {}): Process => ({
  id: 'five-on-the-spot',
  version: 1,
  steps: [STEPS.receive, STEPS.appraise, STEPS.approve, STEPS.seal, STEPS.return],
  fourEyes: true,
  onTheSpotDecision: '1200/QĐ-UBND',
  ...changes,
});

/** Four steps: no seal at the centre. */
export const fourSteps = (changes: Partial<Process> = {}): Process =>
  aProcess({
    id: 'four-on-the-spot',
    steps: [STEPS.receive, STEPS.appraise, STEPS.approve, STEPS.return],
    ...changes,
  });

/** A fee of 100 000 đồng for every channel. */
export const aFee = (changes: Partial<FeeRule> = {}): FeeRule => ({
  id: 'fee-1',
  kind: 'FEE',
  name: 'Phí cấp lại thẻ',
  channel: null,
  amountVnd: vnd(100_000n),
  collection: 'AT_RECEPTION',
  ...changes,
});

/** Five working days, nothing to pay. */
export const anOffer = (changes: Partial<Offer> = {}): Offer => ({
  serviceId: 'bn-provincial-centre:1.013830',
  unitId: 'bn-provincial-centre',
  unitName: 'Trung tâm Phục vụ hành chính công tỉnh Bắc Ninh',
  agencyIdentifier: 'H05.14',
  agencyName: 'Sở Tư pháp',
  procedureCode: '1.013830',
  procedureName: 'Cấp lại Thẻ công chứng viên',
  fieldCode: 'CC',
  fieldName: 'Công chứng',
  versionId: '1.013830:1',
  caseId: '1.013830:case-1',
  validFrom: plainDate('2025-07-01'),
  validUntil: null,
  limits: [{ channel: 'ONLINE', statutory: { amount: 5, unit: 'WORKING_DAY' }, committed: null }],
  feesDeclared: true,
  fees: [],
  process: aProcess(),
  processingCalendar: office,
  receptionCalendar: office,
  ...changes,
});

export const aLodging = (changes: Partial<LodgeDossier> = {}): LodgeDossier => ({
  dossierId: 'dossier-1',
  obligationId: 'obligation-1',
  origin: { source: 'NATIONAL_PORTAL', reference: 'G22.99-260225-000001' },
  channel: 'ONLINE',
  owner: { subject: 'applicant-hoa', identityIndex: 'index-of-hoa' },
  summary: 'Đề nghị cấp lại Thẻ công chứng viên',
  at: LODGED_AT,
  by: PORTAL,
  ...changes,
});

export const anObligation = (changes: Partial<Obligation> = {}): Obligation => ({
  id: 'obligation-1',
  collection: 'AT_RECEPTION',
  lines: [{ id: 'fee-1', kind: 'FEE', name: 'Phí cấp lại thẻ', amountVnd: vnd(100_000n) }],
  state: 'DUE',
  paidAt: null,
  paidThrough: null,
  ...changes,
});

export const aSeal = (changes: Partial<Seal> = {}): Seal => ({
  id: 'second-seal',
  name: 'Con dấu thứ hai của Sở Tư pháp',
  kind: 'SECOND',
  unitIds: ['bn-provincial-centre'],
  validFrom: plainDate('2022-01-07'),
  validUntil: null,
  legalBasis: '50/UBND-KSTT',
  ...changes,
});

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

export const approved = (moment: Moment = {}): EventOf<'DossierApproved'> => ({
  type: 'DossierApproved',
  at: LATER,
  by: APPROVER,
  ...moment,
  data: { stepId: 'step-approve' },
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
