import type { TimeLimit, TimeLimitUnit } from '@lienthong/kernel';
import type { Channel } from '../../domain/procedure.js';
import { foldText } from '../../domain/search-text.js';
import { itemsOf, memberOf, noteFault, type PacketPlace, textAt } from './packet-place.js';

/** One entry of a channel: how long, and what it costs. */
export interface ChannelTime {
  readonly channel: Channel;
  /** Null: no limit is told, or none that can be read. */
  readonly limit: TimeLimit | null;
  /** Free text; the name of a case when the entry is about that case only. */
  readonly description: string;
  readonly place: PacketPlace;
  readonly fees: readonly PacketPlace[];
}

/** @source national portal exchange contract §2.1 */
const CHANNELS: Readonly<Record<string, Channel>> = { '1': 'IN_PERSON', '2': 'ONLINE', '3': 'POSTAL' };

const UNITS: Readonly<Record<string, TimeLimitUnit>> = {
  'ngay lam viec': 'WORKING_DAY',
  ngay: 'CALENDAR_DAY',
  'gio lam viec': 'WORKING_HOUR',
  gio: 'HOUR',
};

/** A channel without entries is not offered. */
export function readChannelTimes(root: PacketPlace): ChannelTime[] {
  return itemsOf(memberOf(root, 'CACHTHUCTHUCHIEN')).flatMap((item) => {
    const place = memberOf(item, 'KENH');
    const channel = CHANNELS[textAt(place)];
    if (channel === undefined) {
      noteFault(place, 'not a channel that is known');
      return [];
    }
    return itemsOf(memberOf(item, 'THOIGIAN')).map((time) => readTime(channel, time));
  });
}

/** The one limit of these entries. Null: none, or entries that contradict one another, which are noted. */
export function limitOf(times: readonly ChannelTime[]): TimeLimit | null {
  const [first, ...others] = times;
  if (first === undefined) return null;
  const other = others.find(({ limit }) => !sameLimit(limit, first.limit));
  if (other === undefined) return first.limit;
  noteFault(other.place, 'another time limit for the same case and channel');
  return null;
}

const readTime = (channel: Channel, place: PacketPlace): ChannelTime => ({
  channel,
  limit: readLimit(place),
  description: textAt(memberOf(place, 'MOTA')),
  place,
  fees: itemsOf(memberOf(place, 'PHILEPHI')),
});

function readLimit(time: PacketPlace): TimeLimit | null {
  const amountPlace = memberOf(time, 'THOIGIANGIAIQUYET');
  const text = textAt(amountPlace);
  if (text === '') return null;
  const amount = /^0*[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
  if (amount === null) noteFault(amountPlace, 'not a whole number of units');
  const unit = readUnit(memberOf(time, 'DONVITINH'));
  return amount === null || unit === null ? null : { amount, unit };
}

function readUnit(place: PacketPlace): TimeLimitUnit | null {
  const unit = UNITS[foldText(textAt(place))];
  if (unit === undefined) noteFault(place, 'not a unit of time that is known');
  return unit ?? null;
}

const sameLimit = (a: TimeLimit | null, b: TimeLimit | null): boolean =>
  a?.amount === b?.amount && a?.unit === b?.unit;
