import { formatCompactTime, type Instant } from '@lienthong/kernel';
import { signatureOf } from './message-signature.js';

/** What the platform is answered. "00": we have it and it need not be repeated; "99": we do not. */
export interface ConfirmReply {
  readonly MaLoi: '00' | '99';
  readonly MoTaLoi: string;
  readonly MaDoiTac: string;
  readonly MaThamChieu: string;
  readonly ThoiGianGD: string;
  readonly MaXacThuc: string;
}

interface ReplyOptions {
  readonly partnerCode: string;
  readonly secret: string;
  readonly now: Instant;
}

/** Signed over its own fields in their order; only for a message whose signature was found right. */
export function acceptedReply(reference: string, { partnerCode, secret, now }: ReplyOptions): ConfirmReply {
  const fields = {
    MaLoi: '00',
    MoTaLoi: 'Thanh cong',
    MaDoiTac: partnerCode,
    MaThamChieu: reference,
    ThoiGianGD: formatCompactTime(now),
  } as const;
  return { ...fields, MaXacThuc: signatureOf('CONFIRM_REPLY', fields, secret) };
}

/**
 * Threat: whoever could have texts of his own choice signed here would collect hashes to try elsewhere. A message that
 * is not proven to be the platform's is answered without its own fields and without a signature.
 */
export const refusedReply = (reason: string, { partnerCode, now }: ReplyOptions): ConfirmReply => ({
  MaLoi: '99',
  MoTaLoi: reason,
  MaDoiTac: partnerCode,
  MaThamChieu: '',
  ThoiGianGD: formatCompactTime(now),
  MaXacThuc: '',
});
