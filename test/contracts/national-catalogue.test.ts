import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CodeListName, createNationalSource, createPacketReader } from '@lienthong/catalogue';
import { createNationalPortalClient } from '@lienthong/exchange';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pretendNet } from '../testkit/pretended-net.js';

// The national portal's catalogue as our client reads it, in front of recorded and hostile answers.

const PORTAL = 'https://portal.example';
const CONFIG = {
  url: `${PORTAL}/adapter`,
  username: 'bac-ninh',
  password: 'demo-secret-not-real',
  dstcode: 'VN:GOV:000.00.00.G22:vpcpdvcprocess',
  agency: 'H05.00.01',
};
const LIST = [
  { MATTHC: '1.013830', TENTTHC: 'Cấp lại Thẻ công chứng viên' },
  { MATTHC: '2.000815', TENTTHC: 'Chứng thực bản sao' },
];
const AWAY = { type: 'UNAVAILABLE' } as const;
const REFUSED = { type: 'REFUSED' } as const;
const SUCCESS = { error_code: '0', message: 'Thành công', result: LIST };

let client: ReturnType<typeof createNationalPortalClient>;
let source: ReturnType<typeof createNationalSource>;
const patient = () => AbortSignal.timeout(5_000);
const list = () => source.list(patient());

pretendNet();
beforeEach(() => {
  client = createNationalPortalClient(CONFIG, { nowMs: Date.now, maxAnswerBytes: 100_000 });
  source = createNationalSource({ client, timeoutMs: 500 });
});
afterEach(() => client.close());

const logsIn = (session = 's-1') =>
  nock(PORTAL)
    .post('/adapter/login', { username: CONFIG.username, password: CONFIG.password })
    .reply(200, { session, error_code: '0', message: 'Thành công' });

const answers = (body: nock.Body, session = 's-1') =>
  nock(PORTAL, { reqheaders: { dstcode: CONFIG.dstcode } })
    .post('/adapter/share', { session, madonvi: CONFIG.agency, service: 'LayDanhSachTTHC' })
    .reply(200, body);

describe('the list', () => {
  it('is asked for with session, agency and service, under one login', async () => {
    logsIn();
    const calls = [answers(SUCCESS), answers(SUCCESS)];
    const both = await Promise.all([list(), list()]);
    expect(both.map((one) => one.ok)).toEqual([true, true]);
    expect(calls.every((call) => call.isDone())).toBe(true);
  });

  it.each<[string, nock.Body]>([
    ['a number as its code', { ...SUCCESS, error_code: 0 }],
    ['"00" as its code', { ...SUCCESS, error_code: '00' }],
    ['a relay that wraps the whole answer', { error_code: '0', message: JSON.stringify(SUCCESS) }],
    ['a relay that wraps the result', { error_code: '0', message: JSON.stringify({ result: LIST }) }],
    ['a result in JSON text', { ...SUCCESS, result: JSON.stringify(LIST) }],
  ])('is read from %s', async (_what, body) => {
    logsIn();
    answers(body);
    expect(await list()).toMatchObject({
      ok: true,
      value: { procedures: [{ code: '1.013830' }, {}], faults: [] },
    });
  });

  it('leaves out entries that are none, and says where they stood', async () => {
    logsIn();
    answers({
      ...SUCCESS,
      result: [...LIST, { MATTHC: '1.003560.000.00.00.H56' }, null, 'x', { MATTHC: 7 }],
    });
    const read = await list();
    expect(read.ok && read.value.procedures).toHaveLength(2);
    expect(read.ok && read.value.faults.map(({ place }) => place)).toEqual(
      [2, 3, 4, 5].map((index) => `LayDanhSachTTHC[${index}].MATTHC`),
    );
  });
});

describe('a session that ended', () => {
  it.each<[string, number, nock.Body]>([
    ['by words', 200, { error_code: '-2', message: 'Phiên làm việc đã hết hạn' }],
    ['by HTTP 401', 401, 'Unauthorized'],
  ])('%s is opened anew once, and the call repeated', async (_how, status, body) => {
    logsIn('s-1');
    nock(PORTAL).post('/adapter/share').reply(status, body);
    logsIn('s-2');
    const repeated = answers(SUCCESS, 's-2');
    expect((await list()).ok).toBe(true);
    expect(repeated.isDone()).toBe(true);
  });

  it('twice in a row is a portal that is away', async () => {
    for (const session of ['s-1', 's-2']) {
      logsIn(session);
      answers({ error_code: '-2', message: 'Phiên làm việc đã hết hạn' }, session);
    }
    expect(await list()).toMatchObject({ ok: false, error: { type: 'UNAVAILABLE' } });
  });
});

