import type { Brand } from './brand.js';

/** An amount of money in whole Vietnamese đồng. May be negative only as a ledger entry. */
export type Vnd = Brand<bigint, 'Vnd'>;

export const vnd = (amount: bigint): Vnd => amount as Vnd;

/** Whole đồng as decimal digits, e.g. `"150000"`. Null for signs, separators, fractions and blanks. */
export function parseVnd(text: string): Vnd | null {
  return /^(0|[1-9]\d{0,17})$/.test(text) ? vnd(BigInt(text)) : null;
}

export const sumVnd = (amounts: Iterable<Vnd>): Vnd => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return vnd(total);
};
