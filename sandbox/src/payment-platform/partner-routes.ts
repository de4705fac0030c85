import { type Clock, formatCompactTime } from '@lienthong/kernel';
import type { FastifyInstance } from 'fastify';
import { inTransaction, type Store } from '../counterpart/store.js';
import { checkInit, checkInquiry, type Partner } from './check-init.js';
import { BANK } from './confirm-message.js';
import { REPLY } from './messages.js';
import type { Transaction, Transactions } from './transactions.js';

export interface PartnerRoutesDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly transactions: Transactions;
  readonly partner: Partner;
  readonly publicUrl: string;
}

/** What the partner calls. @source national portal exchange contract §5.1 */
export function addPartnerRoutes(app: FastifyInstance, deps: PartnerRoutesDeps): void {
  app.post('/init', async (request) => init(deps, request.body));
  app.post('/query', async (request) => query(deps, request.body));
  app.post('/bill', async (request) => bill(deps, request.body));
}

/** A repeated INIT gets the same page, so that a lost answer costs nothing; other content under the reference is refused. */
function init(deps: PartnerRoutesDeps, body: unknown) {
  const checked = checkInit(deps.partner, body);
  if ('refusal' in checked) return checked.refusal;
  const { message } = checked;
  const transaction = inTransaction(
    deps.store,
    () => deps.transactions.byReference(message.MaThamChieu) ?? deps.transactions.open(message),
  );
  if (transaction.initHash !== message.MaXacThuc) return REPLY.referenceUsed;
  return {
    ...REPLY.ok,
    MaThamChieu: message.MaThamChieu,
    UrlThanhToan: `${deps.publicUrl}/pay/${transaction.token}`,
  };
}

function query(deps: PartnerRoutesDeps, body: unknown) {
  const checked = checkInquiry(deps.partner, 'QUERY', body);
  if ('refusal' in checked) return checked.refusal;
  const transaction = deps.transactions.byReference(checked.message.MaThamChieu);
  if (transaction === null) return { ...REPLY.unknownTransaction, MaThamChieu: checked.message.MaThamChieu };
  const settled = transaction.settledAt !== null && (transaction.visibleAt ?? 0) <= deps.clock.now();
  return {
    ...REPLY.ok,
    MaDoiTac: deps.partner.code,
    MaThamChieu: transaction.reference,
    TrangThaiGD: settled ? OUTCOME[transaction.state] : OUTCOME.OPEN,
    SoTien: transaction.amount.toString(),
    MaTienTe: 'VND',
    MaGiaoDich: settled ? transaction.transactionCode : '',
    MaNganHang: settled ? BANK : '',
    ThoiGianGD: settled && transaction.settledAt !== null ? formatCompactTime(transaction.settledAt) : '',
  };
}

/** 1 success, 3 pending, 4 failed. @source national portal exchange contract §5.1, QUERY */
const OUTCOME: Readonly<Record<Transaction['state'], string>> = { PAID: '1', OPEN: '3', FAILED: '4' };

function bill(deps: PartnerRoutesDeps, body: unknown) {
  const checked = checkInquiry(deps.partner, 'GET_BILL', body);
  if ('refusal' in checked) return checked.refusal;
  const transaction = deps.transactions.byReference(checked.message.MaThamChieu);
  if (transaction === null) return REPLY.unknownTransaction;
  if (transaction.state !== 'PAID') return REPLY.receiptNotReady;
  return {
    ...REPLY.ok,
    MaThamChieu: transaction.reference,
    UrlBienLai: `${deps.publicUrl}/bills/${transaction.token}`,
  };
}
