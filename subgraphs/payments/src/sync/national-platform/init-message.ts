import { formatCompactTime } from '@lienthong/kernel';
import type { Attempt } from '../../domain/attempt.js';
import type { LineKind, Obligation, ObligationLine } from '../../domain/obligation.js';
import { signatureOf } from './message-signature.js';

export interface PartnerIdentity {
  /** MaDoiTac. */
  readonly partnerCode: string;
  readonly secret: string;
}

export interface InitContent {
  readonly obligation: Obligation;
  readonly attempt: Attempt;
  /** In clear, for the receipt. Null when the payer gave none: then nothing is sent in its place. */
  readonly payerName: string | null;
}

export type InitMessage = ReturnType<typeof initMessage>;

/**
 * INIT asks for a payment page. A repeated INIT of the same attempt is the same text to the letter, its time included.
 * The payer's network address is not known here; an invented one would be worse than none.
 * @source national payment platform, message version 1.0.6, INIT
 */
export function initMessage(partner: PartnerIdentity, { obligation, attempt, payerName }: InitContent) {
  const fields = {
    LoaiBanTin: 'INIT',
    PhienBan: MESSAGE_VERSION,
    MaDoiTac: partner.partnerCode,
    MaThamChieu: attempt.reference,
    SoTien: attempt.amountVnd.toString(),
    LoaiHinhThanhToan: 'PAY',
    MaKenhThanhToan: '1',
    MaThietBi: '1',
    NgonNgu: 'vi-VN',
    MaTienTe: 'VND',
    MaNganHang: 'PAYMENT',
    ThongTinGiaoDich: `THANH TOAN HO SO ${obligation.dossierCode ?? obligation.procedureCode}`,
    ThoiGianGD: formatCompactTime(attempt.startedAt),
    Ip: '',
  };
  return {
    ...fields,
    MaXacThuc: signatureOf('INIT', fields, partner.secret),
    ThongTinBienLai: receiptOf(obligation, payerName),
  };
}

export const MESSAGE_VERSION = '1.0.6';

/** Not covered by the hash: nothing that comes back of it is believed. */
const receiptOf = (obligation: Obligation, payerName: string | null) => ({
  MaDichVu: FEE_AND_CHARGE_SERVICE,
  MaDVC: obligation.serviceId,
  TenDVC: cut(obligation.procedureName),
  MaTTHC: obligation.procedureCode,
  TenTTHC: cut(obligation.procedureName),
  MaDonVi: obligation.agencyIdentifier,
  TenDonVi: obligation.agencyName,
  MaHoSo: obligation.dossierCode ?? '',
  PhiLePhi: dueLines(obligation).map(feeLine),
  NoiDungThanhToan: dueLines(obligation)
    .map((line) => line.name)
    .join('; '),
  ...(payerName === null ? {} : { HoTenNguoiNop: payerName }),
  DSKhoanNop: dueLines(obligation).map((line) => ({ NoiDung: line.name, SoTien: line.amountVnd.toString() })),
});

/** A line of nothing is declared but not paid; the platform takes amounts above zero only. */
const dueLines = ({ lines }: Obligation): readonly ObligationLine[] =>
  lines.filter(({ amountVnd }) => amountVnd > 0n);

const feeLine = (line: ObligationLine) => ({
  LoaiPhiLePhi: LINE_KIND_CODES[line.kind],
  MaPhiLePhi: line.code,
  TenPhiLePhi: line.name,
  SoTien: line.amountVnd.toString(),
});

const FEE_AND_CHARGE_SERVICE = '2';

/** The dictionary's direction is not confirmed in writing: 1 is taken as phí and 2 as lệ phí. */
const LINE_KIND_CODES: Readonly<Record<LineKind, string>> = { FEE: '1', CHARGE: '2' };

/** The platform takes names of at most 250 characters. */
const cut = (name: string): string => [...name].slice(0, 250).join('');
