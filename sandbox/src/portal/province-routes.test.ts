import { instant } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { aDossierItem, aPortal, aProgressStep, MORNING, SESSION_MS } from './portal.fixture.js';

const push = (session: string, changes: Record<string, unknown> = {}, isUpdating = 'False') => ({
  session,
  service: 'DongBoHoSoMC',
  isUpdating,
  data: [aDossierItem(changes)],
});

describe('logging in', () => {
  it('gives a session for the right password', async () => {
    const { app } = aPortal();
    const response = await app.inject({
      method: 'POST',
      url: '/login',
      payload: { username: 'bac-ninh', password: 'a-long-password' },
    });
    expect(response.json()).toMatchObject({ error_code: '0', session: expect.stringMatching(/.{40}/) });
  });

  it('gives none for a wrong password, still with HTTP 200', async () => {
    const { app } = aPortal();
    const response = await app.inject({
      method: 'POST',
      url: '/login',
      payload: { username: 'bac-ninh', password: 'another-password' },
    });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ session: '', error_code: '-1' });
  });

  it('lasts as long as configured and no longer', async () => {
    const portal = aPortal();
    const session = await portal.login();
    portal.clock.set(instant(MORNING + SESSION_MS - 1));
    expect(await portal.integration({ session, service: 'LayThuTuc', maTTHC: '1.013830' })).toMatchObject({
      error_code: '0',
    });
    portal.clock.set(instant(MORNING + SESSION_MS));
    expect(await portal.integration({ session, service: 'LayThuTuc', maTTHC: '1.013830' })).toMatchObject({
      error_code: '-2',
    });
  });

  it('survives a restart of the portal', async () => {
    const before = aPortal();
    const session = await before.login();
    const after = aPortal(before);
    expect(await after.integration(push(session))).toMatchObject({ error_code: '0' });
  });
});

describe('the envelope', () => {
  it('is refused without the destination header', async () => {
    const portal = aPortal();
    const response = await portal.app.inject({
      method: 'POST',
      url: '/share',
      payload: { session: await portal.login(), madonvi: 'H05.00.01', service: 'LayDanhSachTTHC' },
    });
    expect(response.json()).toMatchObject({ error_code: '-1' });
  });

  it('is refused without an agency', async () => {
    const portal = aPortal();
    expect(await portal.integration({ ...push(await portal.login()), madonvi: '' })).toMatchObject({
      error_code: '-1',
    });
  });

  it('asks for data services at the data address', async () => {
    const portal = aPortal();
    const response = await portal.raw('share', push(await portal.login()));
    expect(response.json()).toMatchObject({ error_code: '-1', message: 'Dịch vụ chưa được cung cấp' });
  });
});

describe('the catalogue', () => {
  it('lists procedures, fields, and gives the packet of one', async () => {
    const portal = aPortal();
    const session = await portal.login();
    const list = await portal.raw('share', { session, service: 'LayDanhSachTTHC' });
    expect(list.json()).toMatchObject({
      result: [{ MATTHC: '1.013830', TENTTHC: 'Cấp lại Thẻ công chứng viên' }],
    });
    const fields = await portal.raw('share', { session, service: 'LayDanhMucLinhVuc' });
    expect(fields.json()).toMatchObject({ result: [{ MALINHVUC: 'CC' }] });
    const packet = await portal.integration({ session, service: 'LayThuTuc', maTTHC: '1.013830' });
    expect(packet.result).toMatchObject({ MATTHC: '1.013830', TRANGTHAI: '1' });
    const unknown = await portal.integration({ session, service: 'LayThuTuc', maTTHC: '9.999999' });
    expect(unknown).toMatchObject({ error_code: '-1' });
  });
});

