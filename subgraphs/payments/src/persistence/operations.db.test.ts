import {
  anonymousCaller,
  type Caller,
  createPersonalDataCipher,
  fixedClock,
  instant,
  seededIds,
  sumVnd,
  unwrap,
  vnd,
} from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createTestDatabase,
  migratedTemplate,
  type TestDatabase,
} from '../../../../test/testkit/database.js';
import { NINE_O_CLOCK, PARTNER, someFacts } from '../domain/obligation.fixture.js';
import type { PaymentReport, SuccessReport } from '../domain/payment-report.js';
import { cancelObligation } from '../operations/cancel-obligation.js';
import { confirmPayment } from '../operations/confirm-payment.js';
import type { PlatformAnswer } from '../operations/ports.js';
import { queryPayments } from '../operations/query-payments.js';
import { raiseObligation } from '../operations/raise-obligation.js';
import { recordPayUrl } from '../operations/record-pay-url.js';
import { type StartPaymentCommand, startPayment } from '../operations/start-payment.js';
import { createExclusiveRun } from './exclusive-run.js';
import { createObligationQueries } from './obligation-queries.js';
import { createOrm, migrate } from './orm.js';
import { createUnitOfWork } from './unit-of-work.js';

const MINUTE_MS = 60_000;
const owner: Caller = {
  ...anonymousCaller,
  kind: 'APPLICANT',
  subject: 'applicant-hoa',
  scopes: ['payment:start'],
};
const cipher = createPersonalDataCipher({
  current: 'k1',
  keys: { k1: Buffer.alloc(32, 1).toString('base64') },
  indexKey: Buffer.alloc(32, 2).toString('base64'),
});

let database: TestDatabase;
let orm: MikroORM;
let count = 0;

beforeAll(async () => {
  const template = await migratedTemplate('payments', async (url) => {
    const migrating = await createOrm(url, () => undefined);
    await migrate(migrating);
    await migrating.close();
  });
  database = await createTestDatabase(template);
  orm = await createOrm(database.url, () => undefined);
});
afterAll(async () => {
  await orm?.close();
  await database?.drop();
});

function aSystem() {
  const fork = () => orm.em.fork();
  const [work, queries, clock] = [
    createUnitOfWork(fork),
    createObligationQueries(fork),
    fixedClock(NINE_O_CLOCK),
  ];
  const start = startPayment({
    work,
    queries,
    ids: seededIds(`attempts of ${count}`),
    clock,
    cipher,
    wakeRelay: () => undefined,
    patience: { timeoutMs: 0, pollMs: 1 },
  });
  return {
    work,
    queries,
    clock,
    start,
    raise: raiseObligation({ work }),
    cancel: cancelObligation({ work }),
    confirm: confirmPayment({ work, partnerCode: PARTNER }),
    recordUrl: recordPayUrl({ work }),
    ask: (answer: PlatformAnswer | ((reference: string) => PlatformAnswer), asked: string[] = []) =>
      queryPayments({
        work,
        queries,
        clock,
        partnerCode: PARTNER,
        firstAfterMs: 15 * MINUTE_MS,
        limit: 50,
        platform: {
          query: async (reference) => {
            asked.push(reference);
            return typeof answer === 'function' ? answer(reference) : answer;
          },
        },
      })(),
  };
}

const rows = async <Row>(statement: string, values: unknown[] = []): Promise<Row[]> =>
  (await orm.em.fork().execute(statement, values)) as Row[];

const countOf = async (statement: string, values: unknown[]): Promise<number> =>
  Number((await rows<{ count: string }>(statement, values))[0]?.count);

const entriesOf = (id: string): Promise<{ cause: string }[]> =>
  rows('select cause from ledger_entry where obligation_id = ? order by id', [id]);

const settledMessagesOf = (dossierId: string): Promise<number> =>
  countOf(`select count(*) from exchange_outbox where destination = 'dossiers' and key = ?`, [dossierId]);

const parkedOf = (id: string): Promise<{ reason: string; amount_vnd: string | null }[]> =>
  rows('select reason, amount_vnd from parked_payment where obligation_id = ? order by id', [id]);

let system: ReturnType<typeof aSystem>;
let id: string;
let dossierId: string;

