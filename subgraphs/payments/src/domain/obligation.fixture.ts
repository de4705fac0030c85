// Builders for tests: an obligation, and commands with defaults.
import { fromVietnamTime, type Instant, plainDate, unwrap, vnd } from '@lienthong/kernel';
import { decideObligation, decideRaise } from './decide-obligation.js';
import { evolveObligation, type LaterEvent, raisedObligation } from './evolve-obligation.js';
import type { Obligation, ObligationFacts } from './obligation.js';
import type { ObligationCommand } from './obligation-command.js';
import type { ObligationEvent } from './obligation-event.js';
import type { SuccessReport } from './payment-report.js';

export const PARTNER = 'DEMO_PARTNER';
export const NINE_O_CLOCK: Instant = fromVietnamTime({ day: plainDate('2026-02-25'), minute: 540 });

export const someFacts = (over: Partial<ObligationFacts> = {}): Omit<ObligationFacts, 'attempts'> => ({
  id: 'obligation-1',
  dossierId: 'dossier-1',
  dossierCode: 'H05.14-260225-0001',
  procedureCode: '1.013830',
  procedureName: 'Cấp lại Thẻ công chứng viên',
  serviceId: 'bn-provincial-centre:1.013830',
  unitId: 'bn-provincial-centre',
  agencyIdentifier: 'H05.14',
  agencyName: 'Sở Tư pháp',
  owner: { subject: 'applicant-hoa', identityIndex: null },
  lines: [
    { id: 'line-1', kind: 'FEE', code: 'PHI', name: 'Phí cấp lại thẻ', amountVnd: vnd(100_000n) },
    { id: 'line-2', kind: 'CHARGE', code: 'LEPHI', name: 'Lệ phí', amountVnd: vnd(50_000n) },
  ],
  raisedAt: NINE_O_CLOCK,
  ...over,
});

export const aRaisedObligation = (over: Partial<ObligationFacts> = {}): Obligation =>
  raisedObligation({ type: 'ObligationRaised', at: NINE_O_CLOCK, facts: someFacts(over) });

/** The obligation after each command in turn; a refused one throws. */
export const after = (obligation: Obligation, ...commands: ObligationCommand[]): Obligation =>
  commands.reduce(
    (current, command) => evolved(current, unwrap(decideObligation(command, current))),
    obligation,
  );

export const evolved = (obligation: Obligation, events: readonly ObligationEvent[]): Obligation =>
  events.reduce((current, event) => evolveObligation(current, event as LaterEvent), obligation);

export const raised = (): ObligationEvent[] =>
  unwrap(decideRaise({ type: 'RaiseObligation', facts: someFacts() }, null));

/** Attempts are numbered by hand; their references follow from the number. */
export const start = (attemptNumber = 1n): ObligationCommand => ({
  type: 'StartPayment',
  at: NINE_O_CLOCK,
  attemptId: `attempt-${attemptNumber}`,
  attemptNumber,
  sealedPayerName: null,
});

export const referenceOf = (attemptNumber = 1n): string => `dvcH0514260225000120260225090000${attemptNumber}`;

export const succeed = (over: Partial<SuccessReport> = {}): ObligationCommand => ({
  type: 'RecordPaymentReport',
  expectedPartnerCode: PARTNER,
  report: {
    outcome: 'SUCCEEDED',
    evidence: 'CONFIRM',
    reference: referenceOf(),
    partnerCode: PARTNER,
    amountVnd: vnd(150_000n),
    currency: 'VND',
    transactionCode: 'GD0001',
    at: NINE_O_CLOCK,
    ...over,
  },
});

export const fail = (reference = referenceOf()): ObligationCommand => ({
  type: 'RecordPaymentReport',
  expectedPartnerCode: PARTNER,
  report: { outcome: 'FAILED', evidence: 'CONFIRM', reference, failureCode: '24', at: NINE_O_CLOCK },
});

export const cancel: ObligationCommand = { type: 'CancelObligation', at: NINE_O_CLOCK };
export const refund: ObligationCommand = { type: 'RefundObligation', at: NINE_O_CLOCK };
