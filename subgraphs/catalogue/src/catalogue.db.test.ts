import { fixedClock, fromVietnamTime, plainDate } from '@lienthong/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aContent } from './domain/procedure.fixture.js';
import { searchWords } from './domain/search-text.js';
import type { Service } from './domain/service.js';
import type { CatalogueReader, PublicationDatabase } from './operations/ports.js';
import { publishProcedures } from './operations/publish-procedures.js';
import { publishServices } from './operations/publish-services.js';
import { createCatalogueReader } from './persistence/catalogue-reader.js';
import { createPublicationDatabase } from './persistence/publication-database.js';
import { openSampleCatalogue, type SampleCatalogue } from './sample-catalogue.fixture.js';
import type { LoadProgress } from './sync/sample/load-sample.js';

const TODAY = plainDate('2026-11-22');

let catalogue: SampleCatalogue;
let reader: CatalogueReader;
let publications: PublicationDatabase;

const load = (): Promise<LoadProgress[]> => catalogue.load();

const count = async (table: string): Promise<number> => {
  const [row] = await catalogue.orm.em.fork().execute<{ n: string }[]>(`select count(*) as n from ${table}`);
  return Number(row?.n);
};

const TABLES = [
  'procedure_version',
  'service',
  'one_door_unit',
  'one_door_unit_period',
  'working_calendar',
  'administrative_unit',
  'area_succession',
  'agency',
  'decision',
  'decision_item',
  'service_level_change',
  'delegation',
  'target',
  'code_mapping',
  'reception_arrangement',
  'calendar_override',
  'exchange_outbox',
];
const counts = async () =>
  Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, await count(table)] as const)));

beforeAll(async () => {
  catalogue = await openSampleCatalogue();
  reader = createCatalogueReader(catalogue.orm);
  publications = createPublicationDatabase(catalogue.orm);
});
afterAll(() => catalogue?.close());

describe('loading the sample again', () => {
  it('changes nothing and tells nobody', async () => {
    const before = await counts();
    const progress = await load();
    expect(progress.map(({ changed }) => changed)).toEqual(progress.map(() => 0));
    expect(await counts()).toEqual(before);
  });

  it('reports how far each kind has come', async () => {
    const last = new Map((await load()).map((step) => [step.what, step]));
    expect([...last.keys()]).toEqual([
      'areas',
      'calendars',
      'units',
      'overrides',
      'codes',
      'statuses',
      'processes',
      'procedures',
      'papers',
      'decisions',
      'delegations',
      'targets',
      'arrangements',
      'services',
    ]);
    expect([...last.values()].every(({ loaded, total }) => loaded === total && total > 0)).toBe(true);
  });
});

describe('what was loaded', () => {
  it('stands in the outbox once for each, and again for units that got hours of their own', async () => {
    const rows = await catalogue.orm.em
      .fork()
      .execute<{ kind: string; n: string }[]>(
        `select kind, count(*) as n from exchange_outbox where destination = 'dossiers' group by kind`,
      );
    const { procedure_version, service, one_door_unit, working_calendar, delegation } = await counts();
    const withOwnHours = await count('(select distinct unit_id from calendar_override) as unit');
    expect(Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)]))).toEqual({
      'catalogue.procedure-version-published': procedure_version,
      'catalogue.service-published': service,
      'catalogue.unit-published': Number(one_door_unit) + withOwnHours,
      'catalogue.delegation-published': delegation,
      'catalogue.calendar-published': working_calendar,
      'catalogue.status-mappings-published': await count(
        '(select distinct scope_id from status_mapping) as scope',
      ),
    });
  });

  it('numbers the versions of one procedure in the order of their first days', async () => {
    const rows = await catalogue.orm.em
      .fork()
      .execute<{ sequence: string; from: string }[]>(
        `select sequence, payload->>'validFrom' as from from exchange_outbox where key = ? order by sequence`,
        ['1.000828'],
      );
    expect(rows.map(({ sequence, from }) => [Number(sequence), from])).toEqual([
      [1, '2021-01-01'],
      [2, '2025-07-01'],
      [3, '2027-01-01'],
    ]);
  });

  it.each([
    ['2020-12-31', null],
    ['2025-06-30', 800_000n],
    ['2025-07-01', 400_000n],
    ['2027-01-01', 800_000n],
  ])('costs on %s what was in force then', async (on, amountVnd) => {
    const [version] = await reader.versionsInForce(['1.000828'], plainDate(on));
    expect(version?.content.cases[0]?.feeRules[0]?.amountVnd ?? null).toBe(amountVnd);
  });

  it.each([
    ['khai sinh', '1.001193'],
    ['KHAI SINH dang ky', '1.001193'],
    ['thẻ công chứng viên', '1.013830'],
    ['dat dai tach thua', '1.012784'],
    ['2.000815', '2.000815'],
  ])('is found by "%s" with or without diacritics', async (text, code) => {
    const words = searchWords(text);
    const found = await reader.searchHeads({ words, on: TODAY, first: 20, after: null });
    expect(found.map((head) => head.code)).toContain(code);
  });

  it('comes page by page, each procedure once and in order', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ; after = seen.at(-1) ?? null) {
      const page = await reader.searchHeads({ words: [], on: TODAY, first: 7, after });
      seen.push(...page.map((head) => head.code));
      if (page.length < 7) break;
    }
    expect(seen).toEqual([...new Set(seen)].toSorted());
    expect(seen).toHaveLength(91);
  });

  it('has the units of a province at their time', async () => {
    const unitsOn = async (provinceCode: string, on: string) => {
      const search = { provinceCode, on: plainDate(on), first: 100, after: null };
      return (await reader.unitsOfProvince(search)).map(({ id }) => id);
    };
    expect(await unitsOn('27', '2024-01-01')).toContain('bn-district-tien-du');
    expect(await unitsOn('27', '2026-01-01')).toEqual([]);
    expect(await unitsOn('24', '2026-01-01')).toContain('bn-provincial-centre');
    expect(await unitsOn('06', '2024-06-13')).toHaveLength(11);
  });

  it('tells areas apart that carried the same code', async () => {
    const nameOn = async (on: string) => (await reader.areasByCode(['24'], plainDate(on)))[0]?.name;
    expect(await nameOn('2025-06-30')).toBe('Tỉnh Bắc Giang');
    expect(await nameOn('2025-07-01')).toBe('Tỉnh Bắc Ninh');
  });

  it('offers services only while they stand', async () => {
    const search = { unitIds: ['bn-district-tien-du'], first: 50, after: null };
    expect(await reader.servicesOfUnits({ ...search, on: plainDate('2021-09-30') })).toEqual([]);
    expect(await reader.servicesOfUnits({ ...search, on: plainDate('2024-01-01') })).not.toEqual([]);
    expect(await reader.servicesOfUnits({ ...search, on: plainDate('2025-07-01') })).toEqual([]);
  });
});

