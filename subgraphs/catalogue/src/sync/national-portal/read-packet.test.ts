import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aChannel, aFee, aPacket } from './packet.fixture.js';
import { readPacket } from './read-packet.js';

const CODE = '1.013830';
const read = (packet: unknown) => readPacket({ code: CODE, packet, authoritative: true });
const placesOf = (packet: unknown) => read(packet).faults.map(({ place }) => place);
const caseOf = (packet: unknown) => read(packet).content?.cases[0];

describe('a whole packet', () => {
  it('becomes the content of a version without a fault', () => {
    expect(read(aPacket())).toEqual({
      faults: [],
      content: {
        code: CODE,
        name: 'Cấp lại Thẻ công chứng viên',
        field: { code: 'G15-CC', name: 'Công chứng' },
        levels: ['PROVINCE'],
        decision: '1859/QĐ-BTP',
        legalBases: [{ number: '46/2024/QH15', name: 'Luật Công chứng', issuedOn: null, issuedBy: null }],
        authoritative: true,
        targetGroups: ['CITIZEN'],
        keywords: ['công chứng viên', 'thẻ'],
        type: 'STANDARD',
        publishedBy: { name: null, identifier: 'G15' },
        agencies: [
          { role: 'COMPETENT', name: 'Sở Tư pháp', identifier: 'H05.14' },
          { role: 'EXECUTING', name: 'Phòng chuyên môn', identifier: null },
        ],
        receivingAddresses: ['Trung tâm A', 'Trung tâm B'],
        requirements: 'Đang hành nghề.\nThẻ bị mất.',
        relatedProcedures: [{ code: '1.013859', name: null }],
        interlinkedProcedures: [{ code: '2.000815', name: 'Chứng thực bản sao' }],
        cases: [
          {
            id: '1',
            name: 'Trường hợp chung',
            timeLimits: [
              { channel: 'IN_PERSON', statutory: { amount: 5, unit: 'WORKING_DAY' }, committed: null },
              { channel: 'ONLINE', statutory: { amount: 5, unit: 'WORKING_DAY' }, committed: null },
            ],
            feesDeclared: true,
            feeRules: [
              {
                id: '1.1',
                kind: 'FEE',
                name: 'Phí cấp lại Thẻ công chứng viên',
                channel: null,
                amountVnd: 100_000n,
                rule: null,
                collection: 'AT_RECEPTION',
              },
            ],
            papers: [
              {
                code: 'GT01',
                name: 'Đơn đề nghị',
                mandatory: true,
                originals: 1,
                copies: 0,
                forms: [{ code: null, name: 'TP-CC-08', file: 'https://portal.example/forms/tp-cc-08' }],
              },
            ],
            results: [{ code: 'KQ.G15.000178', name: 'Thẻ công chứng viên' }],
            steps: [
              { text: 'Nộp hồ sơ', who: null },
              { text: 'Nhận kết quả', who: null },
            ],
          },
        ],
      },
    });
  });

  it('has a fee of one channel only where it is charged', () => {
    const packet = aPacket({
      CACHTHUCTHUCHIEN: [aChannel('1'), aChannel('2', { PHILEPHI: [aFee({ SOTIEN: '50000' })] })],
    });
    expect(caseOf(packet)?.feeRules.map(({ channel, amountVnd }) => [channel, amountVnd])).toEqual([
      ['IN_PERSON', 100_000n],
      ['ONLINE', 50_000n],
    ]);
  });

  it('gives limits and fees that name a case to that case only', () => {
    const time = (MOTA: string, THOIGIANGIAIQUYET: string) => ({
      ...aChannel('2').THOIGIAN[0],
      MOTA,
      THOIGIANGIAIQUYET,
    });
    const packet = aPacket({
      THANHPHANHOSO: [{ TRUONGHOP: 'Cấp mới' }, { TRUONGHOP: 'Cấp đổi' }],
      CACHTHUCTHUCHIEN: [{ KENH: '2', THOIGIAN: [time('Cấp mới', '5'), time('cấp đổi', '2')] }],
    });
    const limits = read(packet).content?.cases.map(({ id, timeLimits }) => [
      id,
      timeLimits[0]?.statutory?.amount,
    ]);
    expect(limits).toEqual([
      ['1', 5],
      ['2', 2],
    ]);
  });
});

