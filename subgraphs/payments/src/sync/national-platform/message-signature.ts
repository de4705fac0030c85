import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '@lienthong/kernel';

/**
 * MaXacThuc: SHA-256 in lower-case hex over the fields joined by `|`, the shared secret last. No HMAC, no key prefix.
 * @source national payment platform, message version 1.0.6
 */
export const signatureOf = (kind: SignedMessageKind, fields: SignedFields, secret: string): string =>
  sha256([...FIELD_ORDER[kind].map((name) => String(fields[name] ?? '')), secret].join('|'));

/** Compares in constant time, over the fields as they arrived. */
export function isSigned(kind: SignedMessageKind, fields: SignedFields, secret: string): boolean {
  const claimed = Buffer.from(String(fields.MaXacThuc ?? '').toLowerCase());
  const expected = Buffer.from(signatureOf(kind, fields, secret));
  return claimed.length === expected.length && timingSafeEqual(claimed, expected);
}

export type SignedFields = Readonly<Record<string, unknown>>;
export type SignedMessageKind = keyof typeof FIELD_ORDER;

/** Time and text stand in opposite order in INIT and CONFIRM. The reply's order is that of its own fields. */
const FIELD_ORDER = {
  INIT: [
    'LoaiBanTin',
    'PhienBan',
    'MaDoiTac',
    'MaThamChieu',
    'SoTien',
    'LoaiHinhThanhToan',
    'MaKenhThanhToan',
    'MaThietBi',
    'NgonNgu',
    'MaTienTe',
    'MaNganHang',
    'ThongTinGiaoDich',
    'ThoiGianGD',
    'Ip',
  ],
  CONFIRM: [
    'LoaiBanTin',
    'MaLoi',
    'MaDoiTac',
    'MaThamChieu',
    'SoTien',
    'MaTienTe',
    'MaGiaoDich',
    'MaNganHang',
    'ThoiGianGD',
    'ThongTinGiaoDich',
  ],
  CONFIRM_REPLY: ['MaLoi', 'MoTaLoi', 'MaDoiTac', 'MaThamChieu', 'ThoiGianGD'],
  QUERY: ['LoaiBanTin', 'PhienBan', 'MaDoiTac', 'MaThamChieu', 'ThoiGianGD'],
} as const;