describe('an answer that is no list', () => {
  it.each<[string, { status: number; body: nock.Body; type: string; why: string }]>([
    ['HTML', { status: 200, body: '<html>Request Rejected</html>', ...AWAY, why: 'NOT_THE_PORTAL' }],
    ['cut JSON', { status: 200, body: JSON.stringify(SUCCESS).slice(0, 60), ...AWAY, why: 'NOT_THE_PORTAL' }],
    ['an empty body', { status: 200, body: '', ...AWAY, why: 'NOT_THE_PORTAL' }],
    ['an error of the portal', { status: 503, body: 'busy', ...AWAY, why: 'HTTP_ERROR' }],
    ['a gateway’s error in JSON', { status: 502, body: SUCCESS, ...AWAY, why: 'HTTP_ERROR' }],
    ['a request to slow down', { status: 429, body: '', ...AWAY, why: 'THROTTLED' }],
    ['more than the memory is for', { status: 200, body: ' '.repeat(200_000), ...AWAY, why: 'NOT_REACHED' }],
    [
      'an error code',
      {
        status: 200,
        body: { error_code: '-1', message: 'Chưa được cung cấp' },
        ...REFUSED,
        why: 'ERROR_CODE',
      },
    ],
    [
      'success without a result',
      { status: 200, body: { error_code: '0', message: 'Thành công' }, ...REFUSED, why: 'NO_RESULT' },
    ],
    [
      'success with a result that is null',
      { status: 200, body: { ...SUCCESS, result: null }, ...REFUSED, why: 'NO_RESULT' },
    ],
    [
      'success with an error for a result',
      { status: 200, body: { ...SUCCESS, result: { error: 'ORA-01555' } }, ...REFUSED, why: 'NOT_A_LIST' },
    ],
    [
      'a record',
      { status: 200, body: { ...SUCCESS, result: { MATTHC: '1.013830' } }, ...REFUSED, why: 'NOT_A_LIST' },
    ],
    ['the empty text', { status: 200, body: { ...SUCCESS, result: '' }, ...REFUSED, why: 'NOT_A_LIST' }],
  ])('is %s', async (_what, { status, body, type, why }) => {
    logsIn();
    nock(PORTAL).post('/adapter/share').reply(status, body);
    expect(await list()).toMatchObject({ ok: false, error: { type, why } });
  });

  it.each<[string, { status: number; body: nock.Body; why: string }]>([
    ['a firewall', { status: 200, body: '<html>Request Rejected</html>', why: 'NOT_THE_PORTAL' }],
    ['an outage', { status: 503, body: 'busy', why: 'HTTP_ERROR' }],
    ['a wrong password', { status: 200, body: { session: '', error_code: '-1' }, why: 'LOGIN_REFUSED' }],
    ['a session that is null', { status: 200, body: { session: null, error_code: 0 }, why: 'LOGIN_REFUSED' }],
  ])('cannot be asked for after a login that meets %s', async (_what, { status, body, why }) => {
    nock(PORTAL).post('/adapter/login').reply(status, body);
    expect(await list()).toMatchObject({ ok: false, error: { type: 'UNAVAILABLE', why } });
  });

  it('does not come at all', async () => {
    logsIn();
    nock(PORTAL)
      .post('/adapter/share')
      .replyWithError(Object.assign(new Error('x'), { code: 'ECONNRESET' }));
    expect(await list()).toMatchObject({ ok: false, error: { type: 'UNAVAILABLE', why: 'NOT_REACHED' } });
  });

  it('comes too late', async () => {
    // A real server: an abandoned call has to let go of a real connection.
    nock.enableNetConnect();
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const slow = createNationalPortalClient(
      { ...CONFIG, url: `http://127.0.0.1:${port}` },
      { nowMs: Date.now },
    );
    const late = createNationalSource({ client: slow, timeoutMs: 200 });
    expect(await late.list(patient())).toMatchObject({
      ok: false,
      error: { type: 'UNAVAILABLE', reason: 'No answer in time' },
    });
    silent.closeAllConnections();
    silent.close();
    nock.disableNetConnect();
  });

  it('asks for a pause', async () => {
    logsIn();
    nock(PORTAL).post('/adapter/share').reply(429, '', { 'retry-after': '7' });
    expect(await list()).toMatchObject({ ok: false, error: { retryAfterMs: 7_000 } });
  });

  it('to a wrong password never tells the password', async () => {
    nock(PORTAL)
      .post('/adapter/login')
      .reply(200, { session: '', error_code: '-1', message: CONFIG.password });
    const refused = await list();
    expect(refused).toMatchObject({ ok: false, error: { type: 'UNAVAILABLE' } });
    expect(JSON.stringify(refused)).not.toContain(CONFIG.password);
  });
});