describe('what is told around a procedure', () => {
  it.each([
    [{ LOAITTHC: 'Loại mới' }, 'LOAITTHC'],
    [{ TTHCLIENQUAN: ['Khai sinh'] }, 'TTHCLIENQUAN[0]'],
    [{ TTHCLIENTHONG: [{ TENTTHC: 'Khai sinh' }] }, 'TTHCLIENTHONG[0].MATTHC'],
    [{ COQUANPHOIHOP: [{}] }, 'COQUANPHOIHOP[0]'],
    [{ DOITUONGTHUCHIEN: [{ TENDOITUONG: 'Ai đó' }] }, 'DOITUONGTHUCHIEN'],
    [
      { THANHPHANHOSO: [{ GIAYTO: [{ MAGIAYTO: 'A', TENGIAYTO: 'B', SOBANSAO: 'một' }] }] },
      'THANHPHANHOSO[0].GIAYTO[0].SOBANSAO',
    ],
  ])('is left untold and noted where it cannot be read: %j', (change, place) => {
    expect(placesOf(aPacket(change))).toEqual([place]);
  });

  it('is left out, not emptied, where the packet is silent', () => {
    const silent = aPacket({ LOAITTHC: '', TTHCLIENQUAN: [], COQUANCOTHAMQUYEN: [], MOTACOQUANTHUCHIEN: '' });
    const { content, faults } = read(silent);
    expect(faults).toEqual([]);
    for (const member of ['type', 'relatedProcedures', 'agencies', 'description'] as const)
      expect(content?.[member]).toBeUndefined();
  });

  it('holds the codes of a paper in the national store where a packet tells them', () => {
    const paper = {
      MAGIAYTO: 'GT01',
      TENGIAYTO: 'Giấy khai sinh',
      MAGIAYTOKHOQUOCGIA: 'KQ.1',
      MAGIAYTOTHAYTHEKHOQUOCGIA: 'KQ.2',
    };
    const told = caseOf(aPacket({ THANHPHANHOSO: [{ TRUONGHOP: '', GIAYTO: [paper] }] }));
    expect(told?.papers).toMatchObject([{ nationalPaperCode: 'KQ.1', substitutePaperCode: 'KQ.2' }]);
    expect(JSON.parse(JSON.stringify(caseOf(aPacket())?.papers))).not.toMatchObject([
      { nationalPaperCode: expect.anything() },
    ]);
  });

  it('gives steps that name a case to that case only', () => {
    const step = (TRUONGHOP: string, TENTRINHTU: string) => ({ TRUONGHOP, TRINHTU: [{ TENTRINHTU }] });
    const packet = aPacket({
      THANHPHANHOSO: [{ TRUONGHOP: 'Cấp mới' }, { TRUONGHOP: 'Cấp đổi' }],
      TRINHTUTHUCHIEN: [step('', 'Nộp'), step('cấp đổi', 'Trả thẻ cũ')],
    });
    const steps = read(packet).content?.cases.map((one) => one.steps?.map(({ text }) => text));
    expect(steps).toEqual([['Nộp'], ['Nộp', 'Trả thẻ cũ']]);
  });
});

describe('fees', () => {
  it('that nobody lists are not declared, which is not free', () => {
    const packet = aPacket({ CACHTHUCTHUCHIEN: [aChannel('2', { PHILEPHI: [] })] });
    expect(caseOf(packet)).toMatchObject({ feesDeclared: false, feeRules: [] });
  });

  it('of zero đồng are declared', () => {
    const packet = aPacket({ CACHTHUCTHUCHIEN: [aChannel('2', { PHILEPHI: [aFee({ SOTIEN: '0' })] })] });
    expect(caseOf(packet)).toMatchObject({ feesDeclared: true, feeRules: [{ amountVnd: 0n }] });
  });

  it('are charges when they are called lệ phí', () => {
    const packet = aPacket({
      CACHTHUCTHUCHIEN: [
        aChannel('2', { PHILEPHI: [aFee({ MOTA: 'Lệ phí cấp thẻ: theo nghị quyết tỉnh', SOTIEN: '' })] }),
      ],
    });
    expect(caseOf(packet)?.feeRules[0]).toMatchObject({
      kind: 'CHARGE',
      name: 'Lệ phí cấp thẻ',
      amountVnd: null,
      rule: 'theo nghị quyết tỉnh',
    });
  });

  it('of which one is neither phí nor lệ phí are not declared at all', () => {
    const packet = aPacket({
      CACHTHUCTHUCHIEN: [
        aChannel('2', { PHILEPHI: [aFee(), aFee({ MOTA: 'Chi phí khác'.replace('phí', 'tiền') })] }),
      ],
    });
    expect(caseOf(packet)?.feesDeclared).toBe(false);
    expect(placesOf(packet)).toEqual(['CACHTHUCTHUCHIEN[0].THOIGIAN[0].PHILEPHI[1].MOTA']);
  });

  it.each(['1e5', '-1', '10,00', 'miễn phí', '9'.repeat(30)])('of "%s" are read by a person', (SOTIEN) => {
    const packet = aPacket({ CACHTHUCTHUCHIEN: [aChannel('2', { PHILEPHI: [aFee({ SOTIEN })] })] });
    expect(caseOf(packet)?.feeRules[0]?.amountVnd).toBeNull();
    expect(placesOf(packet)).toEqual(['CACHTHUCTHUCHIEN[0].THOIGIAN[0].PHILEPHI[0].SOTIEN']);
  });
});

