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
    trinh_tu_thuc_hien: 'Bước 1: Nộp hồ sơ.\n- Bước 2. Nhận kết quả.',
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
      legalBases: [{ number: '12/2024/QH15', name: 'Luật Thử nghiệm', issuedOn: null, issuedBy: 'Quốc hội' }],
      authoritative: false,
      cases: [
        {
          feesDeclared: true,
          feeRules: [],
          papers: [{ code: 'P01', name: 'Đơn đề nghị', mandatory: true, originals: 1, copies: 0 }],
          steps: [
            { text: 'Nộp hồ sơ.', who: null },
            { text: 'Nhận kết quả.', who: null },
          ],
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
    '70,000 VNĐ(Lệ phí cấp thẻ)30,000 VNĐ(Phí thẩm định)',
    '',
  ])('are undeclared, never free, for "%s"', (fee) => {
    expect(priced(fee)).toMatchObject({ feesDeclared: false, feeRules: [] });
  });

  it('are undeclared when rows of a channel name the same amount once as fee and once as charge', () => {
    const cach = `${HEADING}Trực tiếp3 Ngày50,000 VNĐ(Phí)Trực tiếp3 Ngày50,000 VNĐ(Lệ phí)`;
    expect(caseOf({ cach_thuc_thuc_hien: cach })).toMatchObject({ feesDeclared: false, feeRules: [] });
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

  it('are counted, and left uncounted where digits are glued or nothing is asked for', () => {
    const counts = (table: string) =>
      caseOf({ thanh_phan_ho_so: `--${PAPERS}${table}` }).papers.map(({ name, originals, copies }) => [
        name,
        originals,
        copies,
      ]);
    expect(counts('Đơn2 bản chính,10 bản saoBản sao hộ chiếu1 bản sao')).toEqual([
      ['Đơn', 2, 10],
      ['Bản sao hộ chiếu', 0, 1],
    ]);
    expect(counts('Mẫu số 31 bản chínhGhi chú0 bản chính')).toEqual([
      ['Mẫu số 3', undefined, 0],
      ['Ghi chú', undefined, undefined],
    ]);
    expect(counts('Tờ khai: 01 bản chính1 bản chính02 ảnh0 bản chính,1 bản sao')).toEqual([
      ['Tờ khai: 01 bản chính', 1, 0],
      ['02 ảnh', 0, 1],
    ]);
    expect(counts('Nộp 01 bản sao giấy phép0 bản chính,1 bản sao')).toEqual([
      ['Nộp 01 bản sao giấy phép', 0, 1],
    ]);
  });

  it('keep the names of the form files that were glued to them', () => {
    const { papers: read } = caseOf({
      thanh_phan_ho_so: `--${PAPERS}Đơn theo mẫuMẫu số 1.docxMẫu số 2.pdf1 bản chính`,
    });
    expect(read).toMatchObject([
      { name: 'Đơn theo mẫu', forms: [{ file: 'Mẫu số 1.docx' }, { file: 'Mẫu số 2.pdf', code: null }] },
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
      bases(
        'Luật 54/2014/QH1354/2014/QH13Nghị định 8/2015/NĐ-CPThông tư số 38/2015/TT-BTCQuyết định 9/2023/QĐ-TTg',
      ).content.legalBases.map(({ name }) => name),
    ).toEqual([
      'Luật 54/2014/QH13',
      'Nghị định 8/2015/NĐ-CP',
      'Thông tư số 38/2015/TT-BTC',
      'Quyết định 9/2023/QĐ-TTg',
    ]);
  });

  it('tell day and body of issue where the title speaks of no other document', () => {
    const number = '08/2025/TT-BTP';
    const title = `Thông tư số ${number} ngày 12/6/2025 của Bộ trưởng Bộ Tư pháp quy định về phân định thẩm quyền`;
    expect(bases(`${title}${number}`).content.legalBases).toEqual([
      { number, name: title, issuedOn: '2025-06-12', issuedBy: 'Bộ trưởng Bộ Tư pháp' },
    ]);
    const amending = `Sửa đổi Thông tư số 01/2020/TT-BTP ngày 03 tháng 3 năm 2020 của Bộ Tư pháp${number}`;
    expect(bases(amending).content.legalBases.at(-1)).toMatchObject({
      number,
      issuedOn: null,
      issuedBy: null,
    });
  });

  it('do not name the body of which the title treats', () => {
    expect(bases('Quy định tổ chức của Bộ Xây dựng08/2025/TT-BTP').content.legalBases).toMatchObject([
      { name: 'Quy định tổ chức của Bộ Xây dựng', issuedBy: null },
    ]);
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

describe('steps', () => {
  const steps = (text: string) => caseOf({ trinh_tu_thuc_hien: text }).steps?.map((step) => step.text);

  it('are divided where they are numbered, with what stands before the first', () => {
    expect(steps('Lưu ý.\n- Bước 1: Nộp:\n+ tại quầy\n* Bước 2 Chờ')).toEqual([
      'Lưu ý.\nNộp:\n+ tại quầy',
      'Chờ',
    ]);
  });

  it('are divided at letters where nothing is numbered', () => {
    expect(steps('a) Nộp hồ sơ\n- tại quầy\nb) Giải quyết')).toEqual(['Nộp hồ sơ\n- tại quầy', 'Giải quyết']);
  });

  it('stay one where nothing divides them', () => {
    expect(steps('Nộp hồ sơ.\r\n Chờ  kết quả.')).toEqual(['Nộp hồ sơ.\nChờ kết quả.']);
  });

  it('keep numbers that begin again, and say so', () => {
    const again = 'Bước 1: A\nBước 2: B\nBước 1: C';
    expect(steps(again)).toEqual(['Bước 1: A', 'Bước 2: B', 'Bước 1: C']);
    expect(unreadOf({ trinh_tu_thuc_hien: again })).toEqual([
      'the numbers of the steps do not count from the first to the last',
    ]);
  });

  it('are not told where there are none', () => {
    expect(caseOf({ trinh_tu_thuc_hien: 'Không có thông tin' }).steps).toBeUndefined();
  });
});

describe('what surrounds a procedure', () => {
  const content = (over: object) => parseProcedure(aRow(over)).content;

  it('is told by type, publisher, agencies, addresses and conditions', () => {
    expect(
      content({
        loai_thu_tuc: 'TTHC được giao luật quy định chi tiết',
        bo: 'bo-tu-phap',
        co_quan_co_tham_quyen: 'Sở Tư pháp',
        co_quan_thuc_hien: 'Cục Cảnh sát quản lý hành chính về trật tự, xã hội, Công an cấp xã',
        co_quan_phoi_hop: 'Không có thông tin',
        dia_chi_tiep_nhan: 'Số 1 phố A\nSố 2 phố B',
        yeu_cau_dieu_kien: 'Đủ 18 tuổi.\n\nCó  giấy tờ.',
        thu_tuc_lien_quan: 'Không có thông tin',
      }),
    ).toMatchObject({
      type: 'ASSIGNED_REGULATION',
      publishedBy: { name: 'Bộ Tư pháp', identifier: 'G15' },
      agencies: [
        { role: 'COMPETENT', name: 'Sở Tư pháp', identifier: null },
        { role: 'EXECUTING', name: 'Cục Cảnh sát quản lý hành chính về trật tự, xã hội' },
        { role: 'EXECUTING', name: 'Công an cấp xã' },
      ],
      receivingAddresses: ['Số 1 phố A', 'Số 2 phố B'],
      requirements: 'Đủ 18 tuổi.\nCó giấy tờ.',
      relatedProcedures: undefined,
    });
  });

  it('is reported where it cannot be read', () => {
    expect(
      parseProcedure(
        aRow({
          loai_thu_tuc: 'Loại mới',
          bo: 'bo-moi',
          co_quan_thuc_hien: 'Cục Đo đạc, Xyz',
          thu_tuc_lien_quan: '#Tên thủ tục1Hướng dẫn',
        }),
      ).unread,
    ).toEqual([
      { column: 'co_quan_thuc_hien', reason: '"Cục Đo đạc, Xyz" may be several agencies' },
      { column: 'loai_thu_tuc', reason: '"Loại mới" is not a known type' },
      { column: 'bo', reason: '"bo-moi" is not a known publishing body' },
      { column: 'thu_tuc_lien_quan', reason: 'related procedures are named without codes' },
    ]);
  });

  it('points to other procedures by their codes', () => {
    expect(
      content({ thu_tuc_lien_quan: '1.001193 Khai sinh; 1.001193; 2.000986' }).relatedProcedures,
    ).toEqual([
      { code: '1.001193', name: null },
      { code: '2.000986', name: null },
    ]);
  });
});
