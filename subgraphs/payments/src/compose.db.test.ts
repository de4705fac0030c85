import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import 'reflect-metadata';
import { createMessageSigner, parseTrustedKeys, signedHttpDestination } from '@lienthong/exchange';
import {
  anonymousCaller,
  CALLER_TOKEN_AUDIENCE,
  CALLER_TOKEN_HEADER,
  CALLER_TOKEN_ISSUER,
  type Caller,
  type Json,
} from '@lienthong/kernel';
import { OBLIGATION_CANCELLED, OBLIGATION_RAISED, type ObligationRaised } from '@lienthong/messages';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/testkit/database.js';
import { compose, type PaymentsService } from './compose.js';
import { type PaymentsConfig, readConfig } from './config.js';
import { createOrm } from './persistence/orm.js';
import { isSigned, signatureOf } from './sync/national-platform/message-signature.js';

const SECRET = 'demo-secret-not-real';
const owner: Caller = {
  ...anonymousCaller,
  kind: 'APPLICANT',
  subject: 'applicant-hoa',
  scopes: ['payment:start'],
};

let database: TestDatabase;
let service: PaymentsService;
let url: string;
let platform: Server;
let config: PaymentsConfig;
let tokenOf: (caller: Caller) => Promise<string>;
let exchangeKeys: ReturnType<typeof keyOf>[];
const received: Record<string, unknown>[] = [];

const keyOf = (client: string) => {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { client, kid: `${client}-1`, kty: 'OKP', crv: 'Ed25519', x: jwk.x, d: jwk.d };
};

