import { replayEntry } from '@lienthong/exchange';
import { err, instant, type Json, unwrap } from '@lienthong/kernel';
import { CALENDAR_PUBLISHED, PROCEDURE_VERSION_PUBLISHED } from '@lienthong/messages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, migratedTemplate, type TestDatabase } from '../../../test/testkit/database.js';
import { aVersion, fromCatalogue, PREPAID, sampleMessages } from './catalogue-copies.fixture.js';
import { LODGED_AT, local } from './domain/dossier.fixture.js';
import {
  aCommand,
  anOfficer,
  aSettlement,
  completeDossier,
  lodgedId,
  lodgementOf,
  migrateDossiers,
  openDossiers,
  type TestDossiers,
} from './dossiers.fixture.js';
import type { Stores } from './operations/ports.js';

const PAID_IN_2027 = '2027-01-04T08:00:00+07:00';

let database: TestDatabase;
let dossiers: TestDossiers;

beforeAll(async () => {
  database = await createTestDatabase(await migratedTemplate('dossiers', migrateDossiers));
  dossiers = await openDossiers(database.url);
});
afterAll(async () => {
  await dossiers?.close();
  await database?.drop();
});

async function dossierOf(id: string) {
  const [dossier] = await dossiers.reader.byIds([id]);
  if (dossier === undefined) throw new Error('No such dossier');
  return dossier;
}

const sealUsesOf = async (id: string) => (await dossiers.reader.parts.sealUses([id])).get(id) ?? [];

const outboxOf = (key: string) =>
  dossiers.rows<{ destination: string; kind: string }>(
    'select destination, kind from exchange_outbox where key = ? order by destination, sequence',
    [key],
  );

/** Everything a command leaves behind, as one value. */
const traceOf = async (id: string) => ({
  dossier: await dossierOf(id),
  history: (await dossiers.reader.history(id)).length,
  outbox: (await outboxOf(id)).length,
  answers: await dossiers.rows('select key from command_answer where dossier_id = ? order by key', [id]),
  sealUses: await sealUsesOf(id),
  counters: await dossiers.rows('select day, last from dossier_code_counter order by day'),
});

describe('when accepted by ten officers at once', () => {
  it('is accepted once, and the others are told so', async () => {
    const id = await lodgedId(dossiers);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        dossiers.accept(anOfficer({ subject: `officer-${i}` }), aCommand(id)),
      ),
    );
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
    expect(refusals).toEqual(
      Array(9).fill({ type: 'TransitionNotAllowed', state: 'PROCESSING', action: 'acceptDossier' }),
    );
    expect((await dossiers.reader.history(id)).map(({ event }) => event.type)).toEqual([
      'DossierLodged',
      'DossierAccepted',
      'ProcessingStarted',
    ]);
  });
});

describe('when a command is repeated', () => {
  it('repeats the first answer for the same key and content, and does nothing', async () => {
    const id = await lodgedId(dossiers);
    const command = aCommand(id);
    const first = unwrap(await dossiers.accept(anOfficer(), command));
    const before = await traceOf(id);
    expect(first.replayed).toBe(false);
    expect(unwrap(await dossiers.accept(anOfficer(), command))).toEqual({ ...first, replayed: true });
    expect(await traceOf(id)).toEqual(before);
  });

  it('still repeats it after the dossier went on', async () => {
    const id = await lodgedId(dossiers);
    const command = aCommand(id, { expectedRevision: 1 });
    const first = unwrap(await dossiers.accept(anOfficer(), command));
    await completeDossier(dossiers, id);
    expect(unwrap(await dossiers.accept(anOfficer(), command))).toEqual({ ...first, replayed: true });
  });

  it('has one effect when ten repetitions come at once', async () => {
    const id = await lodgedId(dossiers);
    const command = aCommand(id);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => dossiers.accept(anOfficer(), command)),
    );
    expect(answers.filter((answer) => answer.ok && !answer.value.replayed)).toHaveLength(1);
    expect(answers.filter((answer) => answer.ok && answer.value.replayed)).toHaveLength(9);
  });

  it('refuses the same key for other content', async () => {
    const [id, other] = [await lodgedId(dossiers), await lodgedId(dossiers)];
    const command = aCommand(id);
    unwrap(await dossiers.accept(anOfficer(), command));
    const before = await traceOf(other);
    const reused = err({ type: 'IdempotencyKeyReused' });
    expect(await dossiers.accept(anOfficer(), { ...command, dossierId: other })).toEqual(reused);
    expect(await dossiers.accept(anOfficer(), { ...command, expectedRevision: 1 })).toEqual(reused);
    expect(await traceOf(other)).toEqual(before);
  });

  it('takes another action for other content, though the commands are alike', async () => {
    const id = await lodgedId(dossiers);
    const command = aCommand(id);
    unwrap(await dossiers.accept(anOfficer(), command));
    const before = await traceOf(id);
    expect(await dossiers.approve(anOfficer(), command)).toEqual(err({ type: 'IdempotencyKeyReused' }));
    expect(await traceOf(id)).toEqual(before);
  });

  it('keeps the keys of officers apart', async () => {
    const [id, other] = [await lodgedId(dossiers), await lodgedId(dossiers)];
    const command = aCommand(id);
    unwrap(await dossiers.accept(anOfficer(), command));
    const another = anOfficer({ subject: 'officer-two' });
    expect(unwrap(await dossiers.accept(another, { ...command, dossierId: other })).replayed).toBe(false);
  });

  it('does not remember a refusal: the same key may succeed later', async () => {
    const id = await lodgedId(dossiers);
    const command = { ...aCommand(id), title: 'Thẻ', opinion: 'Đủ' };
    expect((await dossiers.appraise(anOfficer(), command)).ok).toBe(false);
    unwrap(await dossiers.accept(anOfficer(), aCommand(id)));
    expect(unwrap(await dossiers.appraise(anOfficer(), command)).replayed).toBe(false);
  });
});

