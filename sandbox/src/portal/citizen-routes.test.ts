import { instant } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { aDossierItem, aLodgement, aPortal, MORNING } from './portal.fixture.js';

type Portal = ReturnType<typeof aPortal>;

const lodge = (portal: Portal, changes: Record<string, unknown> = {}, authorization = 'Bearer hoa') =>
  portal.app.inject({
    method: 'POST',
    url: '/citizen/dossiers',
    headers: { authorization },
    payload: aLodgement(changes),
  });

describe('lodging', () => {
  it('gives a reference of the Viet Nam day and sends the agreed message', async () => {
    const portal = aPortal();
    const response = await lodge(portal);
    expect([response.statusCode, response.json()]).toEqual([
      201,
      { reference: 'DVCQG-260302-000001', status: 1 },
    ]);
    await portal.toProvince.sendDue();
    expect(portal.sent).toHaveLength(1);
    expect(portal.sent[0]?.body).toEqual({
      MaHoSo: 'DVCQG-260302-000001',
      MaTTHC: '1.013830',
      MaDonVi: 'H05.00.01',
      ChuHoSo: 'Nguyễn Thị Mẫu Hoa',
      LoaiDoiTuong: '1',
      MaDoiTuong: 'applicant-hoa',
      DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '000000000101' }],
      SoDienThoai: '0900000001',
      Email: 'hoa@example.vn',
      DiaChi: 'Số 1 Đường Mẫu, Bắc Ninh',
      TrichYeuHoSo: 'Cấp lại Thẻ công chứng viên',
      NgayNopHoSo: '20260302090000',
      TepDonDangKy: Buffer.from('form').toString('base64'),
      TaiLieuNop: [{ TenTepDinhKem: 'don.pdf', Base64: Buffer.from('paper').toString('base64') }],
      TaiKhoanDuocXacThucVoiVNeID: '1',
    });
  });

  it('twice under one key is one dossier, and another dossier under that key is refused', async () => {
    const portal = aPortal();
    const again = (changes: Record<string, unknown> = {}) =>
      portal.app.inject({
        method: 'POST',
        url: '/citizen/dossiers',
        headers: { authorization: 'Bearer hoa', 'idempotency-key': 'a-key-of-hers' },
        payload: aLodgement(changes),
      });
    expect((await again()).statusCode).toBe(201);
    const second = await again();
    expect([second.statusCode, second.json().reference]).toEqual([200, 'DVCQG-260302-000001']);
    expect((await again({ agency: 'H05.00.02' })).statusCode).toBe(409);
    await portal.toProvince.sendDue();
    expect(portal.sent).toHaveLength(1);
  });

  it('counts references per day', async () => {
    const portal = aPortal();
    await lodge(portal);
    expect((await lodge(portal)).json().reference).toBe('DVCQG-260302-000002');
    portal.clock.set(instant(Date.parse('2026-03-02T17:00:00Z')));
    expect((await lodge(portal)).json().reference).toBe('DVCQG-260303-000001');
  });

  it.each([
    { why: 'without a token', authorization: '', changes: {}, status: 401 },
    { why: 'by an officer', authorization: 'Bearer officer', changes: {}, status: 401 },
    {
      why: 'for an unknown procedure',
      authorization: 'Bearer hoa',
      changes: { procedureCode: '9.9' },
      status: 422,
    },
    {
      why: 'with a paper that is not Base64',
      authorization: 'Bearer hoa',
      changes: { papers: [{ name: 'a', contentBase64: '%%%' }] },
      status: 400,
    },
  ])('is refused $why', async ({ authorization, changes, status }) => {
    const portal = aPortal();
    expect((await lodge(portal, changes, authorization)).statusCode).toBe(status);
    await portal.toProvince.sendDue();
    expect(portal.sent).toEqual([]);
  });

  it('is sent again until the province has it, also after a restart, and then never more', async () => {
    const before = aPortal();
    before.answers.push({ type: 'REPEAT', note: 'HTTP 503' });
    await lodge(before);
    await before.toProvince.sendDue();
    const view = await before.app.inject('/sandbox/dossiers/DVCQG-260302-000001');
    expect(view.json()).toMatchObject({ arrivedAtProvince: false });
    const after = aPortal(before);
    after.clock.set(instant(MORNING + 60_000));
    await after.toProvince.sendDue();
    after.clock.set(instant(MORNING + 120_000));
    await after.toProvince.sendDue();
    expect(after.sent).toHaveLength(1);
    expect(after.sent[0]?.body).toEqual(before.sent[0]?.body);
    expect((await after.app.inject('/sandbox/dossiers/DVCQG-260302-000001')).json()).toMatchObject({
      arrivedAtProvince: true,
    });
  });
});

