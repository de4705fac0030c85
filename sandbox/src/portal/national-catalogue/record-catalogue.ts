import type { NationalCatalogue } from '../catalogue.js';
import { dictionariesOf } from '../dictionaries.js';
import { driftPacket } from './drift-packet.js';
import type { NationalRecord } from './national-record.js';
import { codeOf, type Packet, recordPacket } from './record-packet.js';

/** A catalogue made of records; packets are made when they are asked for, each in its own form of drift. */
export function recordCatalogue(records: ReadonlyMap<string, NationalRecord>): NationalCatalogue {
  const turns = new Map([...records.keys()].map((code, index) => [code, index]));
  const plain = (code: string): Packet | null => {
    const record = records.get(code);
    return record === undefined ? null : recordPacket(record);
  };
  const packets = () => [...records.values()].map(recordPacket);
  return {
    loaded: true,
    has: (code) => records.has(code),
    nameOf: (code) => records.get(code)?.ten_thu_tuc ?? null,
    list: () =>
      [...records.values()].map(({ ma_thu_tuc, ten_thu_tuc }) => ({
        MATTHC: ma_thu_tuc,
        TENTTHC: ten_thu_tuc,
      })),
    dictionary: dictionariesOf(packets, () =>
      [...new Set([...records.values()].map(({ bo }) => bo))].map((name) => ({
        MADONVI: codeOf('CQ', name),
        TENDONVI: name,
        CAPDONVI: '1',
      })),
    ),
    packet: (code) => {
      const packet = plain(code);
      return packet === null ? null : driftPacket(packet, turns.get(code) ?? 0);
    },
  };
}
