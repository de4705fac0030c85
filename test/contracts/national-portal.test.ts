import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import {
  createNationalPortalClient,
  createRelay,
  type LeasedMessage,
  type NationalPortalClient,
  writeOutbox,
} from '@lienthong/exchange';
import { instant } from '@lienthong/kernel';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../subgraphs/dossiers/src/domain/event.js';
import {
  FIRST_PREVIOUS_HASH,
  type HistoryEntry,
  linkEntry,
} from '../../subgraphs/dossiers/src/domain/history-chain.js';
import {
  NATIONAL_PORTAL,
  PORTAL_PROGRESS,
  PORTAL_SNAPSHOT,
} from '../../subgraphs/dossiers/src/operations/outgoing-messages.js';
import { createDossierOrm, migrate } from '../../subgraphs/dossiers/src/persistence/orm.js';
import {
  type PortalAnswer,
  readPortalAnswer,
} from '../../subgraphs/dossiers/src/sync/portal/portal-answer.js';
import { portalDestination } from '../../subgraphs/dossiers/src/sync/portal/portal-destination.js';
import { createTestDatabase, migratedTemplate } from '../testkit/database.js';
import { pretendNet } from '../testkit/pretended-net.js';

// The national portal's HTTP contract as our client keeps it, in front of recorded and hostile answers.

const HOST = 'https://portal.example';
const PASSWORD = 'password-not-real';
const SECRET_SESSION = 'session-not-real';
const DSTCODE = 'VN:GOV:000.00.00.G22';
const START_MS = 1_772_000_000_000;

type Body = Record<string, unknown>;

const taken = { error_code: '0', message: 'Đồng bộ thành công' };
const exists = { error_code: -3, message: 'Mã hồ sơ đã tồn tại' };
const unknown = { error_code: '-1', message: 'Hồ sơ không tồn tại' };
const sessionEnded = { error_code: '-2', message: 'Phiên làm việc đã hết hạn' };

let nowMs = START_MS;
let client: NationalPortalClient;

pretendNet();
beforeEach(() => {
  nowMs = START_MS;
  client = createNationalPortalClient(
    { url: `${HOST}/adapter/`, username: 'bacninh', password: PASSWORD, dstcode: DSTCODE, agency: 'H05' },
    { nowMs: () => nowMs },
  );
});
afterEach(() => client.close());

interface Answer {
  readonly body: unknown;
  readonly status?: number;
  readonly afterMs?: number;
}

/** A portal that gives out one session after another and answers every call as it is told. */
function aPortal(answer: (call: Body, earlier: number) => Answer) {
  const seen = { logins: 0, calls: [] as Body[] };
  nock(HOST)
    .persist()
    .post('/adapter/login', { username: 'bacninh', password: PASSWORD })
    .reply(async () => {
      seen.logins += 1;
      const session = sessionOf(seen.logins);
      await delay(20);
      return [200, { session, error_code: 0, message: '' }];
    });
  nock(HOST, { reqheaders: { dstcode: DSTCODE, 'content-type': 'application/json' } })
    .persist()
    .post('/adapter/integration')
    .reply(async (request: Request) => {
      const sent = (await request.json()) as Body;
      seen.calls.push(sent);
      const { body, status = 200, afterMs = 0 } = answer(sent, seen.calls.length - 1);
      if (afterMs > 0) await delay(afterMs);
      return [status, body];
    });
  return seen;
}

const sessionOf = (login: number): string => `${SECRET_SESSION}-${login}`;

const call = async (signal: AbortSignal = AbortSignal.timeout(5_000)): Promise<PortalAnswer> =>
  readPortalAnswer(
    await client.call(
      { endpoint: 'integration', service: 'DongBoHoSoMC', fields: { isUpdating: 'False', data: [] } },
      signal,
    ),
  );

