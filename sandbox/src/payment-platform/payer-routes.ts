import { formatCompactTime } from '@lienthong/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { paymentPage } from './payment-page.js';
import { receiptPdf } from './receipt-pdf.js';
import { type SettleDeps, settlePayment } from './settle-payment.js';
import type { Transaction } from './transactions.js';

export interface PayerRoutesDeps extends SettleDeps {
  /** Null: the browser stays on the payment page. */
  readonly returnUrl: string | null;
}

interface TokenRoute {
  Params: { token: string };
}

/** What the payer's browser sees. Coming back from here proves nothing to anybody. */
export function addPayerRoutes(app: FastifyInstance, deps: PayerRoutesDeps): void {
  app.get<TokenRoute>('/pay/:token', async (request, reply) => {
    const transaction = deps.transactions.byToken(request.params.token);
    if (transaction === null) return reply.code(404).send({ error: 'NOT_FOUND' });
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(paymentPage(transaction));
  });
  app.get<TokenRoute>('/bills/:token', async (request, reply) => {
    const transaction = deps.transactions.byToken(request.params.token);
    if (transaction?.state !== 'PAID') return reply.code(404).send({ error: 'NOT_FOUND' });
    return reply.type('application/pdf').send(receiptPdf(receiptLines(transaction)));
  });
  for (const [action, outcome] of [
    ['success', 'PAID'],
    ['fail', 'FAILED'],
  ] as const) {
    app.post<TokenRoute>(`/pay/:token/${action}`, async (request, reply) => {
      const transaction = deps.transactions.byToken(request.params.token);
      if (transaction === null) return reply.code(404).send({ error: 'NOT_FOUND' });
      const settled = settlePayment(deps, transaction, outcome);
      if (settled.state !== outcome)
        return reply.code(409).send({ error: 'ALREADY_ENDED', state: settled.state });
      deps.confirmations.wake();
      return sendBack(deps, settled, { request, reply });
    });
  }
}

function sendBack(
  { returnUrl }: PayerRoutesDeps,
  transaction: Transaction,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
) {
  const { reference, state, transactionCode } = transaction;
  if (!(request.headers.accept ?? '').includes('text/html'))
    return reply.send({ reference, state, transactionCode });
  if (returnUrl === null) return reply.redirect(`/pay/${transaction.token}`, 303);
  const target = new URL(returnUrl);
  target.searchParams.set('MaThamChieu', reference);
  return reply.redirect(target.href, 303);
}

const receiptLines = (transaction: Transaction): string[] => [
  'BIEN LAI DIEN TU (MOI TRUONG THU NGHIEM)',
  `Ma tham chieu: ${transaction.reference}`,
  `Ma giao dich: ${transaction.transactionCode}`,
  `Noi dung: ${transaction.info}`,
  `So tien: ${transaction.amount} VND`,
  `Thoi gian: ${transaction.settledAt === null ? '' : formatCompactTime(transaction.settledAt)}`,
];
