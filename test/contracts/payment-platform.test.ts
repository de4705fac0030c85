import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fixedClock, fromVietnamTime, plainDate, vnd } from '@lienthong/kernel';
import { createPlatformClient, type InitContent, initMessage } from '@lienthong/payments';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { pretendNet } from '../testkit/pretended-net.js';

// The payment platform's HTTP contract as our client keeps it, in front of recorded and hostile answers.

const PLATFORM = 'https://platform.example';
const SECRET = 'demo-secret-not-real';
const REFERENCE = 'dvcH05142602250001202602250900001';
const NINE_O_CLOCK = fromVietnamTime({ day: plainDate('2026-02-25'), minute: 540 });

const options = {
  url: PLATFORM,
  partnerCode: 'DEMO_PARTNER',
  secret: SECRET,
  clock: fixedClock(NINE_O_CLOCK),
  timeoutMs: 300,
};
const client = createPlatformClient(options);

const content: InitContent = {
  payerName: null,
  attempt: {
    id: 'attempt-1',
    reference: REFERENCE,
    amountVnd: vnd(3_000_000_000n),
    startedAt: NINE_O_CLOCK,
    sealedPayerName: null,
    mismatches: [],
    state: 'INITIATED',
    payUrl: null,
  },
  obligation: {
    id: 'obligation-1',
    dossierId: 'dossier-1',
    dossierCode: 'H05.14-260225-0001',
    procedureCode: '1.013830',
    procedureName: 'Cấp lại Thẻ công chứng viên',
    serviceId: 'bn-provincial-centre:1.013830',
    unitId: 'bn-provincial-centre',
    agencyIdentifier: 'H05.14',
    agencyName: 'Sở Tư pháp',
    owner: { subject: null, identityIndex: null },
    lines: [{ id: '1', kind: 'FEE', code: 'PHI', name: 'Phí', amountVnd: vnd(3_000_000_000n) }],
    raisedAt: NINE_O_CLOCK,
    attempts: [],
    state: 'PENDING',
  },
};
const init = () =>
  client.init(
    initMessage({ partnerCode: 'DEMO_PARTNER', secret: SECRET }, content),
    AbortSignal.timeout(5_000),
  );

pretendNet();

describe('INIT', () => {
  it('sends the signed message once and opens the page of the answer', async () => {
    const signed = [
      'INIT|1.0.6|DEMO_PARTNER',
      REFERENCE,
      '3000000000|PAY|1|1|vi-VN|VND|PAYMENT|THANH TOAN HO SO H05.14-260225-0001|20260225090000|',
      SECRET,
    ].join('|');
    const call = nock(PLATFORM)
      .post('/init', (body) => body.MaXacThuc === createHash('sha256').update(signed).digest('hex'))
      .reply(200, { MaLoi: '00', MoTaLoi: 'OK', UrlThanhToan: `${PLATFORM}/pay/1` });
    expect(await init()).toEqual({ type: 'OPENED', payUrl: `${PLATFORM}/pay/1` });
    expect(call.isDone()).toBe(true);
  });

  it('sends amounts beyond 32 bits as digits', async () => {
    const sent: { SoTien?: unknown }[] = [];
    nock(PLATFORM)
      .post('/init', (body) => sent.push(body) > 0)
      .reply(200, { MaLoi: '97' });
    expect(await init()).toEqual({ type: 'REFUSED', reason: 'MaLoi 97' });
    expect(sent[0]?.SoTien).toBe('3000000000');
  });

  it('reads an answer that a relay put into text', async () => {
    nock(PLATFORM)
      .post('/init')
      .reply(200, {
        error_code: '0',
        message: JSON.stringify({ MaLoi: '00', UrlThanhToan: `${PLATFORM}/pay/1` }),
      });
    expect(await init()).toMatchObject({ type: 'OPENED' });
  });

  it.each([
    ['HTML under HTTP 200', 200, '<html>blocked</html>'],
    ['an error of the platform', 503, 'busy'],
    ['an answer that would fill the memory', 200, ' '.repeat(70_000)],
  ])('is tried again after %s', async (_what, status, body) => {
    nock(PLATFORM).post('/init').reply(status, body);
    expect((await init()).type).toBe('RETRY');
  });

  it('waits as long as a throttling platform asks', async () => {
    nock(PLATFORM).post('/init').reply(429, '', { 'retry-after': '7' });
    expect(await init()).toEqual({ type: 'RETRY', reason: 'HTTP 429', afterMs: 7_000 });
  });

  it('follows no redirect, for it would carry the message elsewhere', async () => {
    nock(PLATFORM).post('/init').reply(302, '', { location: 'https://elsewhere.example/init' });
    const elsewhere = nock('https://elsewhere.example').post('/init').reply(200, { MaLoi: '00' });
    expect((await init()).type).not.toBe('OPENED');
    expect(elsewhere.isDone()).toBe(false);
  });

  it('is tried again when nobody is reached, and says nothing of addresses', async () => {
    nock(PLATFORM).post('/init').replyWithError('connect ECONNREFUSED 203.0.113.10');
    expect(await init()).toEqual({ type: 'RETRY', reason: 'not reached' });
  });
});

describe('QUERY', () => {
  it('asks with a signed message and tells of the success', async () => {
    const signed = `QUERY|1.0.6|DEMO_PARTNER|${REFERENCE}|20260225090000|${SECRET}`;
    nock(PLATFORM)
      .post('/query', {
        LoaiBanTin: 'QUERY',
        PhienBan: '1.0.6',
        MaDoiTac: 'DEMO_PARTNER',
        MaThamChieu: REFERENCE,
        ThoiGianGD: '20260225090000',
        MaXacThuc: createHash('sha256').update(signed).digest('hex'),
      })
      .reply(200, {
        MaLoi: '00',
        MaThamChieu: REFERENCE,
        TrangThaiGD: '1',
        SoTien: '3000000000',
        MaTienTe: 'VND',
        MaGiaoDich: 'GD0001',
        ThoiGianGD: '20260225090315',
      });
    expect(await client.query(REFERENCE)).toEqual({
      type: 'SUCCEEDED',
      partnerCode: 'DEMO_PARTNER',
      amountVnd: 3_000_000_000n,
      currency: 'VND',
      transactionCode: 'GD0001',
      paidAt: NINE_O_CLOCK + 195_000,
    });
  });

  it('has no outcome while the platform has none, or knows no such transaction', async () => {
    nock(PLATFORM).post('/query').reply(200, { MaLoi: '00', TrangThaiGD: 3 });
    expect(await client.query(REFERENCE)).toEqual({ type: 'PENDING' });
    nock(PLATFORM).post('/query').reply(200, { MaLoi: '01', MaThamChieu: REFERENCE });
    expect(await client.query(REFERENCE)).toEqual({ type: 'PENDING' });
  });

  it('is not settled by an answer that cannot be read', async () => {
    nock(PLATFORM).post('/query').reply(200, '{"TrangThaiGD":"1"');
    expect(await client.query(REFERENCE)).toEqual({ type: 'UNREADABLE', reason: 'answer is not JSON' });
  });

  it('does not wait without end', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const waiting = createPlatformClient({ ...options, url: `http://127.0.0.1:${port}` });
    nock.enableNetConnect('127.0.0.1');
    expect(await waiting.query(REFERENCE)).toEqual({ type: 'UNAVAILABLE', reason: 'no answer in time' });
    silent.closeAllConnections();
    silent.close();
  });
});
