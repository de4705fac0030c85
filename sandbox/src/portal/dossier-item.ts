import { parseCompactTime } from '@lienthong/kernel';
import { z } from 'zod';

const text = (longest: number) => z.string().min(1).max(longest);
const oneOf = (...values: [string, ...string[]]) => z.enum(values);
const time = z.string().refine((value) => parseCompactTime(value) !== null, 'yyyyMMddHHmmss');
/** The empty string means "none". */
const optionalTime = time.or(z.literal('')).optional();
const list = z.array(z.looseObject({})).optional();

/** 1 to 10. @source national portal exchange contract §3.1; domain §3.1 */
export const statusCode = z
  .string()
  .regex(/^([1-9]|10)$/)
  .transform(Number);

/** Statuses in which a dossier has certainly been received. */
const RECEIVED: ReadonlySet<number> = new Set([2, 4, 6, 8, 9, 10]);

const conditions: readonly {
  field: string;
  needed(item: { TrangThaiHoSo: number; KenhThucHien: string }): boolean;
}[] = [
  { field: 'NgayTiepNhan', needed: (item) => RECEIVED.has(item.TrangThaiHoSo) },
  { field: 'NgayTuChoi', needed: (item) => item.TrangThaiHoSo === 3 },
  { field: 'NgayKetThucXuLy', needed: (item) => item.TrangThaiHoSo >= 9 },
  { field: 'NgayTra', needed: (item) => item.TrangThaiHoSo === 10 },
  { field: 'MaDoiTuong', needed: (item) => item.KenhThucHien === '2' },
];

/**
 * One dossier of DongBoHoSoMC, as strict as the field list lets a portal be: every scalar is a string.
 * @source national portal exchange contract §3.1
 */
export const dossierItem = z
  .looseObject({
    MaHoSo: text(100),
    /** The reference under which the dossier was lodged at the portal. */
    MaHoSoKhac: z.string().max(100).optional(),
    MaTTHC: text(50),
    TenTTHC: text(2000),
    MaLinhVuc: text(100),
    TenLinhVuc: text(500),
    KenhThucHien: oneOf('1', '2', '3'),
    ChuHoSo: text(500),
    LoaiDoiTuong: oneOf('1', '2', '3', '4'),
    MaDoiTuong: z.string().max(200).optional(),
    TrichYeuHoSo: text(1000),
    NgayNopHoSo: time,
    NgayTiepNhan: optionalTime,
    NgayHenTra: optionalTime,
    NgayTra: optionalTime,
    NgayKetThucXuLy: optionalTime,
    NgayTuChoi: optionalTime,
    TrangThaiHoSo: statusCode,
    HinhThuc: oneOf('0', '1'),
    DonViXuLy: text(500),
    NoiNopHoSo: oneOf('1', '2'),
    HoSoCoThanhPhanSoHoa: oneOf('0', '1'),
    TaiKhoanDuocXacThucVoiVNeID: oneOf('0', '1'),
    DuocThanhToanTrucTuyen: oneOf('0', '1', '2', '3'),
    DinhDanhCHS: z.array(z.union([identity('1', 12), identity('2', 9)])).min(1),
    TaiLieuNop: list,
    DanhSachLePhi: list,
    DanhSachTepDinhKemKhac: list,
    DanhSachHoSoBoSung: list,
    DanhSachGiayToKetQua: list,
    DSKetNoiCSDL: list,
  })
  .superRefine((item, context) => {
    for (const { field, needed } of conditions) {
      if (needed(item) && (item[field] ?? '') === '') {
        context.addIssue({ code: 'custom', path: [field], message: 'required in this status' });
      }
    }
  });

export type DossierItem = z.infer<typeof dossierItem>;

/** One handling step of CapNhatTienDoHoSoMC. @source national portal exchange contract §3.2 */
export const progressItem = z.looseObject({
  MaHoSo: text(100),
  NguoiXuLy: text(50),
  ChucDanh: z.string().max(200).optional(),
  ThoiDiemXuLy: time,
  PhongBanXuLy: z.string().max(500).optional(),
  NoiDungXuLy: text(2000),
  TrangThai: statusCode,
  NgayBatDau: optionalTime,
  NgayKetThucTheoQuyDinh: optionalTime,
});

export type ProgressItem = z.infer<typeof progressItem>;

/** Names fields, never their contents: those are people's. */
export const malformedFields = (error: z.ZodError): string =>
  [...new Set(error.issues.map((issue) => issue.path.join('.')))].slice(0, 10).join(', ');

/** 1 is the citizen identity card (CCCD), 2 the older card (CMND). */
function identity(kind: '1' | '2', digits: number) {
  return z.looseObject({
    LoaiDinhDanh: z.literal(kind),
    SoDinhDanh: z.string().regex(new RegExp(`^\\d{${digits}}$`)),
  });
}
