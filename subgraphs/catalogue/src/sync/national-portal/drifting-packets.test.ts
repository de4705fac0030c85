import { describe, expect, it } from 'vitest';
import { driftPacket } from '../../../../../sandbox/src/portal/national-catalogue/drift-packet.js';
import { generateRecords } from '../../../../../sandbox/src/portal/national-catalogue/generate-records.js';
import { recordPacket } from '../../../../../sandbox/src/portal/national-catalogue/record-packet.js';
import { createPacketReader } from './packet-reader.js';

const FORMS = [0, 1, 2, 3, 4];
const read = createPacketReader(false);
const packets = generateRecords(500).map(recordPacket);

describe('a packet in the drifting types of real answers', () => {
  it('is another text in every form, and reads the same', { timeout: 60_000 }, () => {
    const texts = FORMS.map((turn) => JSON.stringify(packets.map((packet) => driftPacket(packet, turn))));
    expect(new Set(texts).size).toBe(FORMS.length);
    for (const packet of packets) {
      const code = String(packet.MATTHC);
      const readings = FORMS.map((turn) =>
        read({ code, packet: driftPacket(packet, turn), book: new Map() }),
      );
      const [plain] = readings;
      for (const { content } of readings) expect(content).toEqual(plain?.content);
    }
  });
});

describe('the level of a packet', () => {
  it('that is another body is no district', () => {
    const [packet] = packets;
    const code = String(packet?.MATTHC);
    const { content, faults } = read({
      code,
      packet: { ...packet, CAPTHUCHIEN: 'Cơ quan khác' },
      book: new Map(),
    });
    expect(content?.levels).toEqual(['OTHER']);
    expect(faults.filter(({ place }) => place === 'CAPTHUCHIEN')).toEqual([]);
  });
});

describe('the generated catalogue', () => {
  it('is the same every time, with codes of its own', () => {
    expect(generateRecords(500)).toEqual(generateRecords(500));
    const taken = new Set(['1.900000', '2.899999']);
    const codes = generateRecords(500, taken).map(({ ma_thu_tuc }) => ma_thu_tuc);
    expect(new Set(codes).size).toBe(500);
    expect(codes.filter((code) => taken.has(code))).toEqual([]);
    expect(codes.every((code) => /^[1-3]\.\d{6}$/.test(code))).toBe(true);
  });

  it('is messy: much of it can be read, and what cannot is told', () => {
    const readings = packets.map((packet) => read({ code: String(packet.MATTHC), packet, book: new Map() }));
    expect(readings.every(({ content }) => content !== null)).toBe(true);
    const withFaults = readings.filter(({ faults }) => faults.length > 0).length;
    expect(withFaults).toBeGreaterThan(100);
    expect(withFaults).toBeLessThan(500);
    const declared = readings.filter(({ content }) =>
      content?.cases.some(({ feesDeclared }) => feesDeclared),
    );
    expect(declared.length).toBeGreaterThan(50);
  });
});