describe('a lodged dossier that the province pushes back', () => {
  const pushBack = async (portal: Portal, changes: Record<string, unknown> = {}, isUpdating = 'False') =>
    portal.integration({
      session: await portal.login(),
      service: 'DongBoHoSoMC',
      isUpdating,
      data: [aDossierItem({ MaHoSoKhac: 'DVCQG-260302-000001', ...changes })],
    });

  it('is one dossier under both codes, with every status in order', async () => {
    const portal = aPortal();
    await lodge(portal);
    await pushBack(portal);
    await pushBack(portal, { TrangThaiHoSo: '4' }, 'True');
    const byReference = (await portal.app.inject('/sandbox/dossiers/DVCQG-260302-000001')).json();
    const byCode = (await portal.app.inject('/sandbox/dossiers/H05.14-260302-0001')).json();
    expect(byCode).toEqual(byReference);
    expect(byReference).toMatchObject({
      reference: 'DVCQG-260302-000001',
      officialCode: 'H05.14-260302-0001',
      status: 4,
      statusName: 'Đang xử lý',
      pushes: 2,
      dossiers: 1,
    });
    expect(byReference.timeline.map((entry: { status: number }) => entry.status)).toEqual([1, 2, 4]);
  });

  it('is still one dossier when it was first pushed under our reference', async () => {
    const portal = aPortal();
    await lodge(portal);
    await pushBack(portal, { MaHoSo: 'DVCQG-260302-000001', TrangThaiHoSo: '1' });
    const early = (await portal.app.inject('/sandbox/dossiers/DVCQG-260302-000001')).json();
    expect(early).toMatchObject({ officialCode: null, dossiers: 1 });
    await pushBack(portal);
    const view = (await portal.app.inject('/sandbox/dossiers/DVCQG-260302-000001')).json();
    expect(view).toMatchObject({ officialCode: 'H05.14-260302-0001', status: 2, dossiers: 1 });
    expect(view.timeline.map((entry: { status: number }) => entry.status)).toEqual([1, 1, 2]);
  });

  it('shows when the province has received it twice', async () => {
    const portal = aPortal();
    await lodge(portal);
    await pushBack(portal);
    await pushBack(portal, { MaHoSo: 'H05.14-260302-0002' });
    expect((await portal.app.inject('/sandbox/dossiers/DVCQG-260302-000001')).json()).toMatchObject({
      dossiers: 2,
    });
  });

  it('is shown to its owner and to nobody else', async () => {
    const portal = aPortal();
    await lodge(portal);
    await pushBack(portal);
    const read = (authorization: string) =>
      portal.app.inject({ url: '/citizen/dossiers/DVCQG-260302-000001', headers: { authorization } });
    expect((await read('Bearer hoa')).json()).toMatchObject({
      status: 2,
      fromProvince: { dueAt: '20260309170000' },
    });
    expect((await read('Bearer binh')).statusCode).toBe(404);
    expect((await read('')).statusCode).toBe(401);
  });

  it('shows tests nothing about the person', async () => {
    const portal = aPortal();
    await lodge(portal);
    await pushBack(portal);
    const view = await portal.app.inject('/sandbox/dossiers/DVCQG-260302-000001');
    expect(view.body).not.toMatch(/\d{12}(?!\d)|Mẫu Hoa|applicant-hoa|0900000001/);
    const overview = await portal.app.inject('/');
    expect(overview.body).toContain('H05.14-260302-0001');
    expect(overview.body).not.toMatch(/Mẫu Hoa|000000000101/);
  });
});