describe('the session', () => {
  /** Refuses the first session it gave out, as if it had ended meanwhile. */
  const firstSessionEnded = ({ session }: Body): Answer => ({
    body: session === sessionOf(1) ? sessionEnded : taken,
  });

  it('is taken once for calls at the same time, and goes with each of them', async () => {
    const seen = aPortal(() => ({ body: taken }));
    const answers = await Promise.all(Array.from({ length: 10 }, () => call()));
    expect(answers).toEqual(Array(10).fill({ type: 'DONE' }));
    expect(seen.logins).toBe(1);
    expect(seen.calls).toEqual(
      Array(10).fill({
        session: sessionOf(1),
        madonvi: 'H05',
        service: 'DongBoHoSoMC',
        isUpdating: 'False',
        data: [],
      }),
    );
  });

  it('is kept for ten minutes and then taken anew', async () => {
    const seen = aPortal(() => ({ body: taken }));
    await call();
    nowMs += 10 * 60_000 - 1;
    await call();
    expect(seen.logins).toBe(1);
    nowMs += 1;
    await call();
    expect(seen.logins).toBe(2);
  });

  it('that ended in the middle is taken anew once, and the call is repeated once', async () => {
    const seen = aPortal(firstSessionEnded);
    expect(await call()).toEqual({ type: 'DONE' });
    expect(seen.logins).toBe(2);
    expect(seen.calls.map(({ session }) => session)).toEqual([sessionOf(1), sessionOf(2)]);
  });

  it('that ends by HTTP 401 is taken anew as well', async () => {
    const seen = aPortal((_call, earlier) => (earlier === 0 ? { status: 401, body: '' } : { body: taken }));
    expect(await call()).toEqual({ type: 'DONE' });
    expect(seen.logins).toBe(2);
  });

  it('that ends again at once is reported, not chased', async () => {
    const seen = aPortal(() => ({ body: sessionEnded }));
    expect(await call()).toEqual({ type: 'SESSION_ENDED' });
    expect([seen.logins, seen.calls.length]).toEqual([2, 2]);
  });

  it('that ended for two calls is taken anew once, although one of them hears of it later', async () => {
    const seen = aPortal((sent, earlier) => ({
      ...firstSessionEnded(sent),
      afterMs: earlier === 0 ? 0 : 200,
    }));
    expect(await Promise.all([call(), call()])).toEqual(Array(2).fill({ type: 'DONE' }));
    expect(seen.logins).toBe(2);
  });
});

describe('what the portal answers', () => {
  it.each<[string, Answer, object]>([
    [
      'a firewall page under HTTP 200',
      { body: '<html>Request blocked</html>' },
      { type: 'UNREADABLE', status: 200 },
    ],
    ['cut JSON', { body: '{"error_code":0,"mess' }, { type: 'UNREADABLE', status: 200 }],
    ['an outage', { status: 503, body: 'busy' }, { type: 'UNREADABLE', status: 503 }],
    ['a redirect', { status: 302, body: '' }, { type: 'UNREADABLE', status: 302 }],
    [
      'a code nobody has explained',
      { body: { error_code: 7, message: 'Lỗi' } },
      { type: 'REJECTED', code: '7' },
    ],
    ['success as "00"', { body: { error_code: '00', message: 'thành công' } }, { type: 'DONE' }],
    [
      'success as 0 with a result',
      { body: { error_code: 0, message: 'thành công', result: {} } },
      { type: 'DONE' },
    ],
    ['a duplicate as 0', { body: { error_code: 0, message: 'Đã tồn tại' } }, { type: 'EXISTS' }],
    ['a duplicate as -3', { body: exists }, { type: 'EXISTS' }],
    [
      'a relay’s JSON in a text',
      { body: { error_code: '0', message: JSON.stringify(taken) } },
      { type: 'DONE' },
    ],
  ])('is understood: %s', async (_what, answer, expected) => {
    aPortal(() => answer);
    expect(await call()).toEqual(expected);
  });

  it('is not waited for beyond the time the caller gives', async () => {
    aPortal(() => ({ body: taken, afterMs: 3_000 }));
    const begun = performance.now();
    await expect(call(AbortSignal.timeout(150))).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(1_500);
  });

  it('is not read beyond what fits the memory', async () => {
    aPortal(() => ({ body: ' '.repeat(5 * 1_048_576) }));
    await expect(call()).rejects.toThrow('The national portal answered too much');
  });
});

