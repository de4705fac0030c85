import { plainDate, vnd } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import {
  ACCEPTED_AT,
  accepted,
  aDossier,
  anObligation,
  lodged,
  raised,
  refused,
  returned,
  settled,
  untilAccepted,
  untilIssued,
  untilReturned,
} from '../../domain/dossier.fixture.js';
import type { DossierEvent } from '../../domain/event.js';
import type { Applicant, Paper } from '../../operations/ports.js';
import { type DossierItemSources, toDossierItem } from './dossier-item.js';

const anApplicant = (changes: Partial<Applicant> = {}): Applicant => ({
  fullName: 'Nguyễn Thị Hoa',
  identityNumber: '024190000001',
  phone: '0900000001',
  email: 'hoa@example.vn',
  address: 'Bắc Ninh',
  lookupSecret: 'ABCD2345',
  ...changes,
});

const aPaper = (changes: Partial<Paper> = {}): Paper => ({
  id: 'paper-1',
  dossierId: 'dossier-1',
  name: 'Đơn đăng ký',
  contentHash: 'c'.repeat(64),
  sizeBytes: 10,
  mediaType: 'application/pdf',
  ...changes,
});

const itemOf = (events: readonly DossierEvent[], sources: Partial<DossierItemSources> = {}) =>
  toDossierItem(aDossier(...events), {
    status: '4',
    applicant: anApplicant(),
    papers: [aPaper()],
    fileUrl: (hash) => `https://files.example/${hash}`,
    ...sources,
  });

/** Everything in the item that is neither a list nor an object. */
const scalarsOf = (value: unknown): unknown[] =>
  value !== null && typeof value === 'object' ? Object.values(value).flatMap(scalarsOf) : [value];

describe('when returned', () => {
  it('is the whole dossier in the portal’s fields', () => {
    expect(itemOf(untilReturned(), { status: '10' })).toEqual({
      MaHoSo: 'H05.14-260225-0001',
      MaHoSoKhac: 'G22.99-260225-000001',
      MaTTHC: '1.013830',
      TenTTHC: 'Cấp lại Thẻ công chứng viên',
      MaLinhVuc: 'CC',
      TenLinhVuc: 'Công chứng',
      KenhThucHien: '2',
      ChuHoSo: 'Nguyễn Thị Hoa',
      LoaiDoiTuong: '1',
      MaDoiTuong: 'applicant-hoa',
      SoDienThoai: '0900000001',
      Email: 'hoa@example.vn',
      DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '024190000001' }],
      TaiKhoanDuocXacThucVoiVNeID: '1',
      TrichYeuHoSo: 'Đề nghị cấp lại Thẻ công chứng viên',
      TrangThaiHoSo: '10',
      DonViXuLy: 'Trung tâm Phục vụ hành chính công tỉnh Bắc Ninh',
      NoiNopHoSo: '1',
      NgayNopHoSo: '20260225080000',
      NgayTiepNhan: '20260225090000',
      NgayHenTra: '20260304090000',
      NgayTuChoi: '',
      GhiChu: '',
      NgayKetThucXuLy: '20260226100000',
      NgayTra: '20260226100000',
      ThongTinTra: 'Trả tại quầy',
      HinhThuc: '0',
      DuocThanhToanTrucTuyen: '0',
      DanhSachLePhi: [],
      TaiLieuNop: [
        {
          TepDinhKemId: 'paper-1',
          TenTepDinhKem: 'Đơn đăng ký',
          IsDeleted: 'False',
          MaThanhPhanHoSo: '',
          DuongDanTaiTepTin: `https://files.example/${'c'.repeat(64)}`,
          DuocSoHoa: '1',
          DuocTaiSuDung: '0',
          DuocLayTuKhoDMQG: '0',
          MaKetQuaThayThe: '',
        },
      ],
      DanhSachGiayToKetQua: [
        {
          TenGiayTo: 'Thẻ công chứng viên',
          MaThanhPhanHoSo: '',
          GiayToId: '12/TCC-STP',
          DuongDanTepTinKetQua: `https://files.example/${'a'.repeat(64)}`,
          MaGiayToKetQua: 'KQ.G15.000123',
        },
      ],
      HoSoCoThanhPhanSoHoa: '1',
      DanhSachTepDinhKemKhac: [],
      DanhSachHoSoBoSung: [],
      DSKetNoiCSDL: [],
    });
  });

  it('says when it went by post', () => {
    expect(itemOf([...untilIssued(), returned('BY_POST')])).toMatchObject({
      HinhThuc: '1',
      ThongTinTra: 'Trả qua bưu chính',
    });
  });
});

describe('at any stage', () => {
  it.each([
    ['submitted', [lodged()]],
    ['refused', [lodged(), refused()]],
    ['accepted without a due date', [lodged(), accepted({ originalDueAt: null })]],
    ['with fees', [...untilAccepted(), raised(), settled()]],
    ['completed', untilIssued()],
    ['returned', untilReturned()],
  ])('when %s, every scalar is a string, with or without an applicant', (_when, events) => {
    for (const applicant of [anApplicant(), null]) {
      for (const scalar of scalarsOf(itemOf(events, { applicant }))) expect(scalar).toBeTypeOf('string');
    }
  });
});