describe('a dictionary', () => {
  const dictionary = (name: CodeListName, service: string, result: unknown) => {
    logsIn();
    nock(PORTAL)
      .post('/adapter/share', { session: 's-1', madonvi: CONFIG.agency, service })
      .reply(200, JSON.stringify({ ...SUCCESS, result }));
    return source.codeList(name, patient());
  };

  it.each<[CodeListName, string]>([
    ['AGENCY', 'LayDanhMucCoQuan'],
    ['FIELD', 'LayDanhMucLinhVuc'],
    ['TARGET_GROUP', 'LayDanhMucDoiTuong'],
    ['LEVEL', 'LayDanhMucCapThucHien'],
    ['FEE', 'LayDanhMucLePhi'],
    ['LEGAL_BASIS', 'LayDanhMucCanCuPhapLy'],
    ['PROVINCE', 'LayDanhMucTinhThanh'],
    ['DISTRICT', 'LayDanhMucQuanHuyen'],
    ['COMMUNE', 'LayDanhMucPhuongXa'],
    ['COUNTRY', 'LayDanhMucQuocGia'],
    ['ETHNICITY', 'LayDanhMucDanToc'],
    ['RELIGION', 'LayDanhMucTonGiao'],
    ['GENDER', 'LayDanhMucGioiTinh'],
    ['MARITAL_STATUS', 'LayDanhMucTinhTrangHonNhan'],
  ])('%s is asked for as %s', async (name, service) => {
    expect(await dictionary(name, service, [{ MAX: '1', TENX: 'Một' }])).toMatchObject({ ok: true });
  });

  it('keeps code, name and whatever else an entry says, in drifting types', async () => {
    const entries = [
      { MADONVI: 'H05.14', TENDONVI: ' Sở  Tư pháp ', CAPDONVI: 2 },
      { CAPDONVI: '1', TENDONVI: null, MADONVI: 7 },
    ];
    expect(await dictionary('AGENCY', 'LayDanhMucCoQuan', entries)).toMatchObject({
      ok: true,
      value: {
        body: JSON.stringify(entries),
        codes: [
          { code: 'H05.14', name: 'Sở Tư pháp', attributes: { CAPDONVI: '2' } },
          { code: '7', name: '', attributes: { CAPDONVI: '1' } },
        ],
        faults: [],
      },
    });
  });

  it('leaves out entries without a code or listed twice, and says where they stood', async () => {
    const entries = [{ MALINHVUC: 'A', TENLINHVUC: 'x' }, null, { TENLINHVUC: 'y' }, { MALINHVUC: 'A' }];
    const read = await dictionary('FIELD', 'LayDanhMucLinhVuc', entries);
    expect(read.ok && read.value.codes).toHaveLength(1);
    expect(read.ok && read.value.faults.map(({ place }) => place)).toEqual([
      'LayDanhMucLinhVuc[1].MALINHVUC',
      'LayDanhMucLinhVuc[2].MALINHVUC',
      'LayDanhMucLinhVuc[3]',
    ]);
  });

  it.each([{ error: 'ORA-01555' }, 'x', { MALINHVUC: 'A' }])('is not %j', async (result) => {
    expect(await dictionary('FIELD', 'LayDanhMucLinhVuc', result)).toMatchObject({
      ok: false,
      error: { type: 'REFUSED', why: 'NOT_A_LIST' },
    });
  });
});

describe('a packet', () => {
  const packetOf = (result: unknown) => {
    logsIn();
    nock(PORTAL)
      .post('/adapter/integration', {
        session: 's-1',
        madonvi: CONFIG.agency,
        service: 'LayThuTuc',
        maTTHC: '1.013830',
      })
      .reply(200, JSON.stringify({ ...SUCCESS, result }));
    return source.packet('1.013830', patient());
  };

  it('has the same hash in whatever order its members come', async () => {
    const one = await packetOf({ MATTHC: '1.013830', TENTTHC: 'Cấp lại' });
    const other = await packetOf({ TENTTHC: 'Cấp lại', MATTHC: '1.013830' });
    expect(one.ok && other.ok && one.value.hash === other.value.hash).toBe(true);
  });

  it('that cannot be read is kept as it came, and the reader says why', async () => {
    const asked = await packetOf({ MATTHC: '9', TENTTHC: ['\u0000'] });
    expect(asked).toMatchObject({ ok: true, value: { body: '{"MATTHC":"9","TENTTHC":["\\u0000"]}' } });
    const packet = asked.ok ? asked.value.packet : null;
    const { content, faults } = createPacketReader(true)({ code: '1.013830', packet, book: new Map() });
    expect(content).toBeNull();
    expect(faults.map(({ place }) => place)).toContain('MATTHC');
  });

  it('nested without end is refused', async () => {
    logsIn();
    const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
    nock(PORTAL)
      .post('/adapter/integration')
      .reply(200, `{"error_code":"0","message":"Thành công","result":${deep}}`);
    expect(await source.packet('1.013830', patient())).toMatchObject({ ok: false });
  });
});
