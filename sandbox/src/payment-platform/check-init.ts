import { sumVnd, vnd } from '@lienthong/kernel';
import { hasTrueHash } from './message-hash.js';
import {
  type InitRequest,
  type InquiryRequest,
  initRequest,
  inquiryRequest,
  type PlatformReply,
  REPLY,
} from './messages.js';

export interface Partner {
  readonly code: string;
  readonly secret: string;
}

type Checked<T> = { readonly message: T } | { readonly refusal: PlatformReply };

/** Shape, partner, hash, and that the lines of the receipt add up to what is to be paid. */
export function checkInit(partner: Partner, body: unknown): Checked<InitRequest> {
  const parsed = initRequest.safeParse(body);
  if (!parsed.success) return { refusal: REPLY.malformed };
  const message = parsed.data;
  if (message.MaDoiTac !== partner.code) return { refusal: REPLY.unknownPartner };
  if (!hasTrueHash('INIT', message, partner.secret)) return { refusal: REPLY.wrongHash };
  const sum = sumVnd(message.ThongTinBienLai.PhiLePhi.map((line) => vnd(BigInt(line.SoTien))));
  return sum === BigInt(message.SoTien) ? { message } : { refusal: REPLY.sumDiffers };
}

export function checkInquiry(
  partner: Partner,
  kind: InquiryRequest['LoaiBanTin'],
  body: unknown,
): Checked<InquiryRequest> {
  const parsed = inquiryRequest.safeParse(body);
  if (!parsed.success || parsed.data.LoaiBanTin !== kind) return { refusal: REPLY.malformed };
  if (parsed.data.MaDoiTac !== partner.code) return { refusal: REPLY.unknownPartner };
  return hasTrueHash('INQUIRY', parsed.data, partner.secret)
    ? { message: parsed.data }
    : { refusal: REPLY.wrongHash };
}
