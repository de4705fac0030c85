import { parseCompactTime } from '@lienthong/kernel';
import { z } from 'zod';

/** A field with the separator in it could say two things under one hash. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[^|]*$/);
const time = text(14).refine((value) => parseCompactTime(value) !== null, 'yyyyMMddHHmmss');
const reference = text(100).min(1);
/** Whole đồng, more than nothing; fifteen digits fit exactly into the number of CONFIRM. */
const amount = z.string().regex(/^[1-9]\d{0,14}$/);

/** @source national portal exchange contract §5.1, INIT request */
export const initRequest = z.looseObject({
  LoaiBanTin: z.literal('INIT'),
  PhienBan: z.literal('1.0.6'),
  MaDoiTac: text(100),
  MaThamChieu: reference,
  SoTien: amount,
  LoaiHinhThanhToan: z.literal('PAY'),
  MaKenhThanhToan: text(10),
  MaThietBi: text(10),
  NgonNgu: text(10),
  MaTienTe: z.literal('VND'),
  MaNganHang: text(50),
  ThongTinGiaoDich: text(250).min(1),
  ThoiGianGD: time,
  Ip: text(64),
  MaXacThuc: z.string().max(128),
  ThongTinBienLai: z.looseObject({
    MaDichVu: z.string().min(1),
    MaHoSo: z.string(),
    PhiLePhi: z
      .array(
        z.looseObject({
          LoaiPhiLePhi: z.string(),
          MaPhiLePhi: z.string(),
          TenPhiLePhi: z.string(),
          SoTien: amount,
        }),
      )
      .min(1)
      .max(50),
  }),
});

export type InitRequest = z.infer<typeof initRequest>;

/** @source national portal exchange contract §5.1, QUERY and GET_BILL */
export const inquiryRequest = z.looseObject({
  LoaiBanTin: z.enum(['QUERY', 'GET_BILL']),
  PhienBan: z.literal('1.0.6'),
  MaDoiTac: text(100),
  MaThamChieu: reference,
  ThoiGianGD: time,
  MaXacThuc: z.string().max(128),
});

export type InquiryRequest = z.infer<typeof inquiryRequest>;

export interface PlatformReply {
  readonly MaLoi: string;
  readonly MoTaLoi: string;
}

/** Only "00" is known from the sources; the other codes are this stand-in's own. */
export const REPLY = {
  ok: { MaLoi: '00', MoTaLoi: 'Thành công' },
  unknownTransaction: { MaLoi: '01', MoTaLoi: 'Không tìm thấy giao dịch' },
  referenceUsed: { MaLoi: '02', MoTaLoi: 'Mã tham chiếu đã dùng cho nội dung khác' },
  malformed: { MaLoi: '03', MoTaLoi: 'Bản tin không hợp lệ' },
  sumDiffers: { MaLoi: '04', MoTaLoi: 'Tổng phí, lệ phí khác số tiền' },
  receiptNotReady: { MaLoi: '05', MoTaLoi: 'Chưa có biên lai' },
  unknownPartner: { MaLoi: '06', MoTaLoi: 'Mã đối tác không đúng' },
  wrongHash: { MaLoi: '97', MoTaLoi: 'Sai mã xác thực' },
} as const satisfies Record<string, PlatformReply>;
