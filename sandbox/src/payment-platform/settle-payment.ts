import type { OutgoingCalls } from '../counterpart/outgoing-calls.js';
import { inTransaction, type Store } from '../counterpart/store.js';
import type { Partner } from './check-init.js';
import { confirmMessage, type Settlement } from './confirm-message.js';
import type { Fault, Faults } from './faults.js';
import type { Transaction, Transactions } from './transactions.js';

export interface SettleDeps {
  readonly store: Store;
  readonly transactions: Transactions;
  readonly confirmations: OutgoingCalls;
  readonly faults: Faults;
  readonly partner: Partner;
}

const WRONG_BY = 1_000n;
/** A wrong message is not insisted on for ever. */
const WRONG_ATTEMPTS = 3;

/** Records how the payment ended and owes the partner the confirmation, in one transaction; an ended one stays as it is. */
export function settlePayment(
  deps: SettleDeps,
  transaction: Transaction,
  outcome: 'PAID' | 'FAILED',
): Transaction {
  if (transaction.state !== 'OPEN') return transaction;
  return inTransaction(deps.store, () => {
    const fault = deps.faults.take();
    const hiddenMs = fault.mode === 'delay-confirm' ? fault.delayMs : 0;
    const settled = deps.transactions.settle(transaction, outcome, hiddenMs);
    oweConfirmations(deps, settlementOf(settled), fault);
    return settled;
  });
}

/** False for a payment that has not ended. */
export function confirmAgain(deps: SettleDeps, transaction: Transaction): boolean {
  if (transaction.settledAt === null) return false;
  deps.confirmations.enqueue({
    subject: transaction.reference,
    body: confirmMessage(deps.partner, settlementOf(transaction)),
  });
  return true;
}

function oweConfirmations(
  { confirmations, partner }: SettleDeps,
  settlement: Settlement,
  fault: Fault,
): void {
  const subject = settlement.reference;
  const body = confirmMessage(partner, settlement);
  switch (fault.mode) {
    case 'never-confirm':
      return;
    case 'wrong-amount': {
      const wrong = confirmMessage(partner, { ...settlement, amount: settlement.amount + WRONG_BY });
      confirmations.enqueue({ subject, body: wrong, maxAttempts: WRONG_ATTEMPTS });
      return;
    }
    case 'delay-confirm':
      confirmations.enqueue({ subject, body, delayMs: fault.delayMs });
      return;
    case 'duplicate-confirm':
      confirmations.enqueue({ subject, body });
      confirmations.enqueue({ subject, body });
      return;
    case 'none':
      confirmations.enqueue({ subject, body });
  }
}

function settlementOf(transaction: Transaction): Settlement {
  const { reference, amount, info, transactionCode, settledAt, state } = transaction;
  if (settledAt === null) throw new Error('The payment has not ended');
  return { reference, amount, info, transactionCode, settledAt, paid: state === 'PAID' };
}