beforeEach(() => {
  anotherObligation();
  system = aSystem();
});

function anotherObligation(): void {
  count += 1;
  id = `obligation-${count}`;
  dossierId = `dossier-${count}`;
}

const factsNow = () => someFacts({ id, dossierId, dossierCode: `H05.14-260225-${1000 + count}` });
const raise = () => system.raise({ type: 'RaiseObligation', facts: factsNow() });
const start = (over: Partial<StartPaymentCommand> = {}) =>
  system.start({
    caller: owner,
    obligationId: id,
    idempotencyKey: `key-of-${id}`,
    payerName: null,
    ...over,
  });

async function startedReference(): Promise<string> {
  unwrap(await raise());
  return unwrap(await start()).attempt.reference;
}

const success = (reference: string, over: Partial<SuccessReport> = {}): PaymentReport => ({
  outcome: 'SUCCEEDED',
  evidence: 'CONFIRM',
  reference,
  partnerCode: PARTNER,
  amountVnd: vnd(150_000n),
  currency: 'VND',
  transactionCode: 'GD0001',
  at: NINE_O_CLOCK,
  ...over,
});

describe('raising an obligation', () => {
  it('twice has one effect, also at the same time', async () => {
    const outcomes = await Promise.allSettled([raise(), raise()]);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    unwrap(await raise());
    expect(await entriesOf(id)).toEqual([{ cause: 'RAISED' }]);
    expect(await countOf('select count(*) from obligation_event where obligation_id = ?', [id])).toBe(1);
  });

  it('reads back what was raised, large amounts included', async () => {
    const [line] = factsNow().lines;
    const facts = { ...factsNow(), lines: line ? [{ ...line, amountVnd: vnd(9_007_199_254_740_993n) }] : [] };
    unwrap(await system.raise({ type: 'RaiseObligation', facts }));
    const [obligation] = (await system.queries.findByDossierIds([dossierId])).get(dossierId) ?? [];
    expect(obligation).toEqual({ ...facts, attempts: [], state: 'UNPAID' });
  });
});

