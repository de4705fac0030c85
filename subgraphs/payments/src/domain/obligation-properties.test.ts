import { assertNever, sumVnd, vnd } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideObligation } from './decide-obligation.js';
import { evolveObligation, type LaterEvent } from './evolve-obligation.js';
import { type LedgerEntry, ledgerEntryOf } from './ledger.js';
import {
  aRaisedObligation,
  cancel,
  fail,
  NINE_O_CLOCK,
  raised,
  referenceOf,
  refund,
  start,
  succeed,
} from './obligation.fixture.js';
import type { Obligation } from './obligation.js';
import type { ObligationCommand } from './obligation-command.js';
import type { ObligationEvent } from './obligation-event.js';
import { type ObligationAction, obligationLifeCycle } from './obligation-life-cycle.js';

const attemptNumber = fc.bigInt({ min: 1n, max: 4n });
const anyCommand: fc.Arbitrary<ObligationCommand> = fc.oneof(
  attemptNumber.map(start),
  attemptNumber.map((number) => fail(referenceOf(number))),
  fc
    .record({
      number: attemptNumber,
      evidence: fc.constantFrom('CONFIRM' as const, 'QUERY' as const),
      amountVnd: fc.constantFrom(vnd(150_000n), vnd(150_000n), vnd(1n), null),
      currency: fc.constantFrom('VND', 'VND', 'USD'),
      transactionCode: fc.constantFrom('GD1', 'GD2', null),
    })
    .map(({ number, ...report }) => succeed({ ...report, reference: referenceOf(number) })),
  fc.constant(cancel),
  fc.constant(refund),
);

interface Run {
  readonly steps: readonly { before: Obligation; command: ObligationCommand; after: Obligation }[];
  readonly entries: readonly LedgerEntry[];
}

/** Refused commands change nothing and the run goes on; an attempt number is used once. */
function run(commands: readonly ObligationCommand[]): Run {
  const steps: { before: Obligation; command: ObligationCommand; after: Obligation }[] = [];
  let obligation = aRaisedObligation();
  const entries = entriesOf(raised(), obligation);
  for (const command of commands) {
    if (command.type === 'StartPayment' && hasAttempt(obligation, command.attemptId)) continue;
    const decision = decideObligation(command, obligation);
    const before = obligation;
    for (const event of decision.ok ? decision.value : []) {
      obligation = evolveObligation(obligation, event as LaterEvent);
      entries.push(...entriesOf([event], obligation));
    }
    steps.push({ before, command, after: obligation });
  }
  return { steps, entries };
}

const hasAttempt = (obligation: Obligation, id: string): boolean =>
  obligation.attempts.some((attempt) => attempt.id === id);

const entriesOf = (events: readonly ObligationEvent[], obligation: Obligation): LedgerEntry[] =>
  events.flatMap((event) => ledgerEntryOf(event, obligation) ?? []);

function actionOf(command: ObligationCommand): ObligationAction | null {
  switch (command.type) {
    case 'StartPayment':
      return 'START_PAYMENT';
    case 'CancelObligation':
      return 'CANCEL';
    case 'RefundObligation':
      return 'REFUND';
    case 'RecordPayUrl':
      return null;
    case 'RecordPaymentReport':
      if (command.report.outcome === 'FAILED') return 'FAIL_ATTEMPT';
      return command.report.evidence === 'QUERY' ? 'SETTLE_BY_QUERY' : 'SETTLE_BY_CONFIRMATION';
    default:
      return assertNever(command);
  }
}

const balanceOf = (entries: readonly LedgerEntry[], account: string): bigint =>
  sumVnd(
    entries
      .flatMap((entry) => entry.postings)
      .filter((posting) => posting.account === account)
      .map((posting) => posting.amountVnd),
  );

const anyCommands = fc.array(anyCommand, { maxLength: 30 });

describe('after any sequence of commands', () => {
  it('the obligation never left the table of its life cycle', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        for (const { before, command, after } of run(commands).steps) {
          const action = actionOf(command);
          const allowed = action === null ? [] : obligationLifeCycle[before.state][action];
          expect([before.state, ...allowed]).toContain(after.state);
        }
      }),
    );
  });

  it('each ledger entry sums to zero and has no empty posting', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        for (const { postings } of run(commands).entries) {
          expect(sumVnd(postings.map((posting) => posting.amountVnd))).toBe(0n);
          expect(postings.every((posting) => posting.amountVnd !== 0n)).toBe(true);
        }
      }),
    );
  });

  it('no ledger entry is written twice', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const keys = run(commands).entries.map(({ cause, subject }) => `${cause} ${subject}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('the payer owes exactly while the obligation is open, and the agency has its income once it is paid', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const { steps, entries } = run(commands);
        const state = steps.at(-1)?.after.state ?? 'UNPAID';
        const open = state === 'UNPAID' || state === 'PENDING';
        expect(balanceOf(entries, 'receivable')).toBe(open ? 150_000n : 0n);
        const earned = open || state === 'PAID';
        expect(balanceOf(entries, 'fee-income:H05.14')).toBe(earned ? -100_000n : 0n);
        expect(balanceOf(entries, 'charge-income:H05.14')).toBe(earned ? -50_000n : 0n);
      }),
    );
  });

  it('repeating the last command changes nothing', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const last = run(commands).steps.at(-1);
        if (last === undefined || last.command.type === 'StartPayment') return;
        const again = decideObligation(last.command, last.after);
        expect(again.ok ? again.value : []).toEqual([]);
      }),
    );
  });

  it('replaying a payment url leaves the state alone', () => {
    const command: ObligationCommand = {
      type: 'RecordPayUrl',
      at: NINE_O_CLOCK,
      reference: referenceOf(),
      payUrl: 'https://platform.example/pay/1',
    };
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const [first, last] = [run(commands).steps.at(-1), run([...commands, command]).steps.at(-1)];
        expect(last?.after.state).toBe(first?.after.state ?? 'UNPAID');
      }),
    );
  });
});