describe('what goes wrong', () => {
  /** The error as a careless logger would print it, causes and members included. */
  async function printedFailure(signal?: AbortSignal): Promise<string> {
    const failure = await call(signal).then(
      (answer) => Promise.reject(new Error(`It went well: ${answer.type}`)),
      (error: unknown) => error,
    );
    return inspect(failure, { depth: null, showHidden: true });
  }

  const atLogin = (reply: unknown, status = 200) =>
    nock(HOST)
      .post('/adapter/login')
      .reply(status, reply as nock.Body);

  it.each<[string, () => unknown]>([
    ['the login is refused', () => atLogin({ session: SECRET_SESSION, error_code: 1, message: PASSWORD })],
    ['the login answers a page that repeats it', () => atLogin(`<html>${PASSWORD}</html>`)],
    ['the login is out of order', () => atLogin('busy', 500)],
    ['the login gives an empty session', () => atLogin({ session: '', error_code: 0 })],
    ['nobody is reached', () => nock(HOST).post('/adapter/login').replyWithError('connect ECONNREFUSED')],
    ['the call breaks off', () => breakingCall()],
    ['the answer is too large', () => aPortal(({ session }) => ({ body: String(session).repeat(400_000) }))],
  ])('tells neither the password nor the session when %s', async (_what, prepare) => {
    prepare();
    const printed = await printedFailure();
    expect(printed).toMatch(/Error|Refused/);
    expect(printed).not.toContain('It went well');
    expect(printed).not.toContain(PASSWORD);
    expect(printed).not.toContain(SECRET_SESSION);
  });

  function breakingCall() {
    atLogin({ session: SECRET_SESSION, error_code: 0 });
    nock(HOST).post('/adapter/integration').replyWithError('socket hang up');
  }

  it('tells neither when the time is up', async () => {
    aPortal(() => ({ body: taken, afterMs: 3_000 }));
    const printed = await printedFailure(AbortSignal.timeout(150));
    expect(printed).not.toContain(PASSWORD);
    expect(printed).not.toContain(SECRET_SESSION);
  });

  it('is over with the next call: a refused login is not kept', async () => {
    atLogin({ session: SECRET_SESSION, error_code: 1 });
    await expect(call()).rejects.toThrow('The national portal refused the login');
    aPortal(() => ({ body: taken }));
    expect(await call()).toEqual({ type: 'DONE' });
  });
});

const DOSSIER_ID = '0b6f1a3e-7c2d-4e5f-8a9b-0c1d2e3f4a5b';
const at = instant(START_MS);
const by = { subject: 'officer-receiver', name: 'Cán bộ tiếp nhận' };
const steps = [
  { id: 'receive', name: 'Tiếp nhận', action: 'RECEIVE', role: 'RECEIVER', durationWorkingMinutes: null },
  { id: 'appraise', name: 'Thẩm định', action: 'APPRAISE', role: 'APPRAISER', durationWorkingMinutes: null },
] as const;

const lodged: DossierEvent = {
  type: 'DossierLodged',
  at,
  by,
  data: {
    id: DOSSIER_ID,
    origin: { source: 'NATIONAL_PORTAL', reference: 'G22.99-260225-000001' },
    service: {
      serviceId: 'bn-provincial-centre:1.013830',
      procedureCode: '1.013830',
      procedureName: 'Cấp lại Thẻ công chứng viên',
      fieldCode: 'CC',
      fieldName: 'Công chứng',
      caseId: 'case-1',
      unitId: 'bn-provincial-centre',
      unitName: 'Trung tâm Phục vụ hành chính công tỉnh Bắc Ninh',
      agencyIdentifier: 'H05.14',
      agencyName: 'Sở Tư pháp',
    },
    channel: 'ONLINE',
    owner: { subject: 'applicant-hoa', identityIndex: null },
    summary: 'Đề nghị cấp lại thẻ',
    lodgedAt: at,
    receptionDueAt: at,
  },
};
const accepted: DossierEvent = {
  type: 'DossierAccepted',
  at,
  by,
  data: {
    code: 'H05.14-260225-0001',
    versionId: '1.013830:1',
    process: { id: 'five', version: 1, steps, fourEyes: true, onTheSpotDecision: null },
    originalDueAt: null,
    stepId: 'receive',
  },
};
const started: DossierEvent = { type: 'ProcessingStarted', at, by, data: {} };
const appraised: DossierEvent = {
  type: 'DossierAppraised',
  at,
  by,
  data: { stepId: 'appraise', draft: { title: 'Thẻ', opinion: 'Đủ điều kiện' } },
};

function historyOf(events: readonly DossierEvent[]): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const event of events) {
    const previousHash = entries.at(-1)?.hash ?? FIRST_PREVIOUS_HASH;
    entries.push(linkEntry({ dossierId: DOSSIER_ID, sequence: entries.length + 1, previousHash }, event));
  }
  return entries;
}

const CODES: Readonly<Record<string, string>> = { SUBMITTED: '1', RECEIVED: '2', PROCESSING: '4' };

