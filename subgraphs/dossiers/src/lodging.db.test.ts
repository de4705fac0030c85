import { err } from '@lienthong/kernel';
import { PROCEDURE_VERSION_PUBLISHED, UNIT_PUBLISHED } from '@lienthong/messages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, migratedTemplate, type TestDatabase } from '../../../test/testkit/database.js';
import { aVersion, CENTRE, FREE, fromCatalogue, SAME_DAY, UNDECLARED } from './catalogue-copies.fixture.js';
import { LODGED_AT, local } from './domain/dossier.fixture.js';
import {
  aCommand,
  aLodgement,
  anOfficer,
  cipher,
  HOA,
  lodgedId,
  lodgementOf,
  migrateDossiers,
  openDossiers,
  type TestDossiers,
} from './dossiers.fixture.js';

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

const countOf = async (table: string): Promise<number> =>
  Number((await dossiers.rows<{ count: string }>(`select count(*) from ${table}`))[0]?.count);

const countAll = async (): Promise<number[]> =>
  Promise.all(['dossier', 'dossier_history', 'applicant', 'paper', 'exchange_outbox'].map(countOf));

describe('when a dossier is lodged', () => {
  it('is stored with its owner, its papers and the first link of its history', async () => {
    const id = await lodgedId(dossiers);
    const [dossier] = await dossiers.reader.byIds([id]);
    expect(dossier).toMatchObject({
      state: 'SUBMITTED',
      revision: 1,
      lodgedAt: LODGED_AT,
      service: { serviceId: `bn-provincial-centre:${FREE}`, unitName: expect.stringContaining('Bắc Ninh') },
      owner: { subject: 'applicant-hoa', identityIndex: cipher.index(HOA.identityNumber) },
    });
    expect(await dossiers.reader.papers(id)).toMatchObject([{ name: 'Đơn đăng ký', sizeBytes: 8 }]);
    expect(await dossiers.reader.applicant(id)).toMatchObject({ ...HOA, lookupSecret: expect.any(String) });
    expect(await dossiers.reader.history(id)).toMatchObject([
      { sequence: 1, event: { type: 'DossierLodged' } },
    ]);
  });

  it('is one dossier when the portal hands it down twice', async () => {
    const command = aLodgement();
    const first = await dossiers.lodge(command);
    const before = await countAll();
    const second = await dossiers.lodge(command);
    expect(first).toMatchObject({ ok: true, value: { replayed: false, code: null } });
    expect(second).toEqual({ ok: true, value: { ...(first.ok && first.value), replayed: true } });
    expect(await countAll()).toEqual(before);
  });

  it('is one dossier when the portal hands it down twenty times at once', async () => {
    const command = aLodgement();
    const [dossiersBefore = 0, historyBefore = 0, applicantsBefore = 0, papersBefore = 0] = await countAll();
    const answers = await Promise.all(Array.from({ length: 20 }, () => dossiers.lodge(command)));
    const lodged = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    expect(new Set(lodged.map(({ dossierId }) => dossierId)).size).toBe(1);
    expect(lodged.filter(({ replayed }) => replayed)).toHaveLength(19);
    expect((await countAll()).slice(0, 4)).toEqual([
      dossiersBefore + 1,
      historyBefore + 1,
      applicantsBefore + 1,
      papersBefore + 1,
    ]);
  });

  it('is another dossier for the same reference of another source', async () => {
    const portal = aLodgement({ origin: { source: 'NATIONAL_PORTAL', reference: 'the-same' } });
    const graph = aLodgement({ origin: { source: 'GRAPH', reference: 'the-same' } });
    expect(await lodgedId(dossiers, portal)).not.toBe(await lodgedId(dossiers, graph));
  });

  it('is repeated with its code once it has one', async () => {
    const command = aLodgement();
    const id = await lodgedId(dossiers, command);
    await dossiers.accept(anOfficer(), aCommand(id));
    expect(await dossiers.lodge(command)).toMatchObject({
      ok: true,
      value: { code: expect.stringMatching(/^H05\.14-260225-\d{4}$/), replayed: true },
    });
  });
});

describe('when a lodging is refused', () => {
  it.each([
    ['UnknownService', { procedureCode: '9.999999', unitAgencyIdentifier: 'H05.00.01' }],
    ['UnknownService', { procedureCode: FREE, unitAgencyIdentifier: 'H99.99' }],
    ['UnknownService', { serviceId: 'no-such-service' }],
  ])('%s leaves nothing behind: %j', async (type, wanted) => {
    const before = await countAll();
    expect(await dossiers.lodge(aLodgement({ wanted }))).toEqual(err({ type, wanted }));
    expect(await countAll()).toEqual(before);
  });

  it('leaves nothing behind when nobody has declared the fees', async () => {
    const before = await countAll();
    expect(await dossiers.lodge(lodgementOf(UNDECLARED))).toEqual(
      err({ type: 'FeesNotDeclared', procedureCode: UNDECLARED }),
    );
    expect(await countAll()).toEqual(before);
  });
});

