import { parseVnd, type Vnd } from '@lienthong/kernel';
import type { Channel, FeeRule, ProcedureCase } from '../../domain/procedure.js';
import { foldText } from '../../domain/search-text.js';
import { memberOf, noteFault, type PacketPlace, textAt } from './packet-place.js';
import type { ChannelTime } from './packet-times.js';

type Fees = Pick<ProcedureCase, 'feesDeclared' | 'feeRules'>;
type LineOfChannel = FeeLine & Pick<FeeRule, 'channel'>;
type FeeLine = Pick<FeeRule, 'kind' | 'name' | 'amountVnd' | 'rule'>;

const NOT_DECLARED: Fees = { feesDeclared: false, feeRules: [] };

/**
 * Fees of a case. An empty list is not "free" but "not declared"; so is a list of which one line cannot be read,
 * for the rest of it would be too little.
 */
export function readFees(caseId: string, times: readonly ChannelTime[]): Fees {
  const offered = new Set(times.map(({ channel }) => channel));
  const lines = times.flatMap(({ channel, fees }) => fees.map((fee) => ({ channel, line: readLine(fee) })));
  if (lines.length === 0) return NOT_DECLARED;
  const byContent = new Map<string, { line: FeeLine; channels: Set<Channel> }>();
  for (const { channel, line } of lines) {
    if (line === null) return NOT_DECLARED;
    const key = JSON.stringify({ ...line, amountVnd: String(line.amountVnd) });
    const same = byContent.get(key) ?? { line, channels: new Set<Channel>() };
    byContent.set(key, { line, channels: same.channels.add(channel) });
  }
  const rules = [...byContent.values()].flatMap(({ line, channels }): LineOfChannel[] =>
    channels.size === offered.size
      ? [{ ...line, channel: null }]
      : [...channels].map((channel) => ({ ...line, channel })),
  );
  return { feesDeclared: true, feeRules: rules.map((rule, index) => toRule(rule, `${caseId}.${index + 1}`)) };
}

/** The packet does not say when money is due; on reception is the common case. */
const toRule = (rule: LineOfChannel, id: string): FeeRule => ({
  id,
  ...rule,
  collection: 'AT_RECEPTION',
});

/** "Name: rule" in one text. Null: it cannot be told whether this is phí or lệ phí, which never mix. */
function readLine(fee: PacketPlace): FeeLine | null {
  const place = memberOf(fee, 'MOTA');
  const text = textAt(place);
  const colon = text.indexOf(': ');
  const name = colon < 0 ? text : text.slice(0, colon);
  const kind = kindOf(name);
  if (kind === null) {
    noteFault(place, 'neither phí nor lệ phí');
    return null;
  }
  const amountVnd = readAmount(fee);
  const rule = colon < 0 ? null : text.slice(colon + 2);
  return { kind, name, amountVnd, rule: rule ?? (amountVnd === null ? text : null) };
}

/** @source Law 97/2015/QH13: phí and lệ phí */
function kindOf(name: string): FeeRule['kind'] | null {
  const folded = foldText(name);
  if (/\ble phi\b/.test(folded)) return 'CHARGE';
  return /\bphi\b/.test(folded) ? 'FEE' : null;
}

/** Whole đồng, with or without dots between the thousands. Null: the amount follows from the rule. */
function readAmount(fee: PacketPlace): Vnd | null {
  const place = memberOf(fee, 'SOTIEN');
  const text = textAt(place);
  if (text === '') return null;
  const grouped = /^\d{1,3}([.,]\d{3})+$/.test(text);
  const amount = isDong(fee) ? parseVnd(grouped ? text.replace(/[.,]/g, '') : text) : null;
  if (amount === null) noteFault(place, 'not an amount in whole đồng');
  return amount;
}

const isDong = (fee: PacketPlace): boolean =>
  ['', 'dong', 'd', 'vnd'].includes(foldText(textAt(memberOf(fee, 'DONVI'))));