const aDestination = (events: readonly DossierEvent[], codes = CODES) =>
  portalDestination({
    client,
    reader: {
      history: async (id) => (id === DOSSIER_ID ? historyOf(events) : []),
      applicant: async () => null,
      papers: async () => [],
    },
    nationalStatus: async ({ status }) => codes[status] ?? null,
    fileUrl: (hash) => `https://files.example/${hash}`,
  });

const aMessage = (kind: string, sequence: number, unexplained = 0): LeasedMessage => ({
  id: `message-${sequence}`,
  destination: NATIONAL_PORTAL,
  key: DOSSIER_ID,
  kind,
  sequence,
  payload: { dossierId: DOSSIER_ID, sequence },
  attempts: 50,
  unexplained,
  fencingToken: 1,
});

const deliver = (
  batch: readonly LeasedMessage[],
  destination = aDestination([lodged, accepted, started, appraised]),
) => destination.deliver(batch, AbortSignal.timeout(5_000));

/** Codes and states of the items of a call. */
const itemsOf = ({ data }: Body): unknown[] =>
  (data as { MaHoSo: string; TrangThaiHoSo?: string; TrangThai?: string }[]).map((item) => [
    item.MaHoSo,
    item.TrangThaiHoSo ?? item.TrangThai,
  ]);

describe('pushing a dossier', () => {
  it('creates it as it stood at its acceptance, though it has gone on since', async () => {
    const seen = aPortal(() => ({ body: taken }));
    expect(await deliver([aMessage(PORTAL_SNAPSHOT, 2)])).toEqual({ type: 'DELIVERED' });
    expect(seen.calls).toMatchObject([{ service: 'DongBoHoSoMC', isUpdating: 'False' }]);
    expect(seen.calls.map(itemsOf)).toEqual([[['H05.14-260225-0001', '2']]]);
  });

  it('updates it when the portal has it already', async () => {
    const seen = aPortal(({ isUpdating }) => ({ body: isUpdating === 'True' ? taken : exists }));
    expect(await deliver([aMessage(PORTAL_SNAPSHOT, 2)])).toEqual({ type: 'DELIVERED' });
    expect(seen.calls.map(({ isUpdating }) => isUpdating)).toEqual(['False', 'True']);
    expect(seen.calls[1]?.data).toEqual(seen.calls[0]?.data);
  });

  it('updates it after its later events', async () => {
    const seen = aPortal(() => ({ body: taken }));
    expect(await deliver([aMessage(PORTAL_SNAPSHOT, 3)])).toEqual({ type: 'DELIVERED' });
    expect(seen.calls.map(({ isUpdating }) => isUpdating)).toEqual(['True']);
    expect(seen.calls.map(itemsOf)).toEqual([[['H05.14-260225-0001', '4']]]);
  });

  it('creates it when the portal does not know what should be updated', async () => {
    const seen = aPortal(({ isUpdating }) => ({ body: isUpdating === 'False' ? taken : unknown }));
    expect(await deliver([aMessage(PORTAL_SNAPSHOT, 3)])).toEqual({ type: 'DELIVERED' });
    expect(seen.calls.map(({ isUpdating }) => isUpdating)).toEqual(['True', 'False']);
  });

  it('turns round once only', async () => {
    const seen = aPortal(({ isUpdating }) => ({ body: isUpdating === 'False' ? exists : unknown }));
    expect(await deliver([aMessage(PORTAL_SNAPSHOT, 2)])).toMatchObject({ type: 'RETRY' });
    expect(seen.calls).toHaveLength(2);
  });

  it('is tried again after a firewall page, and shown to a person after five unexplained codes', async () => {
    const answers: Answer[] = [{ body: '<html></html>' }, { body: { error_code: 7, message: 'Lỗi' } }];
    aPortal((_call, earlier) => answers[earlier] ?? { body: taken });
    expect(await deliver([aMessage(PORTAL_SNAPSHOT, 2, 50)])).toMatchObject({ type: 'RETRY' });
    expect(await deliver([aMessage(PORTAL_SNAPSHOT, 2, 4)])).toEqual({
      type: 'REFUSED',
      reason: 'The portal answered error_code 7',
    });
  });
});

