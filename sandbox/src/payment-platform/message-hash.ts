import { sha256 } from '@lienthong/kernel';
import { sameSecret } from '../counterpart/secret.js';

/**
 * Fields in the order in which they are hashed. INIT has the text before the time, CONFIRM the other way round.
 * @source national portal exchange contract §5.1, message version 1.0.6
 */
const fieldOrder = {
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
  /** QUERY and GET_BILL. */
  INQUIRY: ['LoaiBanTin', 'PhienBan', 'MaDoiTac', 'MaThamChieu', 'ThoiGianGD'],
} as const;

export type HashedMessage = keyof typeof fieldOrder;

type Fields<Kind extends HashedMessage> = Readonly<
  Record<(typeof fieldOrder)[Kind][number], string | number>
>;

/** MaXacThuc: lower-case hex SHA-256 of the fields and, last, the shared secret, joined by `|`. */
export function messageHash<Kind extends HashedMessage>(
  kind: Kind,
  fields: Fields<Kind>,
  secret: string,
): string {
  const order: readonly (keyof Fields<Kind>)[] = fieldOrder[kind];
  return sha256([...order.map((name) => String(fields[name])), secret].join('|'));
}

export const hasTrueHash = <Kind extends HashedMessage>(
  kind: Kind,
  message: Fields<Kind> & { readonly MaXacThuc: string },
  secret: string,
): boolean => sameSecret(message.MaXacThuc, messageHash(kind, message, secret));
