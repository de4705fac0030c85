import { fixedClock, type Instant, instant } from '@lienthong/kernel';
import { pino } from 'pino';
import type { CallAnswer, OutgoingCall } from '../counterpart/outgoing-calls.js';
import { openStore, type Store } from '../counterpart/store.js';
import { messageHash } from './message-hash.js';
import { createPaymentPlatform } from './server.js';
import { PLATFORM_SCHEMA } from './transactions.js';

/** 2026-03-02 09:00:00 in Viet Nam. */
export const MORNING: Instant = instant(Date.parse('2026-03-02T09:00:00+07:00'));
export const partner = { code: 'LIENTHONG', secret: 'a-secret-of-the-tests' };
export const REFERENCE = 'dvcH0514260302000120260302090000';

/** A platform in memory; `sent` collects its confirmations, `answers` is what the partner says. */
export function aPaymentPlatform(from: { store?: Store } = {}) {
  const clock = fixedClock(MORNING);
  const store = from.store ?? openStore(null, 'payment-platform', PLATFORM_SCHEMA);
  const sent: OutgoingCall[] = [];
  const answers: CallAnswer[] = [];
  const { app, confirmations } = createPaymentPlatform({
    store,
    clock,
    log: pino({ level: 'silent' }),
    partner,
    publicUrl: 'http://platform.test',
    returnUrl: 'http://front-end.test/paid',
    sendConfirmation: async (call) => {
      sent.push(call);
      return answers.shift() ?? { type: 'DONE', note: 'MaLoi 00' };
    },
  });
  const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload });
  return {
    app,
    confirmations,
    store,
    clock,
    sent,
    answers,
    post,
    /** Opens a payment and returns the path of its page. */
    open: async (changes: Record<string, unknown> = {}): Promise<string> => {
      const reply = (await post('/init', anInit(changes))).json<{ UrlThanhToan: string }>();
      return new URL(reply.UrlThanhToan).pathname;
    },
    query: async (reference = REFERENCE) => (await post('/query', anInquiry('QUERY', reference))).json(),
  };
}

/** A signed INIT; a changed field is signed too unless `MaXacThuc` is given. */
export function anInit(changes: Record<string, unknown> = {}) {
  const fields = {
    LoaiBanTin: 'INIT',
    PhienBan: '1.0.6',
    MaDoiTac: partner.code,
    MaThamChieu: REFERENCE,
    SoTien: '150000',
    LoaiHinhThanhToan: 'PAY',
    MaKenhThanhToan: '1',
    MaThietBi: '1',
    NgonNgu: 'vi-VN',
    MaTienTe: 'VND',
    MaNganHang: 'PAYMENT',
    ThongTinGiaoDich: 'THANH TOAN HO SO H05.14-260302-0001',
    ThoiGianGD: '20260302090000',
    Ip: '',
    ThongTinBienLai: {
      MaDichVu: '2',
      MaHoSo: 'H05.14-260302-0001',
      PhiLePhi: [
        { LoaiPhiLePhi: '1', MaPhiLePhi: 'P1', TenPhiLePhi: 'Phí', SoTien: '100000' },
        { LoaiPhiLePhi: '2', MaPhiLePhi: 'L1', TenPhiLePhi: 'Lệ phí', SoTien: '50000' },
      ],
    },
    ...changes,
  };
  return { MaXacThuc: messageHash('INIT', fields, partner.secret), ...fields };
}

export function anInquiry(kind: 'QUERY' | 'GET_BILL', reference: string) {
  const fields = {
    LoaiBanTin: kind,
    PhienBan: '1.0.6',
    MaDoiTac: partner.code,
    MaThamChieu: reference,
    ThoiGianGD: '20260302093500',
  };
  return { ...fields, MaXacThuc: messageHash('INQUIRY', fields, partner.secret) };
}
