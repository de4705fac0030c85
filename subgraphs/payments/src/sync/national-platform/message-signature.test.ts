import { describe, expect, it } from 'vitest';
import { isSigned, signatureOf } from './message-signature.js';

const SECRET = 'demo-secret-not-real';
const REFERENCE = 'dvc0000022H49260225000120260225090000';

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
  ThongTinGiaoDich: 'THANH TOAN HO SO 000.00.22.H49-260225-0001',
  ThoiGianGD: '20260225090000',
  Ip: '203.0.113.10',
};
const confirm = {
  LoaiBanTin: 'CONFIRM',
  MaLoi: '00',
  MaDoiTac: 'DEMO_PARTNER',
  MaThamChieu: REFERENCE,
  SoTien: 150000,
  MaTienTe: 'VND',
  MaGiaoDich: 'GD0001',
  MaNganHang: 'VCB',
  ThoiGianGD: '20260225090315',
  ThongTinGiaoDich: 'THANH TOAN HO SO 000.00.22.H49-260225-0001',
};
const query = {
  LoaiBanTin: 'QUERY',
  PhienBan: '1.0.6',
  MaDoiTac: 'DEMO_PARTNER',
  MaThamChieu: REFERENCE,
  ThoiGianGD: '20260225093500',
};
const CONFIRM_HASH = '3e350604afccdf0ec1c0e54dc0c502e26ef86c3415bd332cb9024d2f2166c6a6';

describe('the signature of a platform message', () => {
  it('equals the published vector of INIT', () => {
    expect(signatureOf('INIT', init, SECRET)).toBe(
      '3d2a99ed723cb3028c67de95fbc10d1b266d5d494842b6a804eb87ced03d9b80',
    );
  });

  it('equals the published vector of CONFIRM, with the amount as a number', () => {
    expect(signatureOf('CONFIRM', confirm, SECRET)).toBe(CONFIRM_HASH);
  });

  it('equals the published vector of QUERY', () => {
    expect(signatureOf('QUERY', query, SECRET)).toBe(
      '519c0ec0f24d5c3420140758de75a7ba7196fca5e59f7a0fee029639a7ffb809',
    );
  });

  it('is accepted as it stands and in capitals', () => {
    expect(isSigned('CONFIRM', { ...confirm, MaXacThuc: CONFIRM_HASH }, SECRET)).toBe(true);
    expect(isSigned('CONFIRM', { ...confirm, MaXacThuc: CONFIRM_HASH.toUpperCase() }, SECRET)).toBe(true);
  });

  it('is refused when a field, the hash or the secret differs, or the hash is missing', () => {
    const signed = { ...confirm, MaXacThuc: CONFIRM_HASH };
    expect(isSigned('CONFIRM', { ...signed, SoTien: 150001 }, SECRET)).toBe(false);
    expect(isSigned('CONFIRM', { ...signed, MaXacThuc: `0${CONFIRM_HASH.slice(1)}` }, SECRET)).toBe(false);
    expect(isSigned('CONFIRM', signed, 'another-secret')).toBe(false);
    expect(isSigned('CONFIRM', confirm, SECRET)).toBe(false);
  });
});
