import { formatCompactTime, type Instant, type Json, vietnamDay } from '@lienthong/kernel';
import { z } from 'zod';

const base64 = (longest: number) => z.base64().min(1).max(longest);
const FILE_LIMIT = 28_000_000;

/** What a citizen fills in at the portal. 20 MB per file before Base64. */
export const lodgementRequest = z.object({
  procedureCode: z.string().min(1).max(50),
  /** Identifier of the receiving agency, e.g. `H05.00.01`. */
  agency: z.string().regex(/^[A-Z]\d{2}(\.\d{1,4}){0,4}$/),
  applicant: z.object({
    fullName: z.string().min(1).max(200),
    phone: z.string().regex(/^0\d{9}$/),
    email: z.email().max(200),
    address: z.string().min(1).max(500),
  }),
  papers: z.array(z.object({ name: z.string().min(1).max(300), contentBase64: base64(FILE_LIMIT) })).max(30),
  /** The filled-in form, Base64. */
  form: base64(FILE_LIMIT),
});

export type LodgementRequest = z.infer<typeof lodgementRequest>;

export interface Lodgement {
  /** Our own reference, e.g. `DVCQG-260302-000001`; the day is Viet Nam's. */
  readonly reference: string;
  readonly lodgedAt: Instant;
  /** Technical identity of the account at the identity provider. */
  readonly subject: string;
  readonly identityNumber: string;
  readonly procedureName: string;
  readonly request: LodgementRequest;
}

export const referencePrefix = (at: Instant): string =>
  `DVCQG-${vietnamDay(at).replaceAll('-', '').slice(2)}`;

export const formatReference = (prefix: string, number: number): string =>
  `${prefix}-${String(number).padStart(6, '0')}`;

/** The message to the province; every scalar is a string. @source national portal exchange contract §3.5 */
export function intakeMessage(lodgement: Lodgement): Json {
  const { request } = lodgement;
  return {
    MaHoSo: lodgement.reference,
    MaTTHC: request.procedureCode,
    MaDonVi: request.agency,
    ChuHoSo: request.applicant.fullName,
    LoaiDoiTuong: '1',
    MaDoiTuong: lodgement.subject,
    DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: lodgement.identityNumber }],
    SoDienThoai: request.applicant.phone,
    Email: request.applicant.email,
    DiaChi: request.applicant.address,
    TrichYeuHoSo: lodgement.procedureName.slice(0, 1_000),
    NgayNopHoSo: formatCompactTime(lodgement.lodgedAt),
    TepDonDangKy: request.form,
    TaiLieuNop: request.papers.map((paper) => ({ TenTepDinhKem: paper.name, Base64: paper.contentBase64 })),
    TaiKhoanDuocXacThucVoiVNeID: '1',
  };
}
