import { instant, unwrap } from '@lienthong/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, migratedTemplate, type TestDatabase } from '../../../test/testkit/database.js';
import { eventually } from '../../../test/testkit/eventually.js';
import { type PlanNode, planOf, statementsOf } from '../../../test/testkit/statements.js';
import { PREPAID, UNIT } from './catalogue-copies.fixture.js';
import { LODGED_AT } from './domain/dossier.fixture.js';
import type { Dossier, DossierState } from './domain/dossier.js';
import {
  aCommand,
  aLodgement,
  anApplicant,
  anOfficer,
  aSettlement,
  cipher,
  completeDossier,
  HOA,
  lodgedId,
  lodgementOf,
  migrateDossiers,
  openDossiers,
  type TestDossiers,
} from './dossiers.fixture.js';
import type { PageRequest, Stores } from './operations/ports.js';
import { storesWithin } from './persistence/dossier-database.js';

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

async function dossierOf(id: string): Promise<Dossier> {
  const [dossier] = await dossiers.reader.byIds([id]);
  if (dossier === undefined) throw new Error('No such dossier');
  return dossier;
}

/** A dossier that went the whole way; eight history entries and one line in the seal register. */
async function finishedDossier(): Promise<Dossier> {
  const id = await lodgedId(dossiers);
  unwrap(await dossiers.accept(anOfficer(), aCommand(id)));
  await completeDossier(dossiers, id);
  return dossierOf(id);
}

describe('the history', () => {
  it('is intact after the whole way', async () => {
    const dossier = await finishedDossier();
    expect(await dossiers.verifyHistory(dossier.id)).toMatchObject({ intact: true, length: 8 });
  });

  it.each([
    ['changed', `update dossier_history set hash = 'x' where dossier_id = ?`, 'dossier_history'],
    ['deleted', 'delete from dossier_history where dossier_id = ?', 'dossier_history'],
    ['changed', `update seal_use set document_number = 'x' where dossier_id = ?`, 'seal_use'],
    ['deleted', 'delete from seal_use where dossier_id = ?', 'seal_use'],
  ])('cannot be %s by %s', async (_what, statement, table) => {
    const { id } = await finishedDossier();
    await expect(dossiers.rows(statement, [id])).rejects.toThrow(`${table} is append-only`);
    expect(await dossiers.verifyHistory(id)).toMatchObject({ intact: true });
  });

  it.each(['dossier_history', 'seal_use'])('cannot be emptied: %s', async (table) => {
    await finishedDossier();
    await expect(dossiers.rows(`truncate ${table}`)).rejects.toThrow(`${table} is append-only`);
  });

  /** What somebody with all rights over the database can do. */
  async function tamper(statement: string, id: string): Promise<void> {
    await dossiers.rows('alter table dossier_history disable trigger history_append_only');
    await dossiers.rows(statement, [id]);
    await dossiers.rows('alter table dossier_history enable trigger history_append_only');
  }

  it.each([
    [
      'content that was changed',
      `update dossier_history set event = jsonb_set(event, '{by,subject}', '"somebody-else"')
       where dossier_id = ? and sequence = 5`,
      { firstBadSequence: 5, because: 'CONTENT_CHANGED' },
    ],
    [
      'an amount of time that was changed',
      `update dossier_history set event = jsonb_set(event, '{at}', to_jsonb((event ->> 'at')::bigint - 1))
       where dossier_id = ? and sequence = 2`,
      { firstBadSequence: 2, because: 'CONTENT_CHANGED' },
    ],
    [
      'an entry that was deleted',
      'delete from dossier_history where dossier_id = ? and sequence = 4',
      { firstBadSequence: 4, because: 'SEQUENCE_BROKEN' },
    ],
    [
      'two entries that were swapped',
      `update dossier_history entry set event = other.event, hash = other.hash, previous_hash = other.previous_hash
       from dossier_history other
       where entry.dossier_id = ? and other.dossier_id = entry.dossier_id
         and entry.sequence in (6, 7) and other.sequence = 13 - entry.sequence`,
      { firstBadSequence: 6, because: 'LINK_BROKEN' },
    ],
    [
      'a tail that was cut',
      'delete from dossier_history where dossier_id = ? and sequence > 6',
      { firstBadSequence: 7, because: 'TAIL_CUT' },
    ],
  ])('shows %s, and where it begins', async (_what, statement, verdict) => {
    const dossier = await finishedDossier();
    await tamper(statement, dossier.id);
    expect(await dossiers.verifyHistory(dossier.id)).toEqual({ intact: false, ...verdict });
  });
});