describe('when the catalogue speaks', () => {
  const inboxOf = (messageId: string) =>
    dossiers.rows('select state, reason from exchange_inbox where message_id = ?', [messageId]);

  it('keeps a version and uses it from its first day on', async () => {
    const version = aVersion(FREE, { versionId: `${FREE}:2`, validFrom: '2026-03-01' });
    await dossiers.receive([fromCatalogue(PROCEDURE_VERSION_PUBLISHED, version)]);
    const versionOn = (day: string) => {
      dossiers.clock.set(local(`${day} 08:00`));
      return lodgedId(dossiers).then(async (id) => {
        await dossiers.accept(anOfficer(), aCommand(id));
        const [dossier] = await dossiers.reader.byIds([id]);
        return dossier && 'versionId' in dossier ? dossier.versionId : null;
      });
    };
    expect(await versionOn('2026-02-27')).toBe(`${FREE}:1`);
    expect(await versionOn('2026-03-02')).toBe(`${FREE}:2`);
    dossiers.clock.set(LODGED_AT);
  });

  it.each([
    ['2026-02-25 15:00', '2026-02-25 17:00'],
    ['2026-02-25 15:01', '2026-02-26 17:00'],
  ])('makes a same-day answer received at %s due at %s, as its version says', async (acceptedAt, due) => {
    const id = await lodgedId(dossiers, lodgementOf(SAME_DAY));
    dossiers.clock.set(local(acceptedAt));
    await dossiers.accept(anOfficer(), aCommand(id));
    dossiers.clock.set(LODGED_AT);
    const [dossier] = await dossiers.reader.byIds([id]);
    expect(dossier).toMatchObject({ state: 'PROCESSING', originalDueAt: local(due) });
  });

  it('replaces its copy when the same version comes again, and has it once', async () => {
    const again = aVersion('1.000003', { name: 'Tên cũ' });
    const renamed = { ...again, name: 'Tên mới' };
    for (const body of [again, again, renamed]) {
      await dossiers.receive([fromCatalogue(PROCEDURE_VERSION_PUBLISHED, body)]);
    }
    const copies = await dossiers.rows<{ body: { name: string } }>(
      'select body from catalogue_copy where procedure_code = ?',
      ['1.000003'],
    );
    expect(copies.map(({ body }) => body.name)).toEqual(['Tên mới']);
  });

  it('rejects what does not fit the contract, naming the places and no values', async () => {
    const { cases, ...rest } = aVersion('1.000004');
    const wrong = {
      ...rest,
      validFrom: 'bí mật',
      cases: cases.map((each) => ({ ...each, feesDeclared: 'yes' })),
    };
    await dossiers.receive([fromCatalogue(PROCEDURE_VERSION_PUBLISHED, wrong, 'wrong-version')]);
    expect(await inboxOf('wrong-version')).toEqual([
      {
        state: 'REJECTED',
        reason: `Does not fit ${PROCEDURE_VERSION_PUBLISHED}: validFrom, cases.0.feesDeclared`,
      },
    ]);
  });
});

describe('when the unit is to have another name and identifier', () => {
  const AFTER = '2027-01-01';
  const { name, provinceCode, agencyIdentifier } = CENTRE;
  const next = { name: 'Trung tâm mới', provinceCode: '30', agencyIdentifier: 'H99.00.01' };
  const told = {
    ...CENTRE,
    ...next,
    periods: [
      { name, provinceCode, agencyIdentifier, validFrom: CENTRE.validFrom, validUntil: AFTER },
      { ...next, validFrom: AFTER, validUntil: null },
    ],
  };

  it('is addressed and named as it is until the day comes', async () => {
    await dossiers.receive([fromCatalogue(UNIT_PUBLISHED, told)]);
    const [dossier] = await dossiers.reader.byIds([await lodgedId(dossiers)]);
    expect(dossier?.service).toMatchObject({ unitId: CENTRE.unitId, unitName: CENTRE.name });
    const early = aLodgement({
      wanted: { procedureCode: FREE, unitAgencyIdentifier: next.agencyIdentifier },
    });
    expect(await dossiers.lodge(early)).toEqual(err({ type: 'UnknownService', wanted: early.wanted }));
    await dossiers.receive([fromCatalogue(UNIT_PUBLISHED, CENTRE)]);
  });
});
