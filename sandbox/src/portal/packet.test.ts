import { describe, expect, it } from 'vitest';
import { toPacket } from './packet.js';
import { sampleProcedure } from './sample-procedure.js';

const procedureWith = (paper: object) =>
  sampleProcedure.parse({
    code: '1.000001',
    name: 'Thủ tục',
    field: { code: 'LV', name: 'Lĩnh vực' },
    levels: ['COMMUNE'],
    versions: [
      {
        decision: '1/QĐ',
        legalBases: [],
        cases: [{ name: 'Trường hợp chung', papers: [{ code: 'GT01', name: 'Giấy khai sinh', ...paper }] }],
      },
    ],
  });

const papersOf = (paper: object) => toPacket(procedureWith(paper)).THANHPHANHOSO;

describe('the papers of a packet', () => {
  it('have codes of the national store only where the sample tells them', () => {
    expect(JSON.stringify(papersOf({}))).not.toContain('KHOQUOCGIA');
    expect(papersOf({ nationalPaperCode: 'KQ.1', substitutePaperCode: 'KQ.2' })).toMatchObject([
      { GIAYTO: [{ MAGIAYTO: 'GT01', MAGIAYTOKHOQUOCGIA: 'KQ.1', MAGIAYTOTHAYTHEKHOQUOCGIA: 'KQ.2' }] },
    ]);
  });
});