describe('what is never sent', () => {
  it('is a state of which the portal is not to be told, and nothing waits behind it', async () => {
    const seen = aPortal(() => ({ body: taken }));
    const codes = { RECEIVED: '2', PROCESSING: 'NOT_TOLD' };
    const destination = aDestination([lodged, accepted, started, appraised], codes);
    for (const kind of [PORTAL_SNAPSHOT, PORTAL_PROGRESS])
      expect(await deliver([aMessage(kind, 3)], destination)).toEqual({ type: 'DELIVERED' });
    expect(seen).toEqual({ logins: 0, calls: [] });
    expect(await deliver([aMessage(PORTAL_PROGRESS, 2), aMessage(PORTAL_PROGRESS, 3)], destination)).toEqual({
      type: 'DELIVERED',
    });
    expect(seen.calls).toMatchObject([{ data: [{ TrangThai: '2' }] }]);
  });

  it('is a state without a national code', async () => {
    const seen = aPortal(() => ({ body: taken }));
    const destination = aDestination([lodged, accepted, started, appraised], { RECEIVED: '2' });
    for (const kind of [PORTAL_SNAPSHOT, PORTAL_PROGRESS]) {
      expect(await deliver([aMessage(kind, 3)], destination)).toEqual({
        type: 'REFUSED',
        reason: 'State PROCESSING has no national status code',
      });
    }
    expect(seen).toEqual({ logins: 0, calls: [] });
  });

  it('is a chunk of progress of which one step has no code', async () => {
    const seen = aPortal(() => ({ body: taken }));
    const destination = aDestination([lodged, accepted, started], { RECEIVED: '2' });
    const chunk = [aMessage(PORTAL_PROGRESS, 2), aMessage(PORTAL_PROGRESS, 3)];
    expect((await deliver(chunk, destination)).type).toBe('REFUSED');
    expect(seen.calls).toEqual([]);
  });

  it('is a moment that the history does not hold', async () => {
    const seen = aPortal(() => ({ body: taken }));
    expect(await deliver([aMessage(PORTAL_SNAPSHOT, 99)])).toEqual({
      type: 'REFUSED',
      reason: 'The history entry of this message is missing',
    });
    expect(seen.calls).toEqual([]);
  });
});

describe('pushing progress', () => {
  it('sends the steps of a chunk one by one when the portal has some already, for it may not have them all', async () => {
    aPortal(() => ({ body: exists }));
    const chunk = [2, 3].map((sequence) => aMessage(PORTAL_PROGRESS, sequence));
    expect((await deliver(chunk)).type).toBe('REFUSED');
    expect(await deliver(chunk.slice(0, 1))).toEqual({ type: 'DELIVERED' });
  });

  it('sends the steps of a chunk in one call, each with the state of its moment', async () => {
    const seen = aPortal(() => ({ body: taken }));
    const chunk = [2, 3, 4].map((sequence) => aMessage(PORTAL_PROGRESS, sequence));
    expect(await deliver(chunk)).toEqual({ type: 'DELIVERED' });
    expect(seen.calls).toMatchObject([{ service: 'CapNhatTienDoHoSoMC' }]);
    expect(seen.calls.map(itemsOf)).toEqual([
      [
        ['H05.14-260225-0001', '2'],
        ['H05.14-260225-0001', '4'],
        ['H05.14-260225-0001', '4'],
      ],
    ]);
  });

  it('goes out in chunks of at most ten, in order, through the relay', async () => {
    const seen = aPortal(() => ({ body: taken }));
    const events = [lodged, accepted, started, ...Array.from({ length: 20 }, () => appraised)];
    const sequences = events.map((_, index) => index + 1).slice(1);
    const database = await createTestDatabase(await migratedTemplate('dossiers', migrated));
    const orm = await createDossierOrm(database.url);
    try {
      await orm.em.fork().transactional((em) =>
        writeOutbox(
          em,
          sequences.map((sequence) => ({
            destination: NATIONAL_PORTAL,
            key: DOSSIER_ID,
            kind: PORTAL_PROGRESS,
            payload: { dossierId: DOSSIER_ID, sequence },
          })),
        ),
      );
      const destinations = [aDestination(events)];
      await createRelay({ orm, destinations, log: silentLog, workerId: 'test' }).drain();
    } finally {
      await orm.close();
      await database.drop();
    }
    expect(seen.calls.map((sent) => itemsOf(sent).length)).toEqual([10, 10, 2]);
    expect(seen.logins).toBe(1);
  });
});

const silentLog = { info: () => {}, warn: () => {}, error: () => {} };

async function migrated(url: string): Promise<void> {
  const orm = await createDossierOrm(url);
  await migrate(orm);
  await orm.close();
}
