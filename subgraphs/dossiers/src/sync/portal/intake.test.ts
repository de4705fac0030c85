import { err, ok, plainDate } from '@lienthong/kernel';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { type IntakeDeps, portalIntake } from './intake.js';

const message = {
  MaHoSo: 'DVCQG-260302-000001',
  MaTTHC: '1.013830',
  MaDonVi: 'H05.00.01',
  ChuHoSo: 'Nguyễn Văn Mẫu',
  MaDoiTuong: 'applicant-mau',
  TepDonDangKy: Buffer.from('%PDF-1.4').toString('base64'),
};

async function lodgeAt(deps: Partial<IntakeDeps>, body: unknown) {
  const app = fastify();
  await app.register(
    portalIntake({
      verifyToken: async () => 'national-portal',
      lodge: async () => ok({ dossierId: 'd-1', code: null, replayed: false }),
      ...deps,
    }),
  );
  const reply = await app.inject({ method: 'POST', url: '/portal/dossiers', payload: body as object });
  await app.close();
  return { status: reply.statusCode, body: reply.json() };
}

describe('when the portal hands a dossier down', () => {
  it('is told that it was taken, with the reference while there is no code', async () => {
    expect(await lodgeAt({}, message)).toEqual({
      status: 200,
      body: { error_code: '0', message: 'DVCQG-260302-000001|Tiếp nhận thành công' },
    });
  });

  it('is told that it was there already, with the code', async () => {
    const lodge: IntakeDeps['lodge'] = async () =>
      ok({ dossierId: 'd-1', code: 'H05.14-260302-0001', replayed: true });
    expect((await lodgeAt({ lodge }, message)).body).toEqual({
      error_code: '1',
      message: 'H05.14-260302-0001|Hồ sơ đã tồn tại',
    });
  });

  it('is told why it was not taken', async () => {
    const lodge: IntakeDeps['lodge'] = async () =>
      err({ type: 'ServiceNotInForce', serviceId: 's', day: plainDate('2026-03-02') });
    expect((await lodgeAt({ lodge }, message)).body).toEqual({
      error_code: '-1',
      message: 'DVCQG-260302-000001|Dịch vụ công chưa có hoặc không còn hiệu lực',
    });
  });

  it('is told which fields do not fit, without their values', async () => {
    const { body } = await lodgeAt({}, { ...message, ChuHoSo: '', MaTTHC: 7 });
    expect(body).toEqual({ error_code: '-1', message: '|Dữ liệu không hợp lệ: MaTTHC, ChuHoSo' });
  });

  it.each([undefined, '', ' '])('is told when the account of the owner is %j', async (MaDoiTuong) => {
    const lodge: IntakeDeps['lodge'] = () => Promise.reject(new Error('lodged'));
    expect((await lodgeAt({ lodge }, { ...message, MaDoiTuong })).body).toEqual({
      error_code: '-1',
      message: '|Dữ liệu không hợp lệ: MaDoiTuong',
    });
  });

  it('is a stranger without its token', async () => {
    const { status, body } = await lodgeAt({ verifyToken: async () => null }, message);
    expect([status, body.error_code]).toEqual([401, '-1']);
  });
});
