import type { TimeLimit } from '@lienthong/kernel';
import type { Channel, ChannelTimeLimit, FeeRule } from '../../../domain/procedure.js';
import { parseFee, type ReadFee } from './parse-fee.js';
import type { Reading } from './readings.js';

export interface ReadChannels {
  /** A channel whose limit could not be read is left out: no limit is something else than an unknown one. */
  readonly timeLimits: readonly ChannelTimeLimit[];
  readonly feesDeclared: boolean;
  readonly feeRules: readonly FeeRule[];
}

/** Channels with limit and fee, from a table flattened to running text with its headings glued to it. */
export function parseChannels(text: string): Reading<ReadChannels> {
  const [before, ...rows] = splitRows(text);
  const unread: string[] = [];
  if (rows.length === 0) unread.push('no channel with a limit');
  else if (before !== undefined && before.trim() !== '') unread.push('text before the first channel');
  const limits = readLimits(rows);
  const fees = readFees(rows);
  return {
    value: { timeLimits: limits.value, ...fees.value },
    unread: [...unread, ...limits.unread, ...fees.unread],
  };
}

interface ChannelRow {
  readonly channel: Channel;
  /** Null: not given or in no unit that a limit can have. */
  readonly limit: TimeLimit | null;
  readonly limitText: string;
  readonly fee: ReadFee;
}

const HEADING = 'Hình thức nộpThời gianPhí, lệ phíMô tả';

const CHANNELS: Readonly<Record<string, Channel>> = {
  'Trực tiếp': 'IN_PERSON',
  'Trực tuyến': 'ONLINE',
  'Dịch vụ bưu chính': 'POSTAL',
};

/** A channel counts only where a limit follows at once; descriptions mention channels too. */
const ROW_START = /(Trực tiếp|Trực tuyến|Dịch vụ bưu chính)(?=\d|Không có thông tin)/;

const LIMIT = /^(?:(\d+(?:[.,]\d+)?) ?(Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng)?|Không có thông tin)/;

const UNITS: Readonly<Record<string, TimeLimit['unit']>> = {
  'Ngày làm việc': 'WORKING_DAY',
  Ngày: 'CALENDAR_DAY',
  'Giờ làm việc': 'WORKING_HOUR',
  Giờ: 'HOUR',
};

function splitRows(text: string): [string | undefined, ...ChannelRow[]] {
  const [before, ...pieces] = text.replaceAll(HEADING, '').split(ROW_START);
  const rows: ChannelRow[] = [];
  for (let index = 0; index + 1 < pieces.length; index += 2) {
    const channel = CHANNELS[pieces[index] ?? ''];
    if (channel !== undefined) rows.push(toRow(channel, pieces[index + 1] ?? ''));
  }
  return [before, ...rows];
}

function toRow(channel: Channel, body: string): ChannelRow {
  const found = LIMIT.exec(body);
  const limitText = found?.[0] ?? '';
  const amount = Number(found?.[1] ?? Number.NaN);
  const unit = UNITS[found?.[2] ?? ''];
  const limit = Number.isInteger(amount) && amount > 0 && unit !== undefined ? { amount, unit } : null;
  return { channel, limit, limitText, fee: parseFee(body.slice(limitText.length)) };
}

function readLimits(rows: readonly ChannelRow[]): Reading<readonly ChannelTimeLimit[]> {
  const value: ChannelTimeLimit[] = [];
  const unread: string[] = [];
  for (const [channel, own] of Map.groupBy(rows, (row) => row.channel)) {
    const distinct = new Set(own.map(({ limitText }) => limitText));
    const [first] = own;
    if (distinct.size > 1) unread.push(`${channel}: ${distinct.size} different limits`);
    else if (first === undefined || first.limit === null) {
      unread.push(`${channel}: limit "${first?.limitText ?? ''}" not readable`);
    } else value.push({ channel, statutory: first.limit, committed: null });
  }
  return { value, unread };
}

/** Declared only when every row can be read: one unknown fee makes a sum nobody may rely on. */
function readFees(rows: readonly ChannelRow[]): Reading<Pick<ReadChannels, 'feesDeclared' | 'feeRules'>> {
  const problems = new Set(rows.flatMap(({ channel, fee }) => (fee.ok ? [] : [`${channel}: ${fee.error}`])));
  const byChannel = Map.groupBy(rows, ({ channel }) => channel);
  const feeRules: FeeRule[] = [];
  for (const [channel, own] of byChannel) {
    const lines = new Map(
      own.flatMap(({ fee }) =>
        fee.ok && fee.value !== null ? [[`${fee.value.kind} ${fee.value.amountVnd}`, fee.value]] : [],
      ),
    );
    const free = own.some(({ fee }) => fee.ok && fee.value === null);
    if (lines.size > 1 || (lines.size === 1 && free))
      problems.add(`${channel}: several amounts, when which one is due is text`);
    for (const line of lines.values()) {
      feeRules.push({ id: `1.${feeRules.length + 1}`, ...line, channel, collection: 'AT_RECEPTION' });
    }
  }
  const feesDeclared = rows.length > 0 && problems.size === 0;
  return { value: { feesDeclared, feeRules: feesDeclared ? feeRules : [] }, unread: [...problems] };
}
