import { describe, expect, it } from 'vitest';
import { hasTrueHash, messageHash } from './message-hash.js';

const SECRET = 'demo-secret-not-real';
const REFERENCE = 'dvc0000022H49260225000120260225090000';
const INFO = 'THANH TOAN HO SO 000.00.22.H49-260225-0001';

const init = {
  LoaiBanTin: 'INIT',
  PhienBan: '1.0.6',
  MaDoiTac: 'DEMO_PARTNER',
  MaThamChieu: REFERENCE,
  SoTien: '150000',
  LoaiHinhThanhToan: 'PAY',
  MaKenhThanhToan: '1',
  MaThietBi: '1',
  NgonNgu: 'vi-VN',
  MaTienTe: 'VND',
  MaNganHang: 'PAYMENT',
  ThongTinGiaoDich: INFO,
  ThoiGianGD: '20260225090000',
  Ip: '203.0.113.10',
};
const confirm = {
  LoaiBanTin: 'CONFIRM',
  MaLoi: '00',
  MaDoiTac: 'DEMO_PARTNER',
  MaThamChieu: REFERENCE,
  SoTien: 150_000,
  MaTienTe: 'VND',
  MaGiaoDich: 'GD0001',
  MaNganHang: 'VCB',
  ThoiGianGD: '20260225090315',
  ThongTinGiaoDich: INFO,
};
const query = {
  LoaiBanTin: 'QUERY',
  PhienBan: '1.0.6',
  MaDoiTac: 'DEMO_PARTNER',
  MaThamChieu: REFERENCE,
  ThoiGianGD: '20260225093500',
};

describe('the hash of a payment message', () => {
  it('has the published value for INIT', () => {
    expect(messageHash('INIT', init, SECRET)).toBe(
      '3d2a99ed723cb3028c67de95fbc10d1b266d5d494842b6a804eb87ced03d9b80',
    );
  });

  it('has the published value for CONFIRM, whose amount is a number', () => {
    expect(messageHash('CONFIRM', confirm, SECRET)).toBe(
      '3e350604afccdf0ec1c0e54dc0c502e26ef86c3415bd332cb9024d2f2166c6a6',
    );
  });

  it('has the published value for QUERY', () => {
    expect(messageHash('INQUIRY', query, SECRET)).toBe(
      '519c0ec0f24d5c3420140758de75a7ba7196fca5e59f7a0fee029639a7ffb809',
    );
  });

  it('is true only for the same fields and the same secret', () => {
    const MaXacThuc = messageHash('INQUIRY', query, SECRET);
    expect(hasTrueHash('INQUIRY', { ...query, MaXacThuc }, SECRET)).toBe(true);
    expect(hasTrueHash('INQUIRY', { ...query, MaThamChieu: 'another', MaXacThuc }, SECRET)).toBe(false);
    expect(hasTrueHash('INQUIRY', { ...query, MaXacThuc }, 'another-secret')).toBe(false);
    expect(hasTrueHash('INQUIRY', { ...query, MaXacThuc: '' }, SECRET)).toBe(false);
  });
});