describe('a history that is verified while an officer works on the dossier', () => {
  it('is intact, for its entries and its length are of one moment', async () => {
    const id = await lodgedId(dossiers);
    const lock = Promise.withResolvers<void>();
    const verifying = Promise.withResolvers<void>();
    // Nobody reads entries before the officer is done; the dossier's own row can be read all the while.
    const working = dossiers.orm.em.fork().transactional(async (em) => {
      await em.execute('lock table dossier_history in access exclusive mode');
      lock.resolve();
      await verifying.promise;
      const within = {
        transaction: <T>(work: (stores: Stores) => Promise<T>) => work(storesWithin(em, cipher)),
      };
      unwrap(await dossiers.operationsOn(within).accept(anOfficer(), aCommand(id)));
    });
    await lock.promise;
    const verdict = dossiers.verifyHistory(id);
    await eventually('the verifier waits for the entries', async () => {
      const waiting = await dossiers.rows(
        "select 1 from pg_locks where not granted and relation = 'dossier_history'::regclass",
      );
      return waiting.length > 0;
    });
    verifying.resolve();
    await working;
    expect(await verdict).toMatchObject({ intact: true, length: 3 });
  });
});

describe('a list', () => {
  const owner = { subject: 'applicant-binh', identityNumber: '024190000002' };
  const binh = anApplicant(owner);
  const ids: string[] = [];

  /** Half of them lodged without the account, all in the same moment. */
  beforeAll(async () => {
    for (let i = 0; i < 23; i += 1) {
      const subject = i % 2 === 0 ? owner.subject : null;
      const applicant = { ...HOA, identityNumber: owner.identityNumber };
      ids.push(await lodgedId(dossiers, aLodgement({ subject, applicant })));
    }
  });

  /** Every page until an empty one. */
  async function readAll(read: (page: PageRequest) => Promise<readonly Dossier[]>): Promise<Dossier[]> {
    const found: Dossier[] = [];
    for (;;) {
      const last = found.at(-1);
      const after = last === undefined ? null : { lodgedAt: last.lodgedAt, id: last.id };
      const page = await read({ first: 5, after });
      if (page.length === 0) return found;
      found.push(...page);
    }
  }

  it('of the applicant’s own dossiers is whole and without repetition under equal moments', async () => {
    const found = await readAll((page) => dossiers.reading.mine(binh, page));
    expect(found.map(({ id }) => id)).toEqual([...ids].sort().reverse());
  });

  it('of an applicant known by account only leaves out what was lodged without it', async () => {
    const found = await readAll((page) => dossiers.reading.mine({ ...binh, identityNumber: null }, page));
    expect(found).toHaveLength(12);
  });

  it.each([
    anApplicant({ subject: 'applicant-lan' }),
    anOfficer(),
    anApplicant({ kind: 'MACHINE', ...owner }),
  ])('of own dossiers is empty for $kind $subject', async (caller) => {
    expect(await dossiers.reading.mine(caller, { first: 5, after: null })).toEqual([]);
  });

  it('of the unit’s work holds the states asked for', async () => {
    const finished = await finishedDossier();
    const found = await readAll((page) => dossiers.reading.ofUnit(anOfficer(), ['RETURNED'], page));
    expect(found.map(({ id }) => id)).toContain(finished.id);
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['RETURNED']));
  });

  it.each([
    anOfficer({ unitId: 'bk-provincial-centre' }),
    anOfficer({ unitId: null }),
    anOfficer({ scopes: ['dossier:accept'] }),
    anApplicant({ unitId: UNIT }),
  ])('of the unit’s work is empty for $kind of $unitId with $scopes', async (caller) => {
    expect(await dossiers.reading.ofUnit(caller, null, { first: 5, after: null })).toEqual([]);
  });
});

describe('a dossier looked up by itself', () => {
  it('is there for its owner and the officers of its unit, and for nobody else', async () => {
    const dossier = await finishedDossier();
    const code = 'code' in dossier ? dossier.code : '';
    const stranger = anOfficer({ unitId: 'bk-provincial-centre' });
    for (const caller of [anApplicant(), anOfficer()]) {
      expect(await dossiers.reading.byCode(caller, code)).toEqual(dossier);
      expect(await dossiers.reading.byIds(caller, [dossier.id])).toEqual([dossier]);
    }
    for (const caller of [stranger, anApplicant({ subject: 'applicant-lan' })]) {
      expect(await dossiers.reading.byCode(caller, code)).toBeNull();
      expect(await dossiers.reading.byIds(caller, [dossier.id])).toEqual([null]);
    }
  });

  it('keeps the order of the identities asked for, with null for what names nothing', async () => {
    const [one, two] = [await lodgedId(dossiers), await lodgedId(dossiers)];
    const found = await dossiers.reading.byIds(anOfficer(), [two, 'no-uuid', one, two]);
    expect(found.map((dossier) => dossier?.id)).toEqual([two, undefined, one, two]);
  });

  it.each(['', 'nul \u0000 inside', 'half \ud83c', 'x'.repeat(1_000)])(
    'is nothing by the code %j',
    async (code) => {
      expect(await dossiers.reader.byCode(code)).toBeNull();
    },
  );

  it('is followed without an account by its code and the secret of the slip', async () => {
    const dossier = await finishedDossier();
    const code = 'code' in dossier ? dossier.code : '';
    const secret = (await dossiers.reader.applicant(dossier.id))?.lookupSecret ?? '';
    expect(await dossiers.track(code, ` ${secret.toLowerCase()} `)).toEqual(dossier);
    const wrong = secret.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const [otherCode, otherSecret] of [
      [code, wrong],
      [code, ''],
      ['H05.14-260225-9999', secret],
      ['H05.14-260225-9999', 'nobody'],
    ] as const) {
      expect(await dossiers.track(otherCode, otherSecret)).toBeNull();
    }
  });
});