describe('pushing a dossier', () => {
  it('creates it once and answers the second time that it exists, under drifting codes', async () => {
    const portal = aPortal();
    const session = await portal.login();
    expect(await portal.integration(push(session))).toEqual({
      error_code: '0',
      message: 'Đồng bộ hồ sơ thành công',
    });
    const again = [];
    for (let i = 0; i < 3; i++) again.push(await portal.integration(push(session)));
    expect(new Set(again.map((answer) => answer.error_code))).toEqual(new Set(['0', '3', '-3']));
    expect(again.every((answer) => answer.message.includes('đã tồn tại'))).toBe(true);
    const view = (await portal.app.inject('/sandbox/dossiers/H05.14-260302-0001')).json();
    expect(view).toMatchObject({ pushes: 1, dossiers: 1, status: 2, reference: null });
  });

  it('refuses to update what it does not know', async () => {
    const portal = aPortal();
    const answer = await portal.integration(push(await portal.login(), {}, 'True'));
    expect(answer).toMatchObject({ error_code: '-1', message: expect.stringContaining('không tồn tại') });
  });

  it('replaces the whole known state on update', async () => {
    const portal = aPortal();
    const session = await portal.login();
    await portal.integration(push(session));
    await portal.integration(push(session, { TrangThaiHoSo: '4' }, 'True'));
    const found = await portal.integration({ session, service: 'TraCuuHoSo', mahoso: 'H05.14-260302-0001' });
    expect(found.result).toMatchObject([{ TrangThaiHoSo: '4' }]);
  });

  it.each([
    ['no reception time although received', { NgayTiepNhan: '' }, 'NgayTiepNhan'],
    ['a blank status', { TrangThaiHoSo: '' }, 'TrangThaiHoSo'],
    ['a status that does not exist', { TrangThaiHoSo: '11' }, 'TrangThaiHoSo'],
    [
      'no return time although returned',
      { TrangThaiHoSo: '10', NgayKetThucXuLy: '20260309160000' },
      'NgayTra',
    ],
    ['no refusal time although refused', { TrangThaiHoSo: '3' }, 'NgayTuChoi'],
    ['an online dossier without its account', { MaDoiTuong: '' }, 'MaDoiTuong'],
    ['a number where a text belongs', { HinhThuc: 0 }, 'HinhThuc'],
    ['a time with an offset', { NgayNopHoSo: '2026-03-02T08:30:00+07:00' }, 'NgayNopHoSo'],
    [
      'an identity number of the wrong length',
      { DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '12' }] },
      'DinhDanhCHS',
    ],
  ])('refuses %s and names the field', async (_title, changes, field) => {
    const portal = aPortal();
    const answer = await portal.integration(push(await portal.login(), changes));
    expect(answer).toMatchObject({ error_code: '-1', message: expect.stringContaining(field) });
    expect((await portal.app.inject('/sandbox/dossiers/H05.14-260302-0001')).statusCode).toBe(404);
  });
});

describe('pushing progress', () => {
  it('is refused before the dossier', async () => {
    const portal = aPortal();
    const session = await portal.login();
    const answer = await portal.integration({
      session,
      service: 'CapNhatTienDoHoSoMC',
      data: [aProgressStep()],
    });
    expect(answer).toMatchObject({ error_code: '-1', message: expect.stringContaining('không tồn tại') });
  });

  it('takes at most ten steps at once', async () => {
    const portal = aPortal();
    const session = await portal.login();
    await portal.integration(push(session));
    const data = Array.from({ length: 11 }, () => aProgressStep());
    const answer = await portal.integration({ session, service: 'CapNhatTienDoHoSoMC', data });
    expect(answer).toMatchObject({ error_code: '-1' });
  });

  it('stands in the timeline after the dossier, and a repeated step is told apart', async () => {
    const portal = aPortal();
    const session = await portal.login();
    await portal.integration(push(session));
    const steps = {
      session,
      service: 'CapNhatTienDoHoSoMC',
      data: [aProgressStep(), aProgressStep({ TrangThai: '4' })],
    };
    await portal.integration(steps);
    await portal.integration({ ...steps, data: [aProgressStep()] });
    const view = (await portal.app.inject('/sandbox/dossiers/H05.14-260302-0001')).json();
    expect(
      view.timeline.map((entry: { source: string; status: number }) => [entry.source, entry.status]),
    ).toEqual([
      ['DongBoHoSoMC', 2],
      ['CapNhatTienDoHoSoMC', 2],
      ['CapNhatTienDoHoSoMC', 4],
      ['CapNhatTienDoHoSoMC', 2],
    ]);
    expect(view.repeatedSteps).toBe(1);
  });
});

