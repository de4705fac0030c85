import 'reflect-metadata';
import { setImmediate } from 'node:timers/promises';
import {
  buildFederatedSchema,
  createOperationRunner,
  type GraphContext,
  LoaderCache,
} from '@lienthong/graph';
import { anonymousCaller, fixedClock, parseInstant } from '@lienthong/kernel';
import { type GraphQLSchema, graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { composeGraph, composeSampleLoad } from './compose.js';
import { aContent, day } from './domain/procedure.fixture.js';
import { createSearchWords } from './domain/search/search-words.js';
import { schemaOptions } from './graph/schema.js';
import { createProcedureSearch } from './operations/search-procedures.js';
import { createProcedureFeed } from './persistence/procedure-feed.js';
import { readSearchLanguage } from './persistence/read-search-language.js';
import { openSampleCatalogue, type SampleCatalogue } from './sample-catalogue.fixture.js';

const NOW = parseInstant('2026-11-20T09:00:00+07:00') ?? expect.fail();
const ASKED = {
  fieldCode: null,
  level: null,
  targetGroup: null,
  lifeEvent: null,
  publisher: null,
  unitId: null,
  agencyIdentifier: null,
  on: null,
  first: 100,
  after: null,
};

let catalogue: SampleCatalogue;
let schema: GraphQLSchema;

beforeAll(async () => {
  catalogue = await openSampleCatalogue();
  schema = await buildFederatedSchema(
    schemaOptions(composeGraph({ orm: catalogue.orm, clock: fixedClock(NOW) })),
  );
});
afterAll(() => catalogue?.close());

const aContext = (): GraphContext => ({
  caller: anonymousCaller,
  language: 'vi',
  requestId: 'test',
  loaders: new LoaderCache(),
});

/** Compiled, as the server does; the reference executor has to say the same. */
async function answerTo(source: string) {
  const run = createOperationRunner(schema);
  const answer = await run({ query: source, variables: null, operationName: null }, aContext());
  expect(plain(answer)).toEqual(plain(await graphql({ schema, source, contextValue: aContext() })));
  return answer;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

async function ask(source: string) {
  const { data, errors } = await answerTo(source);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}

describe('searchProcedures', () => {
  it('answers ranked, highlighted and with counts', async () => {
    const { searchProcedures } = await ask(`{ searchProcedures(text: "giay khai sinh", first: 3) {
      totalCount fields { code count } levels { level count }
      edges { node { code score highlightedName { text matched } procedure { name version { id } } } }
    } }`);
    const [best] = searchProcedures.edges;
    expect(best.node).toMatchObject({
      code: '1.001193',
      highlightedName: [
        { text: 'Thủ tục ', matched: false },
        { text: 'đăng ký khai sinh', matched: true },
      ],
      procedure: { name: 'Thủ tục đăng ký khai sinh' },
    });
    expect(searchProcedures.fields[0]).toMatchObject({ code: 'G15-HT' });
    expect(searchProcedures.levels[0].level).toBe('COMMUNE');
  });

  it.each(['', 'đăng ký'])('pages through all hits of %j once, best first', async (text) => {
    const seen: { code: string; score: number }[] = [];
    let total = 0;
    for (let after: string | null = null; ; ) {
      const { searchProcedures: page } = await ask(
        `{ searchProcedures(text: ${JSON.stringify(text)}, first: 7, after: ${JSON.stringify(after)}) {
          totalCount edges { node { code score } } pageInfo { hasNextPage endCursor } } }`,
      );
      seen.push(...page.edges.map(({ node }: { node: { code: string; score: number } }) => node));
      total = page.totalCount;
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(new Set(seen.map(({ code }) => code)).size).toBe(total);
    expect(seen).toHaveLength(total);
    expect(seen).toEqual(seen.toSorted((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)));
    expect(total).toBeGreaterThan(14);
  });

  it('keeps to what a unit, or an agency, serves', async () => {
    const { atUnit, ofAgency, nowhere } = await ask(`{
      atUnit: searchProcedures(text: "khai sinh", unitId: "bn-commune-kinh-bac", first: 1) { edges { node { code } } }
      ofAgency: searchProcedures(agency: "H05.14", first: 100) { totalCount edges { node { field { name } } } }
      nowhere: searchProcedures(unitId: "no-such-unit", first: 1) { totalCount }
    }`);
    expect(atUnit.edges[0].node.code).toBe('1.001193');
    expect(ofAgency.totalCount).toBeGreaterThan(3);
    expect(nowhere.totalCount).toBe(0);
  });

  it('counts by life event, group and publisher, and keeps to one of them', async () => {
    const { all, atBirth, ofNobody } = await ask(`{
      all: searchProcedures(first: 1) { lifeEvents { code count } targetGroups { targetGroup count } publishers { publisher count } }
      atBirth: searchProcedures(lifeEvent: "small-children", first: 100) { totalCount lifeEvents { code count } edges { node { code } } }
      ofNobody: searchProcedures(publisher: "nobody", first: 1) { totalCount }
    }`);
    const { count } = all.lifeEvents.find(({ code }: { code: string }) => code === 'small-children');
    expect(atBirth.totalCount).toBe(count);
    expect(atBirth.lifeEvents).toEqual(all.lifeEvents);
    expect(atBirth.edges.map(({ node }: { node: { code: string } }) => node.code)).toContain('1.001193');
    expect(ofNobody.totalCount).toBe(0);
  });

  it('counts what each agency and unit serves, as if none of the kind had been chosen', async () => {
    const { all, chosen } = await ask(`{
      all: searchProcedures(text: "khai sinh", first: 1) { agencies { identifier count } units { unitId count } }
      chosen: searchProcedures(text: "khai sinh", unitId: "bn-commune-kinh-bac", first: 100) {
        totalCount units { unitId count } agencies { identifier count } }
    }`);
    expect(chosen.units).toEqual(all.units);
    expect(all.units).toContainEqual({ unitId: 'bn-commune-kinh-bac', count: chosen.totalCount });
    for (const { identifier, count } of chosen.agencies) {
      const { both } = await ask(`{ both: searchProcedures(text: "khai sinh", unitId: "bn-commune-kinh-bac",
        agency: ${JSON.stringify(identifier)}, first: 1) { totalCount } }`);
      expect(both.totalCount).toBe(count);
    }
    expect(chosen.agencies.length).toBeGreaterThan(0);
  });

  it('refuses a cursor of another list', async () => {
    const cursor = Buffer.from('x').toString('base64url');
    const { errors } = await answerTo(`{ searchProcedures(first: 1, after: "${cursor}") { totalCount } }`);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('what is published', () => {
  it('is found by every instance, from its first day on', async () => {
    const feed = createProcedureFeed(catalogue.orm);
    const words = createSearchWords(readSearchLanguage());
    let now = NOW;
    const search = createProcedureSearch(
      { feed, words, lifeEventsOf: () => [], clock: { now: () => now } },
      { freshForMs: 0, rankingsKept: 10 },
    );
    const count = async () =>
      (await search.search({ ...ASKED, text: 'hải đăng quý hiếm' })).hits.filter(
        ({ procedure }) => procedure.code === '9.000001',
      ).length;
    expect(await count()).toBe(0);
    const { operations, close } = await composeSampleLoad(catalogue.orm.config.get('clientUrl') ?? '');
    const content = aContent({ code: '9.000001', name: 'Cấp phép hải đăng quý hiếm' });
    await operations.publishProcedures([{ content, validFrom: day('2026-11-21') }]);
    await close();
    expect(await count()).toBe(0);
    now = parseInstant('2026-11-21T00:00:00+07:00') ?? expect.fail();
    expect(await count()).toBe(1);
  });

  it('is found on the days on which it is the law, whenever they are asked about', async () => {
    const feed = createProcedureFeed(catalogue.orm);
    const words = createSearchWords(readSearchLanguage());
    const search = createProcedureSearch(
      { feed, words, lifeEventsOf: () => [], clock: fixedClock(NOW) },
      { freshForMs: 0, rankingsKept: 10 },
    );
    const namesOn = async (on: string | null) =>
      (await search.search({ ...ASKED, text: 'thuyền thúng cổ', on: on === null ? null : day(on) })).hits
        .filter(({ procedure }) => procedure.code === '9.000002')
        .map(({ procedure }) => procedure.name);
    expect(await namesOn('2026-12-31')).toEqual([]);
    const { operations, close } = await composeSampleLoad(catalogue.orm.config.get('clientUrl') ?? '');
    const versions = [
      ['2026-01-01', 'Cấp phép thuyền thúng cổ'],
      ['2026-12-01', 'Cấp đổi phép thuyền thúng cổ'],
    ] as const;
    for (const [from, name] of versions)
      await operations.publishProcedures([
        { content: aContent({ code: '9.000002', name }), validFrom: day(from) },
      ]);
    await close();
    const [before, after] = versions.map(([, name]) => name);
    expect(await namesOn('2025-12-31')).toEqual([]);
    expect(await namesOn('2026-01-01')).toEqual([before]);
    expect(await namesOn(null)).toEqual([before]);
    expect(await namesOn('2026-11-30')).toEqual([before]);
    expect(await namesOn('2026-12-01')).toEqual([after]);
    const { then } =
      await ask(`{ then: searchProcedures(text: "thuyền thúng cổ", on: "2026-12-01", first: 1) {
      edges { node { name procedure { name } } } } }`);
    expect(then.edges[0].node).toEqual({ name: after, procedure: { name: after } });
  });

  it('changes what answers may be kept for', async () => {
    const graph = composeGraph({ orm: catalogue.orm, clock: fixedClock(NOW) });
    const before = await graph.search.state();
    expect(await graph.search.state()).toBe(before);
    const { operations, close } = await composeSampleLoad(catalogue.orm.config.get('clientUrl') ?? '');
    const content = aContent({ code: '9.000003', name: 'Cấp phép khinh khí cầu' });
    await operations.publishProcedures([{ content, validFrom: day('2026-01-01') }]);
    await close();
    await vi.waitFor(async () => expect(await graph.search.state()).not.toBe(before), { timeout: 10_000 });
  });

  it('is read beside the searches; only those wait that would be answered from what is too old', async () => {
    const feed = createProcedureFeed(catalogue.orm);
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    let letThrough: () => void = () => undefined;
    let gate = Promise.resolve();
    const search = createProcedureSearch(
      {
        feed: { ...feed, after: (position, limit) => gate.then(() => feed.after(position, limit)) },
        words: createSearchWords(readSearchLanguage()),
        lifeEventsOf: () => [],
        clock: fixedClock(NOW),
      },
      { freshForMs: 1_000, rankingsKept: 10 },
    );
    const count = async () => (await search.search({ ...ASKED, text: 'khai sinh' })).totalCount;
    const before = await count();
    expect(before).toBeGreaterThan(0);
    gate = new Promise((resolve) => {
      letThrough = resolve;
    });
    now.mockReturnValue(1_999);
    expect(await count()).toBe(before);
    now.mockReturnValue(2_000);
    let isAnswered = false;
    const answer = count().finally(() => {
      isAnswered = true;
    });
    await setImmediate();
    expect(isAnswered).toBe(false);
    letThrough();
    expect(await answer).toBe(before);
    now.mockRestore();
  });

  it('is read in order of publication by an index, not by a scan of everything', async () => {
    const em = catalogue.orm.em.fork();
    await em.execute('set enable_seqscan = off');
    const plan = await em.execute(
      'explain select id from procedure_version where feed_position > 100 order by feed_position limit 10',
    );
    expect(JSON.stringify(plan)).toContain('procedure_version_feed');
    const served = await em.execute(`explain select 1 from service where agency_identifier = 'H05.14'`);
    expect(JSON.stringify(served)).toContain('service_of_agency');
  });
});

describe('unitsServing', () => {
  const serving = async (procedureCode: string, communeCode: string, on: string) => {
    const { unitsServing } =
      await ask(`{ unitsServing(procedureCode: "${procedureCode}", communeCode: "${communeCode}", on: "${on}") {
      extent commune { id } unit { id name } services { id } } }`);
    return unitsServing.map(
      (one: { extent: string; commune: { id: string }; unit: { id: string } }) =>
        `${one.unit.id} ${one.commune.id} ${one.extent}`,
    );
  };

  it('names the same units under the old code of a commune that was merged', async () => {
    const area = await ask(
      '{ oneDoorUnit(id: "bn-commune-vo-cuong", asOf: "2026-01-01") { area { id code predecessors { extent area { id code } } } } }',
    );
    const { code, id, predecessors } = area.oneDoorUnit.area;
    const today = await serving('1.001193', code, '2026-01-01');
    expect(today).toEqual([`bn-commune-vo-cuong ${id} UNCHANGED`]);
    const former =
      predecessors.find(({ area: { code: other } }: { area: { code: string } }) => other !== code) ??
      predecessors[0];
    const underOldCode = await serving('1.001193', former.area.code, '2026-01-01');
    expect(underOldCode.map((line: string) => line.split(' ')[0])).toContain('bn-commune-vo-cuong');
  });

  it('goes up to the province for what communes do not serve', async () => {
    const { oneDoorUnit } = await ask('{ oneDoorUnit(id: "bn-commune-vo-cuong") { area { id code } } }');
    expect(await serving('1.013830', oneDoorUnit.area.code, '2026-01-01')).toEqual([
      `bn-provincial-centre ${oneDoorUnit.area.id} UNCHANGED`,
    ]);
  });

  it.each([
    ['a commune nobody knows', '1.001193', '99999', '2026-01-01'],
    ['a procedure nobody serves', '9.999999', '09190', '2026-01-01'],
    ['a day before anybody', '1.001193', '09190', '1990-01-01'],
  ])('is empty for %s', async (_what, ...asked) => {
    expect(await serving(...asked)).toEqual([]);
  });

  it('S5: Bắc Kạn is Thái Nguyên today, and a commune of it says what carries it', async () => {
    const { province, commune } = await ask(`{
      province: administrativeUnit(code: "06", asOf: "2024-06-13") { today { extent area { name } } }
      commune: administrativeUnit(code: "19") { today { extent area { id } } }
    }`);
    expect(province.today).toEqual([{ extent: 'WHOLE', area: { name: 'Tỉnh Thái Nguyên' } }]);
    expect(commune.today).toEqual([{ extent: 'UNCHANGED', area: { id: 'two-tier:19' } }]);
  });
});
