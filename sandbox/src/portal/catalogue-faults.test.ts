import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aPortal } from './portal.fixture.js';

let portal: ReturnType<typeof aPortal>;
let session: string;

beforeEach(async () => {
  portal = aPortal();
  session = await portal.login();
});
afterEach(() => portal.app.close());

const setFault = (fault: object) =>
  portal.app.inject({ method: 'POST', url: '/sandbox/faults', payload: fault });
const packet = async (maTTHC = '1.013830') =>
  (await portal.integration({ session, service: 'LayThuTuc', maTTHC })).result;
const list = async () => {
  const answer = await portal.raw('share', { session, service: 'LayDanhSachTTHC' });
  return answer.json<{ result: unknown }>().result;
};

describe('a bad packet', () => {
  it('makes no sense of the procedure it is about', async () => {
    await setFault({ mode: 'bad-packet', procedureCode: '1.013830' });
    expect(await packet()).toEqual({ MATTHC: '1.013830', TENTTHC: [], LINHVUCTHUCHIEN: 'x' });
  });

  it('leaves the other procedures and the list alone', async () => {
    await setFault({ mode: 'bad-packet', procedureCode: '2.000815' });
    expect(await packet()).toMatchObject({ TENTTHC: 'Cấp lại Thẻ công chứng viên', CAPTHUCHIEN: 'Cấp Tỉnh' });
    expect(await list()).toHaveLength(1);
  });
});

describe('a missing code', () => {
  it('is not in the list, while its packet is still there', async () => {
    await setFault({ mode: 'missing-code', procedureCode: '1.013830' });
    expect(await list()).toEqual([]);
    expect(await packet()).toMatchObject({ MATTHC: '1.013830' });
  });
});

describe('a success with an error inside', () => {
  it('stands in place of the list and of every packet', async () => {
    await setFault({ mode: 'error-in-success' });
    const answer = await portal.raw('share', { session, service: 'LayDanhSachTTHC' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ error_code: '0', result: { error: 'ORA-01555' } });
    expect(await packet()).toMatchObject({ error: 'ORA-01555' });
  });
});

describe('a short list', () => {
  it('shows a third of what there is, while the packets are all there', async () => {
    await setFault({ mode: 'short-list' });
    expect(await list()).toEqual([]);
    expect(await packet()).toMatchObject({ MATTHC: '1.013830' });
  });
});

describe('an error of the server', () => {
  it('meets the login too', async () => {
    await setFault({ mode: 'server-error' });
    expect((await portal.raw('share', { session, service: 'LayDanhSachTTHC' })).statusCode).toBe(503);
    expect((await portal.app.inject({ method: 'POST', url: '/login', payload: {} })).statusCode).toBe(503);
  });
});