describe('starting a payment', () => {
  it('writes the attempt and a message that only points to it', async () => {
    unwrap(await raise());
    const { attempt, replayed } = unwrap(await start({ payerName: 'Nguyễn Thị Hoa' }));
    expect(replayed).toBe(false);
    expect(attempt).toMatchObject({ state: 'INITIATED', payUrl: null, amountVnd: 150_000n });
    const messages = await rows<object>('select destination, payload from exchange_outbox where key = ?', [
      attempt.reference,
    ]);
    expect(messages).toEqual([{ destination: 'payment-platform', payload: { attemptId: attempt.id } }]);
  });

  it('keeps the name of the payer sealed, in the history too', async () => {
    unwrap(await raise());
    const { attempt } = unwrap(await start({ payerName: 'Nguyễn Thị Hoa' }));
    expect(attempt.sealedPayerName).not.toBeNull();
    expect(cipher.open(attempt.sealedPayerName ?? '')).toBe('Nguyễn Thị Hoa');
    const stored = await rows('select data::text as text from obligation_event where obligation_id = ?', [
      id,
    ]);
    expect(JSON.stringify(stored)).not.toContain('Hoa');
  });

  it('again with the same key and content gives the same attempt, also at the same time', async () => {
    unwrap(await raise());
    const both = await Promise.all([start(), start()]);
    const again = unwrap(await start());
    expect(new Set([...both.map((one) => unwrap(one).attempt.id), again.attempt.id]).size).toBe(1);
    expect(again.replayed).toBe(true);
    expect(again.obligation.attempts).toHaveLength(1);
  });

  it('again with the same key and other content is refused', async () => {
    unwrap(await raise());
    unwrap(await start());
    expect(await start({ payerName: 'Somebody Else' })).toMatchObject({
      ok: false,
      error: { type: 'IdempotencyKeyReused' },
    });
    const other = someFacts({ id: `${id}-b`, dossierId });
    unwrap(await system.raise({ type: 'RaiseObligation', facts: other }));
    expect(await start({ obligationId: other.id })).toMatchObject({
      ok: false,
      error: { type: 'IdempotencyKeyReused' },
    });
  });

  it('with one key for two obligations at the same time starts only one of them', async () => {
    unwrap(await raise());
    const other = someFacts({ id: `${id}-b`, dossierId });
    unwrap(await system.raise({ type: 'RaiseObligation', facts: other }));
    const outcomes = await Promise.all([start(), start({ obligationId: other.id })]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(
      await countOf('select count(*) from payment_attempt where obligation_id in (?, ?)', [id, other.id]),
    ).toBe(1);
  });

  it('lets another person use the same key, and shows him nothing', async () => {
    unwrap(await raise());
    unwrap(await start());
    const stranger = { ...owner, subject: 'applicant-binh' };
    const refusal = { ok: false, error: { type: 'ObligationNotFound' } };
    expect(await start({ caller: stranger })).toEqual(refusal);
    expect(await start({ caller: stranger, obligationId: 'none' })).toEqual(refusal);
  });

  it('is refused once the obligation is paid or cancelled', async () => {
    unwrap(await raise());
    unwrap(await system.cancel({ obligationId: id, cancelledAt: NINE_O_CLOCK }));
    expect(await start()).toEqual({
      ok: false,
      error: { type: 'ObligationNotPayable', state: 'CANCELLED' },
    });
  });

  it('waits for the page of the platform when it comes in time', async () => {
    unwrap(await raise());
    const fork = () => orm.em.fork();
    const patient = startPayment({
      ...system,
      ids: seededIds(`patient ${count}`),
      cipher,
      patience: { timeoutMs: 5_000, pollMs: 20 },
      wakeRelay: () => {
        void createObligationQueries(fork)
          .findByIds([id])
          .then(([obligation]) => {
            const reference = obligation?.attempts[0]?.reference ?? '';
            return system.recordUrl({ reference, payUrl: 'https://platform.example/1', at: NINE_O_CLOCK });
          });
      },
    });
    const command = { caller: owner, obligationId: id, idempotencyKey: 'patient-key', payerName: null };
    expect(unwrap(await patient(command)).attempt).toMatchObject({ payUrl: 'https://platform.example/1' });
  });
});

describe('confirming a payment', () => {
  it('twice at the same time gives one ledger entry and one message to the dossier', async () => {
    const reference = await startedReference();
    const reports = await Promise.all([1, 2, 3].map(() => system.confirm(success(reference))));
    expect(reports.map((report) => unwrap(report).length).sort()).toEqual([0, 0, 1]);
    expect(await entriesOf(id)).toEqual([{ cause: 'RAISED' }, { cause: 'PAID' }]);
    expect(await settledMessagesOf(dossierId)).toBe(1);
    const [obligation] = await system.queries.findByIds([id]);
    expect(obligation).toMatchObject({ state: 'PAID', settlement: { reference, paidAt: NINE_O_CLOCK } });
  });

  it('tells the dossier what was paid, when and how', async () => {
    const reference = await startedReference();
    unwrap(await system.confirm(success(reference)));
    const [message] = await rows<{ payload: object }>('select payload from exchange_outbox where key = ?', [
      dossierId,
    ]);
    expect(message?.payload).toEqual({
      obligationId: id,
      dossierId,
      amountVnd: '150000',
      paidAt: '2026-02-25T02:00:00.000Z',
      paidThrough: 'NATIONAL_PLATFORM',
      referenceCode: reference,
    });
  });

  it('with a wrong amount is parked and settles nothing', async () => {
    const reference = await startedReference();
    for (const _time of [1, 2]) unwrap(await system.confirm(success(reference, { amountVnd: vnd(1n) })));
    expect(await parkedOf(id)).toEqual([{ reason: 'AMOUNT_MISMATCH', amount_vnd: '1' }]);
    expect(await entriesOf(id)).toEqual([{ cause: 'RAISED' }]);
    expect(await settledMessagesOf(dossierId)).toBe(0);
  });

  it('for a cancelled obligation makes the money an orphan, once', async () => {
    const reference = await startedReference();
    unwrap(await system.cancel({ obligationId: id, cancelledAt: NINE_O_CLOCK }));
    for (const _time of [1, 2]) unwrap(await system.confirm(success(reference)));
    expect(await entriesOf(id)).toEqual([{ cause: 'RAISED' }, { cause: 'CANCELLED' }, { cause: 'ORPHANED' }]);
    expect(await parkedOf(id)).toEqual([{ reason: 'ORPHAN', amount_vnd: '150000' }]);
    expect(await settledMessagesOf(dossierId)).toBe(0);
    expect((await system.queries.findByIds([id]))[0]?.state).toBe('CANCELLED');
  });

  it('races with cancelling to one of the two lawful ends', async () => {
    const reference = await startedReference();
    await Promise.all([
      system.confirm(success(reference)),
      system.cancel({ obligationId: id, cancelledAt: NINE_O_CLOCK }),
    ]);
    const causes = (await entriesOf(id)).map(({ cause }) => cause).join(' ');
    expect(['RAISED PAID', 'RAISED CANCELLED ORPHANED']).toContain(causes);
  });

  it('of an attempt nobody made is refused', async () => {
    expect(await system.confirm(success('dvc-nobody'))).toEqual({
      ok: false,
      error: { type: 'AttemptUnknown', reference: 'dvc-nobody' },
    });
  });
});

describe('reading an obligation', () => {
  const loaded = () => system.work.run(({ obligations }) => obligations.findForUpdate(id));
  const expectTheSame = async (state: string) => {
    const obligation = await loaded();
    expect(obligation?.state).toBe(state);
    expect(await system.queries.findByIds([id, 'nobody'])).toEqual([obligation]);
    expect(await system.queries.findByDossierIds([dossierId])).toEqual(new Map([[dossierId, [obligation]]]));
    for (const attempt of obligation?.attempts ?? [])
      expect(await system.queries.findByAttempt(attempt.id)).toEqual({ obligation, attempt });
  };

  it('tells without entities what a write loads with them, to the last đồng', async () => {
    const line = {
      id: 'l',
      kind: 'FEE',
      code: 'PHI',
      name: 'Phí',
      amountVnd: vnd(90_071_992_547_409_931n),
    } as const;
    unwrap(await system.raise({ type: 'RaiseObligation', facts: { ...factsNow(), lines: [line] } }));
    await expectTheSame('UNPAID');
    const reference = unwrap(await start()).attempt.reference;
    await expectTheSame('PENDING');
    const failure = { outcome: 'FAILED', evidence: 'CONFIRM', reference, failureCode: '24' } as const;
    unwrap(await system.confirm(success(reference)));
    unwrap(await system.confirm({ ...failure, at: NINE_O_CLOCK }));
    await expectTheSame('UNPAID');
    const { attempt } = unwrap(await start({ idempotencyKey: 'another-payment' }));
    unwrap(await system.confirm(success(attempt.reference, { amountVnd: line.amountVnd })));
    await expectTheSame('PAID');
    expect((await loaded())?.attempts).toMatchObject([
      { state: 'FAILED', mismatches: [{ field: 'AMOUNT' }] },
      { state: 'SUCCEEDED', transactionCodes: ['GD0001'], amountVnd: line.amountVnd },
    ]);
  });

  it('tells when it was cancelled, and nothing of one that is not there', async () => {
    unwrap(await raise());
    unwrap(await system.cancel({ obligationId: id, cancelledAt: NINE_O_CLOCK }));
    await expectTheSame('CANCELLED');
    expect(await system.queries.findByAttempt('nobody')).toBeNull();
    expect(await system.queries.findByIds([])).toEqual([]);
  });
});

describe('asking the platform', () => {
  const paid: PlatformAnswer = {
    type: 'SUCCEEDED',
    partnerCode: PARTNER,
    amountVnd: 150_000n,
    currency: 'VND',
    transactionCode: 'GD0001',
    paidAt: null,
  };
  const minutesLater = (minutes: number) => instant(NINE_O_CLOCK + minutes * MINUTE_MS);

  beforeEach(async () => {
    await orm.em
      .fork()
      .execute("update payment_attempt set next_query_at = '2100-01-01' where next_query_at is null");
  });

  it('leaves young attempts alone and settles an old one whose confirmation never came', async () => {
    const reference = await startedReference();
    const asked: string[] = [];
    system.clock.set(minutesLater(14));
    await system.ask(paid, asked);
    expect(asked).toEqual([]);
    system.clock.set(minutesLater(15));
    expect(await system.ask(paid, asked)).toEqual({ asked: 1, unavailable: null, unreadable: [] });
    expect(asked).toEqual([reference]);
    expect(await entriesOf(id)).toEqual([{ cause: 'RAISED' }, { cause: 'PAID' }]);
    expect(await settledMessagesOf(dossierId)).toBe(1);
  });

  it('asks again later while there is no outcome, and never after one', async () => {
    const reference = await startedReference();
    const asked: string[] = [];
    for (const minutes of [15, 20, 30]) {
      system.clock.set(minutesLater(minutes));
      await system.ask({ type: 'PENDING' }, asked);
    }
    expect(asked).toEqual([reference, reference]);
    system.clock.set(minutesLater(60));
    await system.ask({ type: 'FAILED', failureCode: '24' }, asked);
    system.clock.set(minutesLater(6_000));
    await system.ask(paid, asked);
    expect(asked).toHaveLength(3);
    expect((await system.queries.findByIds([id]))[0]?.state).toBe('UNPAID');
  });

  it('settles a failure that a confirmation contradicts', async () => {
    const reference = await startedReference();
    const failure = { outcome: 'FAILED', evidence: 'CONFIRM', reference, failureCode: '24' } as const;
    unwrap(await system.confirm({ ...failure, at: NINE_O_CLOCK }));
    unwrap(await system.confirm(success(reference)));
    expect((await system.queries.findByIds([id]))[0]?.state).toBe('UNPAID');
    system.clock.set(minutesLater(15));
    await system.ask(paid);
    expect((await system.queries.findByIds([id]))[0]?.state).toBe('PAID');
  });

  it('ends the run when the platform is out of reach', async () => {
    await startedReference();
    system.clock.set(minutesLater(15));
    const outage = { type: 'UNAVAILABLE', reason: 'not reached' } as const;
    expect(await system.ask(outage)).toEqual({ asked: 1, unavailable: 'not reached', unreadable: [] });
    expect((await system.queries.findByIds([id]))[0]?.state).toBe('PENDING');
  });

  it('goes on behind an answer that cannot be read, reports it and asks again', async () => {
    const bad = await startedReference();
    anotherObligation();
    const healthy = await startedReference();
    system.clock.set(minutesLater(15));
    const answer = (reference: string): PlatformAnswer =>
      reference === bad ? { type: 'UNREADABLE', reason: 'answer is not JSON' } : paid;
    expect(await system.ask(answer)).toEqual({
      asked: 2,
      unavailable: null,
      unreadable: [{ reference: bad, reason: 'answer is not JSON' }],
    });
    const asked: string[] = [];
    system.clock.set(minutesLater(30));
    await system.ask(paid, asked);
    expect(asked).toContain(bad);
    expect(asked).not.toContain(healthy);
  });

  it('runs in one instance at a time', async () => {
    const exclusively = createExclusiveRun(() => orm.em.fork(), 'payments query');
    let inside: boolean | null = null;
    const outside = await exclusively(async () => {
      inside = await exclusively(async () => undefined);
    });
    expect([outside, inside]).toEqual([true, false]);
    expect(await exclusively(async () => undefined)).toBe(true);
  });
});

describe('the ledger', () => {
  it('sums to zero over everything that ever happened', async () => {
    const postings = await rows<{ amount_vnd: string }>('select amount_vnd from ledger_posting');
    expect(postings.length).toBeGreaterThan(10);
    expect(sumVnd(postings.map(({ amount_vnd }) => vnd(BigInt(amount_vnd))))).toBe(0n);
  });

  it('only grows, and takes no entry that does not sum to zero', async () => {
    await startedReference();
    await expect(rows('update ledger_posting set amount_vnd = 1')).rejects.toThrow(/only grows/);
    await expect(rows('delete from ledger_entry')).rejects.toThrow(/only grows/);
    await expect(
      rows(
        `with entry as (insert into ledger_entry (obligation_id, cause, subject, at) values (?, 'REFUNDED', '', now()) returning id)
         insert into ledger_posting (entry_id, account, amount_vnd) select id, 'receivable', 5 from entry`,
        [id],
      ),
    ).rejects.toThrow(/does not sum to zero/);
  });
});
