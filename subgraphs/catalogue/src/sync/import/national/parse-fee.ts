import { err, ok, parseVnd, type Result, type Vnd } from '@lienthong/kernel';
import type { FeeRule } from '../../../domain/procedure.js';
import { NO_INFORMATION } from './readings.js';

export interface FeeLine {
  readonly kind: FeeRule['kind'];
  readonly name: string;
  readonly amountVnd: Vnd;
  readonly rule: string | null;
}

/** Null: free of charge, said in so many words. The error says why nothing certain can be told. */
export type ReadFee = Result<FeeLine | null, string>;

/** The fee of one row of the channel table: an amount, its unit, and an explanation in brackets. */
export function parseFee(text: string): ReadFee {
  if (text.startsWith('Miễn phí')) return ok(null);
  if (text.startsWith(NO_INFORMATION)) return err('fee not given');
  const found = AMOUNT.exec(text);
  if (found === null) return err('fee not readable');
  const [written, amountText = '', unit] = found;
  if (unit === 'USD') return err('fee in a foreign currency');
  const { explanation, behind } = explained(text.slice(written.length));
  if (AMOUNT.test(behind)) return err('several fees in one row');
  return priced(amountText, explanation);
}

const AMOUNT = /^(\d{1,3}(?:,\d{3})*|\d+) ?(VNĐ|Việt Nam Đồng|USD)/;

/** Below that no fee is set in đồng: the source left out the thousands or means another currency. */
const SMALLEST_FEE = 1_000n;

function priced(amountText: string, explanation: string): ReadFee {
  const amountVnd = parseVnd(amountText.replaceAll(',', ''));
  if (amountVnd === null || amountVnd < SMALLEST_FEE) return err('amount not plausible');
  if (amountsIn(explanation).some((other) => other !== amountVnd)) {
    return err('the explanation names other amounts');
  }
  const kind = kindOf(explanation);
  if (kind === null) return err('not told whether fee or charge');
  return ok({ kind, name: KIND_NAMES[kind], amountVnd, rule: explanation === '' ? null : explanation });
}

/** Up to the bracket that closes the first one; what follows describes the channel. */
function explained(text: string): { readonly explanation: string; readonly behind: string } {
  if (!text.startsWith('(')) return { explanation: '', behind: text };
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')') depth -= 1;
    if (depth === 0) return { explanation: text.slice(1, index).trim(), behind: text.slice(index + 1) };
  }
  return { explanation: text.slice(1).trim(), behind: '' };
}

const NAMED_AMOUNT = /(\d{1,3}(?:[.,]\d{3})+|\d{4,}) ?(?:đ|đồng|vnđ|VNĐ|Đồng)(?!\p{L})/gu;

const amountsIn = (text: string): (Vnd | null)[] =>
  [...text.matchAll(NAMED_AMOUNT)].map(([, digits = '']) => parseVnd(digits.replace(/[.,]/g, '')));

const KIND_NAMES = { FEE: 'Phí', CHARGE: 'Lệ phí' } as const;

/** Only where one of the two words is used and not the other. @source Law 97/2015/QH13 */
function kindOf(text: string): FeeRule['kind'] | null {
  const charge = /lệ phí/i.test(text);
  const fee = /(?<!lệ )(?<!miễn )phí/iu.test(text);
  if (charge === fee) return null;
  return charge ? 'CHARGE' : 'FEE';
}
