import { fixedClock, instant, plainDate } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlanNode, planOf, statementsOf } from '../../../../test/testkit/statements.js';
import { aContent } from '../domain/procedure.fixture.js';
import type { ProvinceData } from '../domain/province-data/province-data.js';
import { aCatalogueDatabase } from '../national-pull.fixture.js';
import { importProvinceData } from '../operations/import-province-data.js';
import type { CatalogueReader } from '../operations/ports.js';
import { createCatalogueReader } from './catalogue-reader.js';
import { createCatalogueOrm } from './orm.js';
import { createProvinceDatabase } from './province-database.js';
import { contentToJson } from './version-codec.js';

const PROCEDURES = 400;
const VERSIONS = 25;
/** Half of the versions are in force later. */
const TODAY = plainDate('2012-06-01');

let database: Awaited<ReturnType<typeof aCatalogueDatabase>>;
let orm: MikroORM;
let reader: CatalogueReader;

beforeAll(async () => {
  database = await aCatalogueDatabase();
  orm = await createCatalogueOrm(database.url);
  reader = createCatalogueReader(orm);
  const em = orm.em.fork();
  await em.execute(
    `insert into procedure_version (id, procedure_code, valid_from, revision, folded, fingerprint, content)
    select code || '@' || from_day || '.1', code, from_day, 1, code || ' cap the ' || year, 'f',
      jsonb_set(?::jsonb || jsonb_build_object('code', code, 'name', 'Cấp thẻ ' || year), '{cases,0,id}',
        to_jsonb(case year when 2005 then 'OLD' else '1' end))
    from (select '1.' || lpad(i::text, 6, '0') as code, make_date(2000 + j, 1, 1) as from_day, 2000 + j as year
      from generate_series(1, ?) as i, generate_series(1, ?) as j) as history`,
    [JSON.stringify(contentToJson(aContent())), PROCEDURES, VERSIONS],
  );
  await em.execute('analyze');
});
afterAll(async () => {
  await orm?.close();
  await database?.drop();
});

const MIDDLE = '1.000200';

/** Versions that the only statement of the work takes from the table or its indexes. */
async function versionsRead(work: () => Promise<unknown>): Promise<number> {
  const [statement = ''] = await statementsOf(orm, work);
  const nodes = (await planOf(orm, statement)).filter(
    (node) => node['Relation Name'] === 'procedure_version',
  );
  return nodes.reduce((sum, node) => sum + rowsOf(node), 0);
}

const rowsOf = (node: PlanNode): number =>
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];

describe('when each procedure has many versions', () => {
  it.each([
    ['beginning', null, '1.000001'],
    ['middle', MIDDLE, '1.000201'],
  ])('a page in the %s is read without other versions', async (_where, after, first) => {
    const search = { words: [], on: TODAY, first: 20, after };
    const page = await reader.searchHeads(search);
    expect(page).toHaveLength(20);
    expect(page[0]).toMatchObject({ versionId: `${first}@2012-01-01.1`, name: 'Cấp thẻ 2012' });
    expect(await versionsRead(() => reader.searchHeads(search))).toBe(20);
  });

  it('a word that only versions of the past have is not found', async () => {
    const search = { on: TODAY, first: 20, after: null };
    expect(await reader.searchHeads({ ...search, words: ['2011'] })).toEqual([]);
    expect(await reader.searchHeads({ ...search, words: ['2012', MIDDLE] })).toHaveLength(1);
  });

  it('those in force are read by code without other versions', async () => {
    const codes = [MIDDLE, '1.000300'];
    const on = plainDate('2030-01-01');
    const heads = await reader.headsInForce(codes, on);
    expect(heads.map(({ name }) => name)).toEqual(['Cấp thẻ 2025', 'Cấp thẻ 2025']);
    expect(await versionsRead(() => reader.headsInForce(codes, on))).toBe(2);
    expect(await versionsRead(() => reader.versionsInForce(codes, on))).toBe(2);
  });
});

describe('when a file names cases and papers', () => {
  const validity = { validFrom: plainDate('2020-01-01'), validUntil: null };
  const aService = (caseId: string) => ({
    unitId: 'hall',
    procedureCode: MIDDLE,
    caseId,
    agencyIdentifier: null,
    agencyName: null,
    level: 'FULL' as const,
    processId: 'p',
    processVersion: null,
    onTheSpotDecision: null,
    ...validity,
  });
  const aPaper = (change: { procedureCode?: string; caseId?: string | null; paperCode?: string }) => ({
    id: JSON.stringify(change),
    procedureCode: MIDDLE,
    caseId: null,
    paperCode: 'GT01',
    kind: 'NATIONAL_CODE' as const,
    code: 'KQ.1',
    name: null,
    legalBasis: null,
    assumed: true,
    ...validity,
    ...change,
  });
  const services: ProvinceData = { kind: 'services', items: ['1', 'OLD', 'NEVER'].map(aService) };
  const papers: ProvinceData = {
    kind: 'paper-codes',
    items: [
      aPaper({ caseId: 'OLD' }),
      aPaper({ procedureCode: '9.000001' }),
      aPaper({ caseId: 'NEVER' }),
      aPaper({ paperCode: 'GT99' }),
    ],
  };

  async function faultsOf(data: ProvinceData): Promise<string[]> {
    const database = createProvinceDatabase(orm);
    const carryOut = importProvinceData({ database, clock: fixedClock(instant(0)) });
    const imported = await carryOut(data, { dryRun: true, onProgress: () => undefined });
    if (imported.ok) return [];
    return imported.error.map(({ at, reason }) => `${at.join(' ')} ${'code' in reason ? reason.code : ''}`);
  }

  it('they are known if some version has them', async () => {
    const wrong = (await faultsOf(services)).filter((fault) => fault.includes('caseId'));
    expect(wrong).toEqual(['2 caseId NEVER']);
    expect(await faultsOf(papers)).toEqual([
      '1 procedureCode 9.000001',
      '2 caseId NEVER',
      '3 paperCode GT99',
    ]);
  });

  it.each([services, papers])('the versions themselves stay in the database', async (data) => {
    const statements = await statementsOf(orm, () => faultsOf(data));
    const reading = statements.filter((statement) => statement.includes('procedure_version'));
    expect(reading).toHaveLength(1);
    const rows = await orm.em.fork().execute<object[]>(reading.join());
    expect(rows.map(Object.keys)).toEqual(rows.map(() => ['code', 'id', 'paperCodes']));
    expect(rows.length).toBeGreaterThan(0);
  });
});
