import { describe, expect, it } from 'vitest';
import { nationalRow, parseProcedure } from './parse-procedure.js';

const HEADING = 'Hình thức nộpThời gianPhí, lệ phíMô tả';
const PAPERS = 'Tên giấy tờMẫu đơn, tờ khaiSố lượng';

const aRow = (over: object = {}) =>
  nationalRow.parse({
    ma_thu_tuc: '1.234567',
    ten_thu_tuc: 'Cấp thẻ thử',
    linh_vuc: 'Lĩnh vực Đo đạc',
    cap_thuc_hien: 'Cấp tỉnh, Cấp xã',
    doi_tuong_thuc_hien: 'Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)',
    so_quyet_dinh: '12/QĐ-THU',
    cach_thuc_thuc_hien: `${HEADING}Trực tuyến3 Ngày làm việcMiễn phíTrực tiếp3 Ngày làm việcMiễn phíTại quầy`,
    thanh_phan_ho_so: `--${PAPERS}Đơn đề nghị1 bản chính`,
    can_cu_phap_ly: 'Tên văn bản pháp lýMã văn bảnLuật Thử nghiệm12/2024/QH15',
    ket_qua_xu_ly: 'ThẻMã: KQ.G15.000001Từ khóathẻ; làm thẻMô tảKhông có thông tin',
    ...over,
  });

const caseOf = (over: object) => parseProcedure(aRow(over)).content.cases[0] ?? expect.fail();
const unreadOf = (over: object) => parseProcedure(aRow(over)).unread.map(({ reason }) => reason);

describe('a row of the national catalogue', () => {
  it('is read whole when it is clean', () => {
    const { content, unread } = parseProcedure(aRow());
    expect(unread).toEqual([]);
    expect(content).toMatchObject({
      code: '1.234567',
      field: { code: 'linh-vuc-do-dac', name: 'Lĩnh vực Đo đạc' },
      levels: ['PROVINCE', 'COMMUNE'],
      targetGroups: ['CITIZEN', 'ORGANISATION'],
      keywords: ['thẻ', 'làm thẻ'],
      legalBases: ['12/2024/QH15'],
      authoritative: false,
      cases: [
        {
          feesDeclared: true,
          feeRules: [],
          papers: [{ code: 'P01', name: 'Đơn đề nghị', mandatory: true }],
          results: [{ code: 'KQ.G15.000001', name: 'Thẻ' }],
        },
      ],
    });
  });

  it('names the column of what it could not read', () => {
    const { unread } = parseProcedure(aRow({ cap_thuc_hien: 'Cấp huyện', thanh_phan_ho_so: '' }));
    expect(unread).toEqual([
      { column: 'cap_thuc_hien', reason: '"Cấp huyện" is not a known name' },
      { column: 'thanh_phan_ho_so', reason: 'no papers given' },
    ]);
  });
});

describe('time limits', () => {
  it.each([
    ['5 Ngày làm việc', { amount: 5, unit: 'WORKING_DAY' }],
    ['30 Ngày', { amount: 30, unit: 'CALENDAR_DAY' }],
    ['4 Giờ làm việc', { amount: 4, unit: 'WORKING_HOUR' }],
    ['36 Giờ', { amount: 36, unit: 'HOUR' }],
  ])('%s is read', (text, statutory) => {
    const cach = { cach_thuc_thuc_hien: `${HEADING}Dịch vụ bưu chính${text}Miễn phí` };
    expect(caseOf(cach).timeLimits).toEqual([{ channel: 'POSTAL', statutory, committed: null }]);
  });

  it.each(['1', '2 Tháng', 'Không có thông tin', '0,5 Ngày'])(
    'leaves a channel out when "%s" is no limit that can be counted',
    (text) => {
      const cach = { cach_thuc_thuc_hien: `${HEADING}Trực tiếp${text}Miễn phí` };
      expect(caseOf(cach).timeLimits).toEqual([]);
      expect(unreadOf(cach)).toEqual([`IN_PERSON: limit "${text}" not readable`]);
    },
  );

  it('leaves a channel out that has two limits', () => {
    const cach = {
      cach_thuc_thuc_hien: `${HEADING}Trực tiếp3 NgàyMiễn phíTrường hợp ATrực tiếp9 NgàyMiễn phí`,
    };
    expect(caseOf(cach).timeLimits).toEqual([]);
  });
});

