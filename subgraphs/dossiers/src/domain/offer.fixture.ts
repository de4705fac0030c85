// Builders for tests: times, people, a calendar, and what the catalogue and the applicant say, all with defaults.
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
import type { Delegation, DelegationFacts } from './acting-delegation.js';
import type { Actor, Obligation, Process, ProcessStep } from './dossier.js';
import type { LodgeDossier } from './lodge-dossier.js';
import type { FeeRule, Offer } from './offer.js';
import type { Seal } from './seal-result.js';

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

/** Nobody handed anything down. */
export const NO_DELEGATIONS: DelegationFacts = { delegations: [], unitAgency: 'H05.00.01' };

export const aDelegation = (changes: Partial<Delegation> = {}): Delegation => ({
  id: 'delegation-1',
  kind: 'AUTHORISED',
  fromAgency: 'H05.14',
  to: { agencyIdentifier: null, role: null, unitId: 'bn-provincial-centre' },
  action: 'APPROVE',
  procedureCodes: null,
  legalBasis: '299/QĐ-UBND',
  appraisal: { on: plainDate('2021-12-20') },
  validFrom: plainDate('2022-01-01'),
  validUntil: null,
  ...changes,
});

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