describe('the codes of an agency', () => {
  const codesOn = async (ids: readonly string[]): Promise<(string | undefined)[]> =>
    (await dossiers.reader.byIds(ids))
      .map((dossier) => ('code' in dossier ? dossier.code : undefined))
      .sort();

  it('run without a gap or a repetition through fifty receptions at once', async () => {
    dossiers.clock.set(local('2026-04-01 08:00'));
    const ids = await Promise.all(Array.from({ length: 50 }, () => lodgedId(dossiers)));
    await Promise.all(ids.map((id) => dossiers.accept(anOfficer(), aCommand(id))));
    const expected = ids.map((_, i) => `H05.14-260401-${String(i + 1).padStart(4, '0')}`);
    expect(await codesOn(ids)).toEqual(expected);
  });

  it('are not used up by an acceptance that is refused', async () => {
    dossiers.clock.set(local('2026-12-30 08:00'));
    const beyond = await lodgedId(dossiers);
    expect(await dossiers.accept(anOfficer(), aCommand(beyond))).toMatchObject({
      ok: false,
      error: { type: 'CalendarNotCovering' },
    });
    const used = await dossiers.rows('select last from dossier_code_counter where day = ?', ['2026-12-30']);
    expect(used).toEqual([]);
    dossiers.clock.set(LODGED_AT);
  });
});

describe('when a command is refused or fails', () => {
  it('leaves nothing behind when refused', async () => {
    const id = await lodgedId(dossiers);
    const before = await traceOf(id);
    const command = aCommand(id);
    expect((await dossiers.approve(anOfficer(), command)).ok).toBe(false);
    expect((await dossiers.refuse(anOfficer(), { ...command, reason: ' ' })).ok).toBe(false);
    expect((await dossiers.accept(anOfficer(), { ...command, expectedRevision: 7 })).ok).toBe(false);
    expect(await traceOf(id)).toEqual(before);
  });

  it('leaves nothing behind, not even its messages, when the last write of the transaction fails', async () => {
    const id = await lodgedId(dossiers);
    const before = await traceOf(id);
    const failing = (stores: Stores): Stores => ({
      ...stores,
      answers: { ...stores.answers, remember: () => Promise.reject(new Error('The disk is full')) },
    });
    const broken = dossiers.operationsOn({
      transaction: (work) => dossiers.database.transaction((stores) => work(failing(stores))),
    });
    await expect(broken.accept(anOfficer(), aCommand(id))).rejects.toThrow('The disk is full');
    expect(await traceOf(id)).toEqual(before);
    expect(unwrap(await dossiers.accept(anOfficer(), aCommand(id))).revision).toBe(3);
  });

  it('enters no seal use when sealing is refused', async () => {
    const id = await lodgedId(dossiers);
    unwrap(await dossiers.accept(anOfficer(), aCommand(id)));
    const command = { ...aCommand(id), sealId: 'second-seal', documentNumber: '12' };
    expect((await dossiers.seal(anOfficer(), command)).ok).toBe(false);
    expect(await sealUsesOf(id)).toEqual([]);
  });

  it('names the current revision to somebody who looked at an older one', async () => {
    const id = await lodgedId(dossiers);
    unwrap(await dossiers.accept(anOfficer(), aCommand(id)));
    const stale = { ...aCommand(id, { expectedRevision: 1 }), title: 'Thẻ', opinion: '' };
    expect(await dossiers.appraise(anOfficer(), stale)).toEqual(
      err({ type: 'RevisionConflict', currentRevision: 3 }),
    );
  });
});

