import { z } from 'zod';
import type { LodgeDossierCommand, LodgedPaper } from '../../operations/lodge-dossier.js';

/** File limits of the intake. @source exchange contract §3.5 (proposed limits) */
export const MAX_MESSAGE_BYTES = 50 * 1_048_576;
const MAX_FILE_BYTES = 20 * 1_048_576;
const MAX_FILES = 50;

/** No control characters but those of lines, and no half of a character: a database keeps neither. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u)
    .transform((value) => value.normalize('NFC').trim());

const base64 = z.base64().max(Math.ceil(MAX_FILE_BYTES / 3) * 4);

/** A dossier the portal hands down. @source exchange contract §3.5; every scalar is a string (§1.4) */
export const intakeMessage = z.object({
  MaHoSo: text(64).pipe(z.string().regex(/^[\w.-]{4,64}$/)),
  MaTTHC: text(64).pipe(z.string().min(1)),
  MaDonVi: text(64).pipe(z.string().min(1)),
  ChuHoSo: text(200).pipe(z.string().min(1)),
  /**
   * TechID of the account: whoever lodges here has logged in (§3.8), and the push back up needs it for what came online.
   * @source exchange contract §3.1 (MaDoiTuong, KenhThucHien 2)
   */
  MaDoiTuong: text(100).pipe(z.string().min(1)),
  DinhDanhCHS: z
    .array(z.object({ LoaiDinhDanh: z.string(), SoDinhDanh: z.string().regex(/^(\d{9}|\d{12})$/) }))
    .max(5)
    .default([]),
  SoDienThoai: text(20).optional(),
  Email: text(200).optional(),
  DiaChi: text(500).optional(),
  TrichYeuHoSo: text(1_000).optional(),
  TepDonDangKy: base64.optional(),
  TaiLieuNop: z
    .array(z.object({ TenTepDinhKem: text(4_000), Base64: base64 }))
    .max(MAX_FILES)
    .default([]),
});

export type IntakeMessage = z.infer<typeof intakeMessage>;

/** The portal's message as a command; `portal` is the verified client that sent it. */
export function toLodgeCommand(message: IntakeMessage, portal: string): LodgeDossierCommand {
  return {
    origin: { source: 'NATIONAL_PORTAL', reference: message.MaHoSo },
    wanted: { procedureCode: message.MaTTHC, unitAgencyIdentifier: message.MaDonVi },
    channel: 'ONLINE',
    subject: message.MaDoiTuong,
    applicant: {
      fullName: message.ChuHoSo,
      identityNumber: identityNumberOf(message),
      phone: orNull(message.SoDienThoai),
      email: orNull(message.Email),
      address: orNull(message.DiaChi),
    },
    summary: message.TrichYeuHoSo ?? '',
    papers: papersOf(message),
    by: { subject: portal, name: null },
  };
}

/** The twelve-digit number where there is one, else the older nine-digit one. */
function identityNumberOf({ DinhDanhCHS }: IntakeMessage): string | null {
  const numbers = DinhDanhCHS.map(({ SoDinhDanh }) => SoDinhDanh);
  return numbers.find((number) => number.length === 12) ?? numbers[0] ?? null;
}

const orNull = (value: string | undefined): string | null =>
  value === undefined || value === '' ? null : value;

function papersOf({ TepDonDangKy, TaiLieuNop }: IntakeMessage): LodgedPaper[] {
  const form = TepDonDangKy === undefined ? [] : [{ TenTepDinhKem: 'Đơn đăng ký', Base64: TepDonDangKy }];
  return [...form, ...TaiLieuNop].map(({ TenTepDinhKem, Base64 }) => {
    const content = Buffer.from(Base64, 'base64');
    return { name: TenTepDinhKem, content, mediaType: mediaTypeOf(content) };
  });
}

/** By content, never by name. */
function mediaTypeOf(content: Buffer): string {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (content.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))) return 'image/png';
  return 'application/octet-stream';
}