/** Opens a page for every INIT that is signed right. */
function startPlatform(): Promise<string> {
  platform = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      const message = JSON.parse(text) as Record<string, unknown>;
      received.push(message);
      const signed = isSigned('INIT', message, SECRET);
      const answer = signed
        ? { MaLoi: '00', UrlThanhToan: `https://platform.example/${message.MaThamChieu}` }
        : { MaLoi: '11' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  return new Promise((resolve) => {
    platform.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(platform.address() as AddressInfo).port}`);
    });
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  const platformUrl = await startPlatform();
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  tokenOf = (caller) =>
    new SignJWT({ caller })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(CALLER_TOKEN_ISSUER)
      .setAudience(CALLER_TOKEN_AUDIENCE)
      .setExpirationTime('1m')
      .sign(privateKey);
  exchangeKeys = [keyOf('dossiers'), keyOf('payments')];
  config = readConfig({
    PORT: '0',
    PAYMENTS_DATABASE_URL: database.url,
    CALLER_TOKEN_PUBLIC_KEY: JSON.stringify(await exportJWK(publicKey)),
    EXCHANGE_PRIVATE_KEY: JSON.stringify(exchangeKeys[1]),
    EXCHANGE_TRUSTED_KEYS: JSON.stringify({ keys: exchangeKeys.map(({ d: _private, ...open }) => open) }),
    DOSSIERS_URL: 'http://127.0.0.1:9',
    PAYMENT_PLATFORM_URL: platformUrl,
    PAYMENT_PARTNER_CODE: 'DEMO_PARTNER',
    PAYMENT_SECRET: SECRET,
    PERSONAL_DATA_KEYS: JSON.stringify({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
    PERSON_INDEX_KEY: randomBytes(32).toString('base64'),
  });
  service = await compose(config, pino({ level: 'silent' }));
  url = await service.app.listen({ host: '127.0.0.1', port: 0 });
  service.start();
});
afterAll(async () => {
  await service?.stop();
  platform?.close();
  await database?.drop();
});

let sequence = 0;
/** As the dossiers subgraph pushes: signed, and believed only with a signed receipt. */
async function pushFromDossiers(kind: string, payload: Json): Promise<string> {
  sequence += 1;
  const destination = signedHttpDestination({
    name: 'payments',
    url,
    signer: createMessageSigner(JSON.stringify(exchangeKeys[0]), 'dossiers'),
    trustedKeys: parseTrustedKeys(config.exchangeTrustedKeys),
  });
  const id = `00000000-0000-4000-8000-${String(sequence).padStart(12, '0')}`;
  const message = { id, destination: 'payments', key: `key-${sequence}`, kind, sequence: 1, payload };
  const answer = await destination.deliver(
    [{ ...message, attempts: 1, unexplained: 0, fencingToken: 1 }],
    AbortSignal.timeout(5_000),
  );
  return answer.type;
}

const raisedMessage = (obligationId: string): ObligationRaised => ({
  obligationId,
  dossierId: `dossier-of-${obligationId}`,
  dossierCode: 'H05.14-260225-0001',
  procedureCode: '1.013830',
  procedureName: 'Cấp lại Thẻ công chứng viên',
  serviceId: 'bn-provincial-centre:1.013830',
  unitId: 'bn-provincial-centre',
  agencyIdentifier: 'H05.14',
  agencyName: 'Sở Tư pháp',
  owner: { subject: owner.subject, identityIndex: null },
  lines: [{ id: '1', kind: 'FEE', code: 'PHI', name: 'Phí', amountVnd: '100000' }],
  raisedAt: '2026-02-25T09:00:00+07:00',
});

async function ask(query: string, caller: Caller = owner): Promise<Record<string, never>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [CALLER_TOKEN_HEADER]: await tokenOf(caller) },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: Record<string, never> }).data;
}

const stateOf = async (id: string): Promise<unknown> =>
  (await ask(`{ obligation(id: "${id}") { state paidAt } }`)).obligation;

async function raised(id: string): Promise<void> {
  expect(await pushFromDossiers(OBLIGATION_RAISED, raisedMessage(id) as unknown as Json)).toBe('DELIVERED');
  await vi.waitFor(async () => expect(await stateOf(id)).toMatchObject({ state: 'UNPAID' }), 10_000);
}

async function started(id: string): Promise<{ attempt: { reference: string }; payUrl: string | null }> {
  const answer = await ask(`mutation {
    startPayment(input: { obligationId: "${id}", idempotencyKey: "key-${id}", payer: { fullName: "Nguyễn Thị Hoa" } }) {
      ... on PaymentStarted { payUrl attempt { reference } }
    } }`);
  return answer.startPayment as never;
}

async function confirm(reference: string, over: Record<string, unknown> = {}) {
  const fields = {
    LoaiBanTin: 'CONFIRM',
    MaLoi: '00',
    MaDoiTac: 'DEMO_PARTNER',
    MaThamChieu: reference,
    SoTien: 100_000,
    MaTienTe: 'VND',
    MaGiaoDich: 'GD0001',
    MaNganHang: 'VCB',
    ThoiGianGD: '20260225090315',
    ThongTinGiaoDich: 'THANH TOAN HO SO H05.14-260225-0001',
  };
  const message = { ...fields, MaXacThuc: signatureOf('CONFIRM', { ...fields, ...over }, SECRET), ...over };
  const response = await fetch(`${url}/platform/confirm`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  return { status: response.status, reply: (await response.json()) as Record<string, string> };
}

async function rows<Row>(statement: string, values: unknown[] = []): Promise<Row[]> {
  const orm = await createOrm(database.url, () => undefined);
  try {
    return (await orm.em.fork().execute(statement, values)) as Row[];
  } finally {
    await orm.close();
  }
}

describe('an obligation on its way through the running subgraph', () => {
  it('is raised by a message, started on the graph, and paid by a confirmation told three times', async () => {
    await raised('obligation-1');
    const { attempt, payUrl } = await started('obligation-1');
    expect(payUrl).toBe(`https://platform.example/${attempt.reference}`);
    expect(received.at(-1)).toMatchObject({
      MaThamChieu: attempt.reference,
      SoTien: '100000',
      ThongTinBienLai: { HoTenNguoiNop: 'Nguyễn Thị Hoa' },
    });

    const answers = await Promise.all([1, 2, 3].map(() => confirm(attempt.reference)));
    for (const { status, reply } of answers) {
      expect(status).toBe(200);
      expect(reply).toMatchObject({
        MaLoi: '00',
        MaDoiTac: 'DEMO_PARTNER',
        MaThamChieu: attempt.reference,
      });
      expect(isSigned('CONFIRM_REPLY', reply, SECRET)).toBe(true);
    }
    await vi.waitFor(
      async () =>
        expect(await stateOf('obligation-1')).toEqual({ state: 'PAID', paidAt: '2026-02-25T02:03:15.000Z' }),
      10_000,
    );
    expect(
      await rows('select cause from ledger_entry where obligation_id = ? order by id', ['obligation-1']),
    ).toEqual([{ cause: 'RAISED' }, { cause: 'PAID' }]);
    expect(await rows(`select kind from exchange_outbox where destination = 'dossiers'`)).toHaveLength(1);
  });

  it('keeps a second report of the same transaction with another amount beside the first', async () => {
    await raised('obligation-2');
    const { attempt } = await started('obligation-2');
    expect((await confirm(attempt.reference, { SoTien: 1 })).reply.MaLoi).toBe('00');
    expect((await confirm(attempt.reference)).reply.MaLoi).toBe('00');
    await vi.waitFor(
      async () => expect(await stateOf('obligation-2')).toMatchObject({ state: 'PAID' }),
      10_000,
    );
    expect(await rows('select reason from parked_payment where obligation_id = ?', ['obligation-2'])).toEqual(
      [{ reason: 'AMOUNT_MISMATCH' }],
    );
  });

  it('is not touched by a confirmation that the platform did not sign', async () => {
    await raised('obligation-3');
    const { attempt } = await started('obligation-3');
    const forged = await confirm(attempt.reference, { MaXacThuc: '0'.repeat(64) });
    expect(forged).toMatchObject({ status: 401, reply: { MaLoi: '99', MaXacThuc: '' } });
    const smuggled = await confirm(attempt.reference, { ThongTinGiaoDich: 'a|b' });
    expect(smuggled).toMatchObject({ status: 400, reply: { MaLoi: '99', MaXacThuc: '' } });
    expect(await rows('select id from exchange_inbox where key = ?', [attempt.reference])).toEqual([]);
    expect(await stateOf('obligation-3')).toMatchObject({ state: 'PENDING' });
  });

  it('stays cancelled when the money comes after the dossier withdrew it', async () => {
    await raised('obligation-4');
    const { attempt } = await started('obligation-4');
    await pushFromDossiers(OBLIGATION_CANCELLED, {
      obligationId: 'obligation-4',
      dossierId: 'dossier-of-obligation-4',
      cancelledAt: '2026-02-25T10:00:00+07:00',
    });
    await vi.waitFor(
      async () => expect(await stateOf('obligation-4')).toMatchObject({ state: 'CANCELLED' }),
      10_000,
    );
    await confirm(attempt.reference);
    await vi.waitFor(
      async () =>
        expect(
          await rows('select reason from parked_payment where obligation_id = ?', ['obligation-4']),
        ).toEqual([{ reason: 'ORPHAN' }]),
      10_000,
    );
    expect(await stateOf('obligation-4')).toMatchObject({ state: 'CANCELLED' });
  });

  it('is not there for another applicant', async () => {
    await raised('obligation-5');
    const stranger = { ...owner, subject: 'applicant-binh' };
    expect((await ask('{ obligation(id: "obligation-5") { state } }', stranger)).obligation).toBeNull();
  });
});

describe('the subgraph', () => {
  it('says that it lives and that it can serve', async () => {
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
  });

  it('refuses a message that no trusted neighbour signed', async () => {
    const response = await fetch(`${url}/exchange/receive`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: OBLIGATION_RAISED, payload: raisedMessage('obligation-9') }),
    });
    expect(response.status).toBe(401);
  });
});