describe('personal data', () => {
  /** Every table as text, the way a dump would hold it. */
  async function dump(): Promise<string> {
    const tables = await dossiers.rows<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const [row] = await dossiers.rows<{ text: string | null }>(
        `select string_agg(row_to_json(entry)::text, E'\\n') as text from ${name} entry`,
      );
      texts.push(row?.text ?? '');
    }
    return texts.join('\n');
  }

  it('is nowhere in clear after the whole way, paid fee included', async () => {
    const id = await lodgedId(dossiers, lodgementOf(PREPAID));
    unwrap(await dossiers.accept(anOfficer(), aCommand(id)));
    const [obligation] = (await dossierOf(id)).obligations;
    await dossiers.receive([aSettlement({ dossierId: id, obligationId: obligation?.id ?? '' })]);
    await completeDossier(dossiers, id);
    const secret = (await dossiers.reader.applicant(id))?.lookupSecret ?? '';
    const text = (await dump()).normalize('NFC');
    expect(text).toContain(id);
    expect(text).toContain(cipher.index(HOA.identityNumber));
    for (const datum of [...Object.values(HOA), 'Nguyễn Thị', 'Ngọc Hân', secret]) {
      expect(datum.length).toBeGreaterThan(5);
      expect(text).not.toContain(datum);
    }
  });

  it('is sealed differently each time, so that equal persons do not look equal', async () => {
    await lodgedId(dossiers);
    await lodgedId(dossiers);
    const sealed = await dossiers.rows<{ sealed: string }>('select sealed from applicant');
    expect(new Set(sealed.map((row) => row.sealed)).size).toBe(sealed.length);
  });

  it('is not read when it was altered', async () => {
    const id = await lodgedId(dossiers);
    await dossiers.rows('update applicant set sealed = reverse(sealed) where dossier_id = ?', [id]);
    await expect(dossiers.reader.applicant(id)).rejects.toThrow();
  });
});

describe('when a unit has thousands of dossiers', () => {
  const MANY = 6_000;

  beforeAll(async () => {
    await dossiers.rows(
      `insert into dossier (id, origin_source, origin_reference, state, unit_id, lodged_at, body, last_hash)
       select gen_random_uuid(), 'GRAPH', 'many-' || i, case i % 50 when 0 then 'SUBMITTED' else 'RETURNED' end,
         'unit-' || i % 3, to_timestamp(? / 1000.0) - i * interval '1 minute', '{}', 'x'
       from generate_series(1, ?) as i`,
      [LODGED_AT, MANY],
    );
    await dossiers.rows('analyze dossier');
  });

  async function planOfPage(
    states: readonly DossierState[] | null,
    page: PageRequest,
  ): Promise<readonly PlanNode[]> {
    const statements = await statementsOf(dossiers.orm, () =>
      dossiers.reader.page({ unitId: 'unit-1', states }, page),
    );
    const statement = statements.find((each) => each.includes('from dossier'));
    if (statement === undefined) throw new Error(`No page was read: ${statements.join('; ')}`);
    return planOf(dossiers.orm, statement);
  }

  const rowsSkipped = (plan: readonly PlanNode[]): number =>
    plan.reduce((sum, node) => sum + (node['Rows Removed by Filter'] ?? 0), 0);

  const middle = {
    lodgedAt: instant(LODGED_AT - (MANY / 2) * 60_000),
    id: `${'f'.repeat(8)}-ffff-ffff-ffff-${'f'.repeat(12)}`,
  };

  it.each([
    ['beginning', null],
    ['middle', middle],
  ])('reads a page in the %s of all of them from the index alone, without sorting', async (_which, after) => {
    const plan = await planOfPage(null, { first: 20, after });
    expect(plan.map((node) => node['Index Name']).filter(Boolean)).toEqual(['dossier_of_unit']);
    expect(plan.map((node) => node['Node Type'])).not.toContain('Sort');
    expect(rowsSkipped(plan)).toBeLessThan(20);
  });

  it.each([
    ['beginning', null],
    ['middle', middle],
  ])('looks at no finished one for a page in the %s of the open ones', async (_which, after) => {
    const plan = await planOfPage(['SUBMITTED', 'PROCESSING'], { first: 20, after });
    expect(plan.map((node) => node['Index Name']).filter(Boolean)).toEqual(['dossier_of_unit_and_state']);
    expect(rowsSkipped(plan)).toBeLessThan(20);
  });
});
