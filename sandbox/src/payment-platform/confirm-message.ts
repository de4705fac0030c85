import { formatCompactTime, type Instant } from '@lienthong/kernel';
import type { Partner } from './check-init.js';
import { messageHash } from './message-hash.js';

/** How a transaction ended. */
export interface Settlement {
  readonly reference: string;
  /** Whole đồng. */
  readonly amount: bigint;
  readonly info: string;
  readonly transactionCode: string;
  readonly paid: boolean;
  readonly settledAt: Instant;
}

/** Not paid; this stand-in's own code. */
export const PAYER_GAVE_UP = '24';
export const BANK = 'VCB';

/** Platform → unit; SoTien is a number here, unlike in INIT. @source national portal exchange contract §5.1, CONFIRM */
export function confirmMessage(partner: Partner, settlement: Settlement) {
  const fields = {
    LoaiBanTin: 'CONFIRM',
    MaLoi: settlement.paid ? '00' : PAYER_GAVE_UP,
    MaDoiTac: partner.code,
    MaThamChieu: settlement.reference,
    SoTien: Number(settlement.amount),
    MaTienTe: 'VND',
    MaGiaoDich: settlement.transactionCode,
    MaNganHang: BANK,
    ThoiGianGD: formatCompactTime(settlement.settledAt),
    ThongTinGiaoDich: settlement.info,
  };
  return { ...fields, MaXacThuc: messageHash('CONFIRM', fields, partner.secret) };
}