describe('a publication', () => {
  const proposal = { content: aContent({ code: '9.000001' }), validFrom: plainDate('2026-01-01') };
  let before: Record<string, number>;

  beforeEach(async () => {
    before = await counts();
  });

  it('that fails leaves neither the version nor the message', async () => {
    const failing: PublicationDatabase = {
      publication: (work) =>
        publications.publication(async (stores) => {
          await work(stores);
          throw new Error('the connection broke');
        }),
    };
    await expect(publishProcedures({ database: failing })([proposal])).rejects.toThrow(
      'the connection broke',
    );
    expect(await counts()).toEqual(before);
  });

  it('of the same content twice at once is one version and one message', async () => {
    const publish = publishProcedures({ database: publications });
    const published = await Promise.all([publish([proposal]), publish([proposal])]);
    expect(published.toSorted()).toEqual([0, 1]);
    const after = await counts();
    expect(after.procedure_version).toBe(Number(before.procedure_version) + 1);
    expect(after.exchange_outbox).toBe(Number(before.exchange_outbox) + 1);
  });

  it('can never be changed afterwards', async () => {
    const change = catalogue.orm.em
      .fork()
      .execute(`update procedure_version set revision = 9 where id like '9.000001%'`);
    await expect(change).rejects.toThrow('a published version is never changed');
  });
});

describe('a service that lacks something', () => {
  const publish = () => (services: readonly Service[]) =>
    publishServices({
      database: publications,
      clock: fixedClock(fromVietnamTime({ day: TODAY, minute: 540 })),
    })(services, { recordedBy: 'test', decision: null });
  const readService = async (id: string) => (await reader.services([id]))[0] ?? expect.fail(id);

  it('is refused online with the list of what is missing, and stays as it was', async () => {
    const service = await readService('bn-provincial-centre:2.002287');
    const before = await counts();
    const incomplete: Service = { ...service, level: 'FULL', process: { ...service.process, steps: [] } };
    expect(await publish()([incomplete])).toEqual({
      changed: 0,
      refused: [{ serviceId: service.id, missing: ['PROCESS_MISSING', 'FEES_NOT_DECLARED'] }],
    });
    expect(await readService(service.id)).toEqual(service);
    expect(await counts()).toEqual(before);
  });

  it('does not keep back the complete ones beside it', async () => {
    const incomplete = await readService('bn-provincial-centre:2.002287');
    const complete = await readService('bn-provincial-centre:1.013830');
    const published = await publish()([
      { ...incomplete, level: 'PARTIAL' },
      { ...complete, level: 'PARTIAL' },
    ]);
    expect(published).toMatchObject({ changed: 1, refused: [{ serviceId: incomplete.id }] });
    expect((await readService(complete.id)).level).toBe('PARTIAL');
  });

  it('enters as history when it is over', async () => {
    const service = await readService('bn-provincial-centre:2.002287');
    const over: Service = { ...service, level: 'FULL', validUntil: plainDate('2026-11-01') };
    expect(await publish()([over])).toEqual({ changed: 1, refused: [] });
  });
});
