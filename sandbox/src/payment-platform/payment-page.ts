import { escapeHtml, page } from '../counterpart/html.js';
import type { Transaction } from './transactions.js';

const formatAmount = (amount: bigint): string => `${amount.toString().replace(/\B(?=(\d{3})+$)/g, '.')} đ`;

const states: Readonly<Record<Transaction['state'], string>> = {
  OPEN: 'Chờ thanh toán · Waiting',
  PAID: 'Đã thanh toán · Paid',
  FAILED: 'Không thành công · Failed',
};

export function paymentPage(transaction: Transaction): string {
  const path = `/pay/${encodeURIComponent(transaction.token)}`;
  const choice =
    transaction.state === 'OPEN'
      ? `<form method="post" action="${path}/success"><button>Thanh toán · Pay</button></form>
<form method="post" action="${path}/fail"><button>Bỏ qua · Give up</button></form>`
      : '';
  return page(
    'Thanh toán phí, lệ phí · Payment',
    `<table><tr><th>Nội dung</th><td>${escapeHtml(transaction.info)}</td></tr>
<tr><th>Số tiền</th><td>${formatAmount(transaction.amount)}</td></tr>
<tr><th>Mã tham chiếu</th><td>${escapeHtml(transaction.reference)}</td></tr>
<tr><th>Trạng thái</th><td>${states[transaction.state]}</td></tr></table>${choice}`,
  );
}

export function overviewPage(transactions: readonly Transaction[]): string {
  const rows = transactions
    .map(
      (
        transaction,
      ) => `<tr><td><a href="/pay/${encodeURIComponent(transaction.token)}">${escapeHtml(transaction.reference)}</a></td>
<td>${formatAmount(transaction.amount)}</td><td>${states[transaction.state]}</td></tr>`,
    )
    .join('');
  return page(
    'Nền tảng thanh toán (giả lập) · Payment platform (stand-in)',
    `<table><tr><th>Mã tham chiếu</th><th>Số tiền</th><th>Trạng thái</th></tr>${rows}</table>`,
  );
}