describe('fees', () => {
  const priced = (fee: string) => caseOf({ cach_thuc_thuc_hien: `${HEADING}Trực tiếp3 Ngày${fee}` });

  it('are read with kind and amount', () => {
    expect(priced('70,000 Việt Nam Đồng(Lệ phí cấp thẻ: 70.000 đồng/thẻ.)Nộp tại quầy')).toMatchObject({
      feesDeclared: true,
      feeRules: [
        {
          kind: 'CHARGE',
          amountVnd: 70_000n,
          channel: 'IN_PERSON',
          rule: 'Lệ phí cấp thẻ: 70.000 đồng/thẻ.',
        },
      ],
    });
  });

  it.each([
    'Không có thông tin',
    '70,000 VNĐ(đồng/lần)',
    '135 VNĐ(Lệ phí: 135.000 đồng/lần)',
    '155 USD(Lệ phí)',
    'VNĐ(Phí theo quy định)',
    '70,000 VNĐ(Lệ phí: trong giờ 70.000 đồng, ngoài giờ 100.000 đồng)',
    '70,000 VNĐ(Phí và lệ phí)',
    '',
  ])('are undeclared, never free, for "%s"', (fee) => {
    expect(priced(fee)).toMatchObject({ feesDeclared: false, feeRules: [] });
  });

  it('are undeclared for all channels when one is unknown', () => {
    const cach = `${HEADING}Trực tiếp3 NgàyMiễn phíTrực tuyến3 NgàyKhông có thông tin`;
    expect(caseOf({ cach_thuc_thuc_hien: cach }).feesDeclared).toBe(false);
  });
});

describe('papers', () => {
  const papers = (text: string) =>
    caseOf({ thanh_phan_ho_so: text }).papers.map(({ name, mandatory }) => [name, mandatory]);

  it('lose the form file glued to them and are optional when their name says so', () => {
    expect(
      papers(
        `--${PAPERS}Đơn theo mẫuMau so 1.docx1 bản chính,1 bản saoVăn bản uỷ quyền (nếu có)0 bản chính,2 bản sao`,
      ),
    ).toEqual([
      ['Đơn theo mẫu', true],
      ['Văn bản uỷ quyền (nếu có)', false],
    ]);
  });

  it('carry the heading of their group', () => {
    expect(papers(`Nhóm A:${PAPERS}Giấy 11 bản chínhNhóm B${PAPERS}Giấy hai1 bản sao`)).toEqual([
      ['Nhóm A: Giấy 1', false],
      ['Nhóm B: Giấy hai', false],
    ]);
  });

  it('are not invented from running text', () => {
    expect(papers('Theo quy định tại Điều 5')).toEqual([]);
  });
});

describe('legal bases', () => {
  const bases = (text: string) => parseProcedure(aRow({ can_cu_phap_ly: text }));

  it('are told apart where titles and numbers are glued', () => {
    expect(
      bases('Luật 54/2014/QH1354/2014/QH13Nghị định 8/2015/NĐ-CPThông tư 38/2015/TT-BTCThông tư').content
        .legalBases,
    ).toEqual(['54/2014/QH13', '8/2015/NĐ-CP', '38/2015/TT-BTC']);
  });

  it('are left out where digits are glued before them', () => {
    const { content, unread } = bases('Luật năm 201102/2011/QH13');
    expect(content.legalBases).toEqual([]);
    expect(unread).toEqual([{ column: 'can_cu_phap_ly', reason: 'digits are glued before 1102/2011/QH13' }]);
  });
});

describe('results', () => {
  it('are told apart by their codes', () => {
    expect(
      caseOf({
        ket_qua_xu_ly: 'Giấy phépMã: KQ.G19.000181Văn bản từ chốiMã: G19-KQ0060102Từ khóaKhông có thông tin',
      }).results,
    ).toEqual([
      { code: 'KQ.G19.000181', name: 'Giấy phép' },
      { code: 'G19-KQ0060102', name: 'Văn bản từ chối' },
    ]);
  });

  it('without a code are reported', () => {
    expect(unreadOf({ ket_qua_xu_ly: 'Một văn bảnTừ khóa' })).toEqual(['result without a readable code']);
  });
});