describe('when the caller may not', () => {
  const notFound = err({ type: 'DossierNotFound' });

  it('tells an officer of another unit that there is no such dossier', async () => {
    const id = await lodgedId(dossiers);
    const before = await traceOf(id);
    const stranger = anOfficer({ unitId: 'bk-provincial-centre' });
    expect(await dossiers.accept(stranger, aCommand(id))).toEqual(notFound);
    expect(await dossiers.refuse(stranger, { ...aCommand(id), reason: 'Thiếu' })).toEqual(notFound);
    expect(await traceOf(id)).toEqual(before);
  });

  it.each(['0b6f1a3e-7c2d-4e5f-8a9b-0c1d2e3f4a5b', 'no-uuid', "' or true --"])(
    'answers the same for an identity that names nothing: %s',
    async (id) => {
      expect(await dossiers.accept(anOfficer(), aCommand(id))).toEqual(notFound);
    },
  );

  it('says which scope is missing, before it looks at the dossier', async () => {
    const reader = anOfficer({ scopes: ['dossier:read'] });
    expect(await dossiers.accept(reader, aCommand('no-uuid'))).toEqual(
      err({ type: 'NotAllowed', scope: 'dossier:accept' }),
    );
  });
});

describe('when the whole way is gone', () => {
  async function prepaidDossier() {
    const id = await lodgedId(dossiers, lodgementOf(PREPAID));
    dossiers.clock.set(local('2026-02-25 09:00'));
    unwrap(await dossiers.accept(anOfficer(), aCommand(id)));
    const [obligation] = (await dossierOf(id)).obligations;
    if (obligation === undefined) throw new Error('Nothing to pay');
    return { id, obligationId: obligation.id };
  }

  it('ends returned, sealed once, with every neighbour told in order', async () => {
    const { id, obligationId } = await prepaidDossier();
    expect(await dossierOf(id)).toMatchObject({ state: 'RECEIVED', dueAt: local('2026-03-04 09:00') });
    await dossiers.receive([aSettlement({ dossierId: id, obligationId })]);
    expect(await dossierOf(id)).toMatchObject({ state: 'PROCESSING', dueAt: local('2026-03-04 09:30') });
    await completeDossier(dossiers, id);
    expect(await dossierOf(id)).toMatchObject({
      state: 'RETURNED',
      originalDueAt: local('2026-03-04 09:00'),
      obligations: [{ state: 'PAID', paidThrough: 'NATIONAL_PLATFORM', lines: [{ amountVnd: 100_000n }] }],
    });
    expect(await sealUsesOf(id)).toMatchObject([
      {
        sealId: 'second-seal',
        documentNumber: '12/TCC-STP',
        signedBy: 'officer-approver',
        sealedBy: 'officer-clerk',
      },
    ]);
    const kinds = (await outboxOf(id)).map(
      ({ destination, kind }) => `${destination} ${kind.replace(/^.*\./, '')}`,
    );
    expect(kinds).toEqual([
      'national-portal dossier-snapshot',
      'national-portal progress-step',
      'national-portal dossier-snapshot',
      'national-portal dossier-snapshot',
      'national-portal progress-step',
      'national-portal progress-step',
      'national-portal progress-step',
      'national-portal progress-step',
      'national-portal dossier-snapshot',
      'national-portal progress-step',
      'national-portal dossier-snapshot',
      'national-portal progress-step',
      'payments obligation-raised',
    ]);
  });

  it('is settled once, however often payments says so', async () => {
    const { id, obligationId } = await prepaidDossier();
    await dossiers.receive([aSettlement({ dossierId: id, obligationId })]);
    const before = await traceOf(id);
    await dossiers.receive([
      aSettlement({ dossierId: id, obligationId }),
      aSettlement({ dossierId: id, obligationId, paidAt: '2026-02-26T10:00:00+07:00' }),
    ]);
    expect(await traceOf(id)).toEqual(before);
  });

  it('is settled also when the procedure in force has lost the case meanwhile', async () => {
    const { id, obligationId } = await prepaidDossier();
    const { cases, ...version } = aVersion(PREPAID, { versionId: `${PREPAID}:2`, validFrom: '2026-02-26' });
    const body = { ...version, cases: cases.map((one) => ({ ...one, id: 'case-2' })) };
    await dossiers.receive([fromCatalogue(PROCEDURE_VERSION_PUBLISHED, body)]);
    await dossiers.receive([
      aSettlement({ dossierId: id, obligationId, paidAt: '2026-02-26T09:30:00+07:00' }),
    ]);
    expect(await dossierOf(id)).toMatchObject({ state: 'PROCESSING', obligations: [{ state: 'PAID' }] });
  });

  it('shows a payment at once, and goes on when the calendar it lacked has been entered', async () => {
    const { id, obligationId } = await prepaidDossier();
    const message = aSettlement({ dossierId: id, obligationId, paidAt: PAID_IN_2027 });
    await dossiers.receive([message]);
    expect(await dossierOf(id)).toMatchObject({ state: 'RECEIVED', obligations: [{ state: 'PAID' }] });
    const [held] = await dossiers.rows<{ id: string; state: string; reason: string }>(
      'select id, state, reason from exchange_inbox where message_id = ?',
      [message.messageId],
    );
    expect(held).toMatchObject({ state: 'REJECTED', reason: 'CalendarNotCovering' });
    const office = sampleMessages().find(({ kind }) => kind === CALENDAR_PUBLISHED)?.body as Record<
      string,
      Json
    >;
    await dossiers.receive([fromCatalogue(CALENDAR_PUBLISHED, { ...office, coveredTo: '2027-12-31' })]);
    await replayEntry(dossiers.orm.em.fork(), held?.id ?? '');
    await dossiers.receive([]);
    await dossiers.receive([fromCatalogue(CALENDAR_PUBLISHED, office)]);
    expect(await dossierOf(id)).toMatchObject({
      state: 'PROCESSING',
      suspensions: [{ until: instant(Date.parse(PAID_IN_2027)) }],
    });
  });

  it('rejects a settlement of a dossier that is not here', async () => {
    const message = aSettlement({ dossierId: '0b6f1a3e-7c2d-4e5f-8a9b-0c1d2e3f4a5b', obligationId: 'o' });
    await dossiers.receive([message]);
    const kept = await dossiers.rows('select state, reason from exchange_inbox where message_id = ?', [
      message.messageId,
    ]);
    expect(kept).toEqual([{ state: 'REJECTED', reason: 'DossierNotFound' }]);
  });

  it('believes nobody but payments that something was paid', async () => {
    const { id, obligationId } = await prepaidDossier();
    const before = await traceOf(id);
    const forged = { ...aSettlement({ dossierId: id, obligationId }), source: 'civil-status' };
    await dossiers.receive([forged]);
    expect(await traceOf(id)).toEqual(before);
    const kept = await dossiers.rows('select state from exchange_inbox where message_id = ?', [
      forged.messageId,
    ]);
    expect(kept).toEqual([{ state: 'REJECTED' }]);
  });

  it('hears a sector system’s reports in their order only', async () => {
    const id = await lodgedId(dossiers);
    unwrap(await dossiers.accept(anOfficer(), aCommand(id)));
    const dossier = await dossierOf(id);
    const dossierCode = 'code' in dossier ? dossier.code : '';
    const report = (sequence: number) => ({
      source: 'civil-status',
      messageId: `${dossierCode}:${sequence}`,
      kind: 'sector.status-reported',
      key: dossierCode,
      sequence,
      body: { dossierCode, sequence, status: sequence, at: '2026-02-25T10:00:00+07:00', note: null },
    });
    for (const sequence of [2, 1, 3, 3]) await dossiers.receive([report(sequence)]);
    expect((await dossierOf(id)).sectorStatus).toMatchObject({ sequence: 3, status: '3' });
    expect((await dossiers.reader.history(id)).slice(3).map(({ event }) => event.data)).toMatchObject([
      { report: { sequence: 2 } },
      { report: { sequence: 3 } },
    ]);
  });
});