describe('what is not there', () => {
  it('is the empty string before the reception', () => {
    expect(itemOf([lodged()])).toMatchObject({
      MaHoSo: 'G22.99-260225-000001',
      NgayTiepNhan: '',
      NgayHenTra: '',
      NgayKetThucXuLy: '',
      NgayTra: '',
      ThongTinTra: '',
      DanhSachGiayToKetQua: [],
    });
  });

  it('is the empty string of an applicant who gave nothing', () => {
    const applicant = anApplicant({ identityNumber: null, phone: null, email: null });
    expect(itemOf([lodged({ owner: { subject: null, identityIndex: null } })], { applicant })).toMatchObject({
      MaDoiTuong: '',
      SoDienThoai: '',
      Email: '',
      DinhDanhCHS: [],
      TaiKhoanDuocXacThucVoiVNeID: '0',
    });
  });

  it('is no due date where none was promised', () => {
    expect(itemOf([lodged(), accepted({ originalDueAt: null })]).NgayHenTra).toBe('');
  });

  it('is no digitised part without papers', () => {
    expect(itemOf(untilAccepted(), { papers: [] })).toMatchObject({
      HoSoCoThanhPhanSoHoa: '0',
      TaiLieuNop: [],
    });
  });

  it('is no reference of the portal for what was lodged elsewhere', () => {
    const item = itemOf([lodged({ origin: { source: 'GRAPH', reference: 'counter-1' } }), accepted()]);
    expect(item).toMatchObject({ MaHoSoKhac: '', NoiNopHoSo: '2', MaHoSo: 'H05.14-260225-0001' });
  });
});

describe('when refused', () => {
  it('carries the day and the reason', () => {
    expect(itemOf([lodged(), refused({ reason: 'Thiếu giấy tờ' })])).toMatchObject({
      NgayTuChoi: '20260225090000',
      GhiChu: 'Thiếu giấy tờ',
    });
  });
});

describe('texts beyond the portal’s limits', () => {
  const long = 'ă'.repeat(5_000);

  it('are cut to what the portal takes', () => {
    expect(itemOf([lodged({ summary: long })]).TrichYeuHoSo).toHaveLength(1_000);
    expect(itemOf([lodged(), refused({ reason: long })]).GhiChu).toHaveLength(1_000);
    expect(
      itemOf([lodged()], { papers: [aPaper({ name: long })] }).TaiLieuNop[0]?.TenTepDinhKem,
    ).toHaveLength(4_000);
    const [, , , , , , issue] = untilIssued();
    if (issue?.type !== 'ResultIssued') throw new Error('Not issued');
    const result = { ...issue.data.result, name: long, issuedOn: plainDate('2026-02-26') };
    const events = [...untilIssued().slice(0, -1), { ...issue, data: { result } }];
    expect(itemOf(events).DanhSachGiayToKetQua[0]?.TenGiayTo).toHaveLength(2_000);
  });
});

describe('what was paid', () => {
  it.each([
    ['NATIONAL_PLATFORM', '1'],
    ['OTHER_GATEWAY', '2'],
    ['COUNTER', '0'],
  ] as const)('through %s counts as %s', (paidThrough, code) => {
    expect(itemOf([...untilAccepted(), raised(), settled({ paidThrough })]).DuocThanhToanTrucTuyen).toBe(
      code,
    );
  });

  it('is not online while it is due', () => {
    expect(itemOf([...untilAccepted(), raised()]).DuocThanhToanTrucTuyen).toBe('0');
  });

  it('lists no fee that nobody has to pay any more', () => {
    expect(itemOf([lodged(), raised('AT_LODGING'), refused()]).DanhSachLePhi).toEqual([]);
  });

  it('keeps fees and charges apart, in whole đồng as digits', () => {
    const line = { id: 'charge-1', kind: 'CHARGE' as const, name: 'Lệ phí', amountVnd: vnd(3_000_000_000n) };
    const obligation = anObligation({ collection: 'BEFORE_RETURN', lines: [...anObligation().lines, line] });
    const fees = itemOf([...untilAccepted(), { ...raised(), data: { obligation } }]).DanhSachLePhi;
    expect(fees).toEqual([
      {
        TenPhiLePhi: 'Phí cấp lại thẻ',
        MaPhiLePhi: 'fee-1',
        HinhThucThu: '2',
        Gia: '100000',
        LoaiPhiLePhi: '1',
      },
      {
        TenPhiLePhi: 'Lệ phí',
        MaPhiLePhi: 'charge-1',
        HinhThucThu: '2',
        Gia: '3000000000',
        LoaiPhiLePhi: '2',
      },
    ]);
  });
});

describe('the channel', () => {
  it.each([
    ['IN_PERSON', '1'],
    ['ONLINE', '2'],
    ['POSTAL', '3'],
  ] as const)('%s is %s', (channel, code) => {
    expect(itemOf([lodged({ channel }), accepted({}, { at: ACCEPTED_AT })]).KenhThucHien).toBe(code);
  });
});
