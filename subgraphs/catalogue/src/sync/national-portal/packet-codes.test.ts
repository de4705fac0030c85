import { describe, expect, it } from 'vitest';
import type { CodeBook, CodeListName, KnownCode } from '../../domain/code-list.js';
import { aFee, aPacket } from './packet.fixture.js';
import { nameCodes } from './packet-codes.js';
import { createPacketReader } from './packet-reader.js';

const book = (
  lists: Partial<Record<CodeListName, readonly (readonly [string, string, boolean?])[]>>,
): CodeBook =>
  new Map(
    Object.entries(lists).map(([list, codes]) => [
      list as CodeListName,
      new Map(codes.map(([code, name, gone = false]): [string, KnownCode] => [code, { code, name, gone }])),
    ]),
  );

const AGENCY: readonly (readonly [string, string])[] = [
  ['H05.14', 'Sở Tư pháp'],
  ['G15', 'Bộ Tư pháp'],
];

describe('the codes of a packet', () => {
  it('are no faults while no dictionary is known', () => {
    expect(nameCodes(aPacket(), new Map())).toEqual({ packet: aPacket(), faults: [] });
  });

  it('that the dictionary does not have, or no longer, are faults that name the place', () => {
    const packet = aPacket({
      LINHVUCTHUCHIEN: { MALINHVUC: 'G15-CC', TENLINHVUC: 'Công chứng' },
      COQUANTHUCHIEN: [{ MADONVI: 'H05.14' }, { MADONVI: 'H99' }],
      CACHTHUCTHUCHIEN: [{ KENH: '1', THOIGIAN: [{ PHILEPHI: [aFee({ MAPHILEPHI: 7 })] }] }],
    });
    const known = book({
      FIELD: [['G15-CC', 'Công chứng', true]],
      AGENCY,
      FEE: [['1', 'Phí']],
    });
    expect(nameCodes(packet, known).faults).toEqual([
      {
        place: 'COQUANTHUCHIEN[1].MADONVI',
        reason: 'the dictionary has no code H99',
        unknownCode: { list: 'AGENCY', code: 'H99' },
      },
      {
        place: 'LINHVUCTHUCHIEN.MALINHVUC',
        reason: 'the dictionary no longer shows the code G15-CC',
        unknownCode: { list: 'FIELD', code: 'G15-CC' },
      },
      {
        place: 'CACHTHUCTHUCHIEN[0].THOIGIAN[0].PHILEPHI[0].MAPHILEPHI',
        reason: 'the dictionary has no code 7',
        unknownCode: { list: 'FEE', code: '7' },
      },
    ]);
  });

  it.each(['H05.14', '14.H05', '000.00.14.H05'])('know the agency in both forms: %s', (code) => {
    const packet = aPacket({ COQUANTHUCHIEN: [{ MADONVI: code }] });
    expect(nameCodes(packet, book({ AGENCY })).faults).toEqual([]);
  });

  it('give the names that the packet leaves out, and leave the packet itself alone', () => {
    const packet = aPacket({ LINHVUCTHUCHIEN: [{ MALINHVUC: 'G15-CC', TENLINHVUC: '' }] });
    const known = book({ FIELD: [['G15-CC', 'Công chứng']] });
    const { content } = createPacketReader(true)({ code: '1.013830', packet, book: known });
    expect(content?.field).toEqual({ code: 'G15-CC', name: 'Công chứng' });
    expect(packet.LINHVUCTHUCHIEN).toEqual([{ MALINHVUC: 'G15-CC', TENLINHVUC: '' }]);
  });

  it('never throw, whatever the packet is', () => {
    for (const packet of [null, 7, 'x', [], { LINHVUCTHUCHIEN: [[]] }, { COQUANTHUCHIEN: { MADONVI: {} } }])
      expect(nameCodes(packet, book({ FIELD: [['1', 'x']], AGENCY: [] })).packet).toEqual(packet);
  });
});
