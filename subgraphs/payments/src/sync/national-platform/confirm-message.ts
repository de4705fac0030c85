import { type Instant, parseCompactTime, parseVnd } from '@lienthong/kernel';
import { z } from 'zod';
import { type PaymentReport, reportedAt } from '../../domain/payment-report.js';

/**
 * Threat: fields are joined by `|` before they are hashed, so a `|` inside one would let the same hash fit another
 * division of the text. Therefore no field may hold one.
 */
const field = z
  .string()
  .max(500)
  .refine((text) => !text.includes('|'), 'holds the separator of the signature');

/** CONFIRM as the platform sends it; the amount comes as an integer or as digits. */
export const confirmMessage = z.object({
  LoaiBanTin: field,
  MaLoi: field.min(1),
  MaDoiTac: field.min(1),
  MaThamChieu: field.min(1),
  SoTien: z.union([field, z.number()]),
  MaTienTe: field,
  MaGiaoDich: field,
  MaNganHang: field,
  ThoiGianGD: field,
  ThongTinGiaoDich: field,
  MaXacThuc: z.string().max(128),
});

export type ConfirmMessage = z.infer<typeof confirmMessage>;

/** Source and kind under which confirmations lie in the inbox. */
export const NATIONAL_PLATFORM = 'national-platform';
export const PLATFORM_CONFIRM = 'national-platform.confirm';

/** What the inbox keeps: all that the report needs, and nothing that names a person. */
export const storedConfirmation = confirmMessage.pick({
  MaLoi: true,
  MaDoiTac: true,
  MaThamChieu: true,
  SoTien: true,
  MaTienTe: true,
  MaGiaoDich: true,
  ThoiGianGD: true,
});

export type StoredConfirmation = z.infer<typeof storedConfirmation>;

/** One per outcome of a transaction, however often the platform repeats it. */
export const confirmationId = (message: StoredConfirmation): string =>
  [message.MaDoiTac, message.MaThamChieu, message.MaGiaoDich, message.MaLoi].join('.');

export function confirmationReport(message: StoredConfirmation, receivedAt: Instant): PaymentReport {
  const at = reportedAt(parseCompactTime(message.ThoiGianGD), receivedAt);
  const facts = { evidence: 'CONFIRM', reference: message.MaThamChieu, at } as const;
  if (message.MaLoi !== '00') return { ...facts, outcome: 'FAILED', failureCode: message.MaLoi };
  return {
    ...facts,
    outcome: 'SUCCEEDED',
    partnerCode: message.MaDoiTac,
    amountVnd: parseVnd(String(message.SoTien)),
    currency: message.MaTienTe,
    transactionCode: message.MaGiaoDich === '' ? null : message.MaGiaoDich,
  };
}
