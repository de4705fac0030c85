import type { Clock } from '@lienthong/kernel';
import type { FastifyInstance } from 'fastify';
import {
  type CallAnswer,
  createOutgoingCalls,
  type OutgoingCall,
  type OutgoingCalls,
} from '../counterpart/outgoing-calls.js';
import type { Log } from '../counterpart/run.js';
import { acceptForms, createCounterpartServer } from '../counterpart/server.js';
import type { Store } from '../counterpart/store.js';
import type { Partner } from './check-init.js';
import { createFaults, faultRequest } from './faults.js';
import { addPartnerRoutes } from './partner-routes.js';
import { addPayerRoutes } from './payer-routes.js';
import { overviewPage } from './payment-page.js';
import { confirmAgain, type SettleDeps } from './settle-payment.js';
import { createTransactions } from './transactions.js';

export interface PaymentPlatformOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly partner: Partner;
  readonly publicUrl: string;
  readonly returnUrl: string | null;
  sendConfirmation(call: OutgoingCall): Promise<CallAnswer>;
}

/** The stand-in of the national payment platform; `confirmations` is to be started and stopped beside it. */
export function createPaymentPlatform(options: PaymentPlatformOptions): {
  app: FastifyInstance;
  confirmations: OutgoingCalls;
} {
  const { store, clock, log, partner, publicUrl, returnUrl } = options;
  const app = createCounterpartServer({ log, ready: () => store.isOpen, bodyLimitBytes: 256 * 1024 });
  acceptForms(app);
  const confirmations = createOutgoingCalls({ store, clock, log, send: options.sendConfirmation });
  const transactions = createTransactions(store, clock);
  const settleDeps: SettleDeps = { store, transactions, confirmations, faults: createFaults(store), partner };
  addPartnerRoutes(app, { store, clock, transactions, partner, publicUrl });
  addPayerRoutes(app, { ...settleDeps, returnUrl });
  addSandboxRoutes(app, settleDeps);
  return { app, confirmations };
}

interface ReferenceRoute {
  Params: { reference: string };
}

function addSandboxRoutes(app: FastifyInstance, deps: SettleDeps): void {
  app.post('/sandbox/faults', async (request) => {
    deps.faults.set(faultRequest.parse(request.body));
    return deps.faults.current();
  });
  app.get('/sandbox/faults', async () => deps.faults.current());
  app.post<ReferenceRoute>('/sandbox/confirm-again/:reference', async (request, reply) => {
    const transaction = deps.transactions.byReference(request.params.reference);
    if (transaction === null) return reply.code(404).send({ error: 'NOT_FOUND' });
    if (!confirmAgain(deps, transaction)) return reply.code(409).send({ error: 'STILL_OPEN' });
    deps.confirmations.wake();
    return reply.code(202).send({ reference: transaction.reference });
  });
  app.get<ReferenceRoute>('/sandbox/transactions/:reference', async (request, reply) => {
    const transaction = deps.transactions.byReference(request.params.reference);
    if (transaction === null) return reply.code(404).send({ error: 'NOT_FOUND' });
    const { reference, state, transactionCode, amount } = transaction;
    const confirmations = deps.confirmations.about(reference);
    return { reference, state, transactionCode, amountVnd: amount.toString(), confirmations };
  });
  app.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(overviewPage(deps.transactions.recent(50))),
  );
}