describe('with a fault switched on', () => {
  it('drifts among the spellings of the error code', async () => {
    const portal = aPortal();
    const session = await portal.login();
    await portal.setFault('error-code-drift');
    const codes = [];
    for (let i = 0; i < 3; i++) {
      codes.push((await portal.integration(push(session, { MaHoSo: `H05.14-260302-000${i}` }))).error_code);
    }
    expect(new Set(codes)).toEqual(new Set([0, '0', '00']));
  });

  it('ends the session in the middle and stores nothing', async () => {
    const portal = aPortal();
    const session = await portal.login();
    await portal.setFault('session-expires', 1);
    expect(await portal.integration(push(session))).toMatchObject({ error_code: '-2' });
    expect(await portal.integration(push(session))).toMatchObject({ error_code: '-2' });
    expect(await portal.integration(push(await portal.login()))).toMatchObject({ error_code: '0' });
  });

  it('wraps the answer into the message of a relay', async () => {
    const portal = aPortal();
    const session = await portal.login();
    await portal.integration(push(session));
    await portal.setFault('relay-json-in-string', 1);
    const answer = await portal.integration({ session, service: 'TraCuuHoSo', mahoso: 'H05.14-260302-0001' });
    expect(JSON.parse(answer.message)).toMatchObject({ result: [{ MaHoSo: 'H05.14-260302-0001' }] });
    expect(answer).not.toHaveProperty('result');
  });

  it('answers a page with HTTP 200 as a firewall would, for as many calls as asked', async () => {
    const portal = aPortal();
    const session = await portal.login();
    await portal.setFault('html', 2);
    for (let i = 0; i < 2; i++) {
      const response = await portal.raw('integration', push(session));
      expect([response.statusCode, response.headers['content-type']]).toEqual([
        200,
        'text/html; charset=utf-8',
      ]);
    }
    expect(await portal.integration(push(session))).toMatchObject({ error_code: '0' });
  });

  it('asks for patience with HTTP 429', async () => {
    const portal = aPortal();
    await portal.setFault('throttle', 1);
    const response = await portal.raw('integration', push('any-session'));
    expect([response.statusCode, response.headers['retry-after']]).toEqual([429, '1']);
  });

  it('cuts the answer in half after it has stored the dossier', async () => {
    const portal = aPortal();
    const session = await portal.login();
    await portal.setFault('truncated-json', 1);
    const response = await portal.raw('integration', push(session));
    expect(() => JSON.parse(response.body)).toThrow();
    expect((await portal.app.inject('/sandbox/dossiers/H05.14-260302-0001')).statusCode).toBe(200);
  });

  it.each([
    ['down', 404],
    ['timeout-after-store', 200],
  ])('%s never answers, and then the dossier look-up gives %i', async (mode, status) => {
    const portal = aPortal();
    const session = await portal.login();
    await portal.setFault(mode, 1);
    await expect(portal.raw('integration', push(session))).rejects.toThrow();
    expect((await portal.app.inject('/sandbox/dossiers/H05.14-260302-0001')).statusCode).toBe(status);
  });

  it('keeps the fault over a restart', async () => {
    const before = aPortal();
    await before.setFault('down', 5);
    expect((await aPortal(before).app.inject('/sandbox/faults')).json()).toEqual({
      mode: 'down',
      remaining: 5,
    });
  });
});

describe('the log', () => {
  it('tells services, codes and answers, and nothing about people', async () => {
    const portal = aPortal();
    const session = await portal.login();
    await portal.integration(push(session));
    const log = await portal.app.inject('/sandbox/log');
    expect(log.json().calls.at(-1)).toMatchObject({
      endpoint: 'integration',
      service: 'DongBoHoSoMC',
      codes: ['H05.14-260302-0001'],
      errorCode: 0,
      fault: 'none',
    });
    expect(log.body).not.toMatch(/\d{12}|Mẫu Hoa|applicant-hoa/);
    expect(log.body).not.toContain(session);
  });
});
