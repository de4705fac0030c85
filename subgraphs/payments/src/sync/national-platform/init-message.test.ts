import { vnd } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import {
  after,
  aRaisedObligation,
  PARTNER,
  referenceOf,
  someFacts,
  start,
} from '../../domain/obligation.fixture.js';
import { initMessage } from './init-message.js';
import { isSigned } from './message-signature.js';

const partner = { partnerCode: PARTNER, secret: 'demo-secret-not-real' };

function messageOf(over: Parameters<typeof aRaisedObligation>[0] = {}, payerName: string | null = null) {
  const obligation = after(aRaisedObligation(over), start());
  const [attempt] = obligation.attempts;
  if (attempt === undefined) throw new Error('No attempt was started');
  return initMessage(partner, { obligation, attempt, payerName });
}

describe('INIT', () => {
  it('carries the reference, the sum and Viet Nam time, and is signed', () => {
    const message = messageOf();
    expect(message).toMatchObject({
      MaThamChieu: referenceOf(),
      SoTien: '150000',
      ThoiGianGD: '20260225090000',
      ThongTinGiaoDich: 'THANH TOAN HO SO H05.14-260225-0001',
    });
    expect(isSigned('INIT', message, partner.secret)).toBe(true);
  });

  it('keeps fee and charge in lines of their own that add up to the sum', () => {
    expect(messageOf().ThongTinBienLai.PhiLePhi).toEqual([
      { LoaiPhiLePhi: '1', MaPhiLePhi: 'PHI', TenPhiLePhi: 'Phí cấp lại thẻ', SoTien: '100000' },
      { LoaiPhiLePhi: '2', MaPhiLePhi: 'LEPHI', TenPhiLePhi: 'Lệ phí', SoTien: '50000' },
    ]);
  });

  it('leaves out a line of nothing', () => {
    const [fee, charge] = someFacts().lines;
    if (fee === undefined || charge === undefined) throw new Error('Two lines are expected');
    const lines = [fee, { ...charge, amountVnd: vnd(0n) }];
    expect(messageOf({ lines }).ThongTinBienLai.PhiLePhi.map((line) => line.SoTien)).toEqual(['100000']);
  });

  it('names the payer only when the payer gave a name', () => {
    expect(messageOf().ThongTinBienLai).not.toHaveProperty('HoTenNguoiNop');
    expect(messageOf({}, 'Nguyễn Thị Hoa').ThongTinBienLai.HoTenNguoiNop).toBe('Nguyễn Thị Hoa');
  });

  it('cuts a name the platform would not take', () => {
    expect(messageOf({ procedureName: 'ồ'.repeat(300) }).ThongTinBienLai.TenTTHC).toBe('ồ'.repeat(250));
  });
});
