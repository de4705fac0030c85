import { assertNever, type Clock, type Instant, instant, vnd } from '@lienthong/kernel';
import type { Attempt } from '../domain/attempt.js';
import { type PaymentReport, reportedAt } from '../domain/payment-report.js';
import { nextQueryAt } from '../domain/query-schedule.js';
import { confirmPayment } from './confirm-payment.js';
import type { ObligationQueries, PaymentPlatform, PlatformAnswer, UnitOfWork } from './ports.js';

export interface QueryPaymentsDeps {
  readonly work: UnitOfWork;
  readonly queries: ObligationQueries;
  readonly platform: PaymentPlatform;
  readonly clock: Clock;
  readonly partnerCode: string;
  /** Age at which an attempt without an outcome is asked about for the first time. */
  readonly firstAfterMs: number;
  /** At most so many attempts in one run. */
  readonly limit: number;
}

export interface QueryRun {
  readonly asked: number;
  /** Why the run ended early. Null when it did not. */
  readonly unavailable: string | null;
  /** What was answered and tells nothing; asked again later, as everything without an outcome. */
  readonly unreadable: readonly UnreadableAnswer[];
}

export interface UnreadableAnswer {
  readonly reference: string;
  readonly reason: string;
}

/**
 * Asks the platform about attempts whose confirmation has not come. The question goes out between two transactions,
 * never inside one. An outage ends the run, and an answer that cannot be read does not: the attempts are asked again in
 * a later one.
 */
export const queryPayments = (deps: QueryPaymentsDeps) => async (): Promise<QueryRun> => {
  const { firstAfterMs, limit } = deps;
  const due = await deps.queries.findAttemptsToQuery({ now: deps.clock.now(), firstAfterMs, limit });
  const unreadable: UnreadableAnswer[] = [];
  let asked = 0;
  for (const attempt of due) {
    const answer = await deps.platform.query(attempt.reference);
    asked += 1;
    await settle(deps, attempt, answer);
    if (answer.type === 'UNAVAILABLE') return { asked, unavailable: answer.reason, unreadable };
    if (answer.type === 'UNREADABLE')
      unreadable.push({ reference: attempt.reference, reason: answer.reason });
  }
  return { asked, unavailable: null, unreadable };
};

async function settle(deps: QueryPaymentsDeps, attempt: Attempt, answer: PlatformAnswer): Promise<void> {
  const now = deps.clock.now();
  const report = reportOf(attempt.reference, answer, now);
  const until = postponedUntil(deps, attempt, answer);
  await deps.work.run(async (stores) => {
    if (report !== null) {
      await confirmPayment({ work: { run: (work) => work(stores) }, partnerCode: deps.partnerCode })(report);
    }
    await stores.obligations.postponeQuery(attempt.id, until);
  });
}

function postponedUntil(deps: QueryPaymentsDeps, { startedAt }: Attempt, answer: PlatformAnswer): Instant {
  const now = deps.clock.now();
  if (answer.type === 'UNAVAILABLE' || answer.type === 'UNREADABLE') return instant(now + deps.firstAfterMs);
  return nextQueryAt({ startedAt, now, firstAfterMs: deps.firstAfterMs });
}

/** Null when the platform has no outcome to tell. */
function reportOf(reference: string, answer: PlatformAnswer, now: Instant): PaymentReport | null {
  switch (answer.type) {
    case 'SUCCEEDED': {
      const { partnerCode, currency, transactionCode } = answer;
      const amountVnd = answer.amountVnd === null ? null : vnd(answer.amountVnd);
      return {
        outcome: 'SUCCEEDED',
        evidence: 'QUERY',
        reference,
        partnerCode,
        amountVnd,
        currency,
        transactionCode,
        at: reportedAt(answer.paidAt, now),
      };
    }
    case 'FAILED':
      return {
        outcome: 'FAILED',
        evidence: 'QUERY',
        reference,
        failureCode: answer.failureCode,
        at: now,
      };
    case 'PENDING':
    case 'UNREADABLE':
    case 'UNAVAILABLE':
      return null;
    default:
      return assertNever(answer);
  }
}
