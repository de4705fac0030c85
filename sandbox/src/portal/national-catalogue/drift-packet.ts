import type { Json } from '@lienthong/kernel';
import type { Packet } from './record-packet.js';

/**
 * The same packet in one of the forms that real answers drift among: numbers for digits, a lone record for a list
 * of one, the empty text or null for what is not there. `turn` picks the form; the first one is plain.
 */
export function driftPacket(packet: Packet, turn: number): Packet {
  const drift = DRIFTS[turn % DRIFTS.length];
  return drift === undefined ? packet : (drifted(packet, drift) as Packet);
}

type Drift = (value: Json) => Json;

const DRIFTS: readonly (Drift | undefined)[] = [
  undefined,
  (value) => (Array.isArray(value) && value.length === 1 && isRecord(value[0]) ? value[0] : value),
  (value) => (typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : value),
  (value) => (Array.isArray(value) && value.length === 0 ? '' : value),
  (value) => (value === '' || (Array.isArray(value) && value.length === 0) ? null : value),
];

/** From the inside out, so that a lone record has drifted before its list becomes it. */
function drifted(value: Json, drift: Drift): Json {
  if (Array.isArray(value)) return drift(value.map((item) => drifted(item, drift)));
  if (!isRecord(value)) return drift(value);
  return Object.fromEntries(Object.entries(value).map(([member, of]) => [member, drifted(of, drift)]));
}

const isRecord = (value: unknown): value is { readonly [member: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