describe('a time limit', () => {
  it.each([
    ['5', 'ngày làm việc', { amount: 5, unit: 'WORKING_DAY' }],
    ['30', 'Ngày', { amount: 30, unit: 'CALENDAR_DAY' }],
    ['08', 'Giờ làm việc', { amount: 8, unit: 'WORKING_HOUR' }],
    ['', '', null],
  ])('of %s %s is %j', (THOIGIANGIAIQUYET, DONVITINH, limit) => {
    const packet = aPacket({ CACHTHUCTHUCHIEN: [aChannel('2', { THOIGIANGIAIQUYET, DONVITINH })] });
    expect(caseOf(packet)?.timeLimits[0]?.statutory).toEqual(limit);
    expect(placesOf(packet)).toEqual([]);
  });

  it.each([
    ['1.5', 'Ngày', 'THOIGIANGIAIQUYET'],
    ['0', 'Ngày', 'THOIGIANGIAIQUYET'],
    ['2', 'Tháng', 'DONVITINH'],
  ])('of %s %s is left open and noted', (THOIGIANGIAIQUYET, DONVITINH, where) => {
    const packet = aPacket({ CACHTHUCTHUCHIEN: [aChannel('2', { THOIGIANGIAIQUYET, DONVITINH })] });
    expect(caseOf(packet)?.timeLimits[0]?.statutory).toBeNull();
    expect(placesOf(packet)).toEqual([`CACHTHUCTHUCHIEN[0].THOIGIAN[0].${where}`]);
  });

  it('that another one contradicts is left open and noted', () => {
    const [five] = aChannel('2').THOIGIAN;
    const packet = aPacket({
      CACHTHUCTHUCHIEN: [{ KENH: '2', THOIGIAN: [five, { ...five, THOIGIANGIAIQUYET: '3' }] }],
    });
    expect(caseOf(packet)?.timeLimits[0]?.statutory).toBeNull();
    expect(placesOf(packet)).toEqual(['CACHTHUCTHUCHIEN[0].THOIGIAN[1]']);
  });
});

describe('a fault that several cases share', () => {
  it('is noted once', () => {
    const packet = aPacket({
      THANHPHANHOSO: [{ TRUONGHOP: 'Cấp mới' }, { TRUONGHOP: 'Cấp đổi' }],
      CACHTHUCTHUCHIEN: [aChannel('2', { PHILEPHI: [aFee({ SOTIEN: 'theo quy định' })] })],
    });
    expect(placesOf(packet)).toEqual(['CACHTHUCTHUCHIEN[0].THOIGIAN[0].PHILEPHI[0].SOTIEN']);
  });
});

describe('a packet that cannot be a version', () => {
  it.each([
    ['of another procedure', aPacket({ MATTHC: '1.000001' }), 'MATTHC'],
    ['without a name', aPacket({ TENTTHC: ' ' }), 'TENTTHC'],
    ['without a field', aPacket({ LINHVUCTHUCHIEN: [] }), 'LINHVUCTHUCHIEN'],
    ['that is not public', aPacket({ TRANGTHAI: '2' }), 'TRANGTHAI'],
  ])('is one %s', (_what, packet, place) => {
    expect(read(packet).content).toBeNull();
    expect(placesOf(packet)).toContain(place);
  });
});

describe('any packet at all', () => {
  const anything = fc.anything({ maxDepth: 5, withBigInt: true, withNullPrototype: true });
  /** A good packet in which some member was replaced by anything. */
  const damaged = fc
    .record(Object.fromEntries(Object.keys(aPacket()).map((key) => [key, anything])), { requiredKeys: [] })
    .map(aPacket);

  it('is read without an exception, twice alike, with a reason for what is missing', () => {
    fc.assert(
      fc.property(fc.oneof(anything, damaged), (packet) => {
        const reading = read(packet);
        expect(read(packet)).toEqual(reading);
        if (reading.content === null) expect(reading.faults).not.toEqual([]);
        for (const { reason } of reading.faults) expect(reason).not.toBe('');
      }),
      { numRuns: 1_000, seed: 20_261_122 },
    );
  });

  it('never becomes a content that a published version could not hold', () => {
    fc.assert(
      fc.property(damaged, (packet) => {
        const { content } = read(packet);
        if (content === null) return;
        expect(content.code).toBe(CODE);
        expect(content.name).not.toBe('');
        expect(content.cases.length).toBeGreaterThan(0);
        expect(JSON.stringify(content.cases.map(({ papers }) => papers))).not.toContain('\\u0000');
        for (const { feesDeclared, feeRules, papers } of content.cases) {
          expect(feesDeclared).toBe(feeRules.length > 0);
          expect(new Set(papers.map(({ code }) => code)).size).toBe(papers.length);
        }
      }),
      { numRuns: 1_000, seed: 20_261_122 },
    );
  });
});
