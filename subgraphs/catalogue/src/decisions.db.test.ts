import 'reflect-metadata';
import { fixedClock, fromVietnamTime, plainDate } from '@lienthong/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CatalogueAsk, openCatalogueAsk } from './catalogue-ask.fixture.js';
import { aBatch, aDecision, anItem } from './domain/decisions/decision.fixture.js';
import type { ServiceLevel } from './domain/service.js';
import { publishDecisions } from './operations/publish-decisions.js';
import { publishServices } from './operations/publish-services.js';
import { createCatalogueReader } from './persistence/catalogue-reader.js';
import { createPublicationDatabase } from './persistence/publication-database.js';

let catalogue: CatalogueAsk;
let database: ReturnType<typeof createPublicationDatabase>;

beforeAll(async () => {
  catalogue = await openCatalogueAsk();
  database = createPublicationDatabase(catalogue.orm);
});
afterAll(() => catalogue?.close());

const publish = (...decisions: ReturnType<typeof aDecision>[]) => publishDecisions({ database })(decisions);

const count = async (table: string): Promise<number> => {
  const [row] = await catalogue.orm.em.fork().execute<{ n: string }[]>(`select count(*) as n from ${table}`);
  return Number(row?.n);
};

describe('the decisions of the sample', () => {
  it('can be read by number with what they say and what is entered of them', async () => {
    const { decision } = await catalogue.ask(`{
      decision(number: "1200/QĐ-UBND") {
        kind issuedOn effectiveFrom effectiveUntil issuer { name } batches { number statedProcedures listed }
        items(first: 1) { edges { node { batch procedure { name } unitId agencyIdentifier effect } }
          pageInfo { hasNextPage } }
      }
    }`);
    expect(decision).toEqual({
      kind: 'ON_THE_SPOT',
      issuedOn: '2021-09-30',
      effectiveFrom: '2021-10-01',
      effectiveUntil: null,
      issuer: { name: 'Ủy ban nhân dân tỉnh Bắc Ninh' },
      batches: [{ number: 1, statedProcedures: 122, listed: 28 }],
      items: {
        edges: [
          {
            node: {
              batch: 1,
              procedure: { name: expect.any(String) },
              unitId: 'bn-provincial-centre',
              agencyIdentifier: 'H05.14',
              effect: 'LISTED',
            },
          },
        ],
        pageInfo: { hasNextPage: true },
      },
    });
  });

  it('come page by page, all entries once and in order', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { decision } = await catalogue.ask(`{
        decision(number: "1200/QĐ-UBND", issuedBy: "H05") {
          items(first: 10, after: ${JSON.stringify(after)}) {
            edges { node { procedureCode } } pageInfo { hasNextPage endCursor }
          }
        }
      }`);
      seen.push(
        ...decision.items.edges.map(({ node }: { node: { procedureCode: string } }) => node.procedureCode),
      );
      if (!decision.items.pageInfo.hasNextPage) break;
      after = decision.items.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(28);
    expect(new Set(seen).size).toBe(28);
  });

  it('are listed by kind, issuer and day', async () => {
    const numbersOf = async (filter: string): Promise<string[]> => {
      const { decisions } = await catalogue.ask(
        `{ decisions(first: 20, ${filter}) { edges { node { number } } } }`,
      );
      return decisions.edges.map(({ node }: { node: { number: string } }) => node.number);
    };
    expect(await numbersOf('kind: ON_THE_SPOT, issuedBy: "H05", on: "2022-01-01"')).toEqual([
      '1200/QĐ-UBND',
      '1691/QĐ-UBND',
    ]);
    expect(await numbersOf('kind: ON_THE_SPOT, issuedBy: "H05", on: "2025-07-01"')).toEqual(['1200/QĐ-UBND']);
    expect(await numbersOf('issuedBy: "H05", on: "2021-09-15"')).toEqual(['299/QĐ-UBND']);
  });

  it('tell on which day a service is on the spot, and by which of them', async () => {
    const onTheSpot = async (id: string, on: string) => {
      const { onlineService } = await catalogue.ask(
        `{ onlineService(id: "${id}") { onTheSpot(on: "${on}") { number } } }`,
      );
      return onlineService.onTheSpot?.number ?? null;
    };
    expect(await onTheSpot('bn-provincial-centre:1.013830', '2021-09-30')).toBeNull();
    expect(await onTheSpot('bn-provincial-centre:1.013830', '2021-10-01')).toBe('1200/QĐ-UBND');
    expect(await onTheSpot('bn-district-tien-du:1.001612', '2024-01-01')).toBe('1691/QĐ-UBND');
    expect(await onTheSpot('bn-district-tien-du:1.001612', '2025-07-01')).toBeNull();
    expect(await onTheSpot('bn-commune-kinh-bac:1.001193', '2026-01-01')).toBeNull();
  });

  it('are those of the day that a service or a procedure was asked for', async () => {
    const { onlineService, procedure } = await catalogue.ask(`{
      onlineService(id: "bn-district-tien-du:1.001612", asOf: "2024-01-01") { onTheSpot { number } }
      procedure(code: "1.001612", asOf: "2024-01-01") { decisions { number } now: decisions(on: "2026-01-01") { number } }
    }`);
    expect(onlineService.onTheSpot).toEqual({ number: '1691/QĐ-UBND' });
    expect(procedure.decisions).toContainEqual({ number: '1691/QĐ-UBND' });
    expect(procedure.now).not.toContainEqual({ number: '1691/QĐ-UBND' });
  });

  it('are known to the procedures they name, on a day', async () => {
    const { procedure } = await catalogue.ask(`{
      procedure(code: "1.013830") { before: decisions(on: "2018-01-01") { number } decisions { number } }
    }`);
    expect(procedure.before).toEqual([]);
    expect(procedure.decisions.map(({ number }: { number: string }) => number).toSorted()).toEqual([
      '1200/QĐ-UBND',
      'BT-MAU/QĐ-UBND',
      'QN-MAU/QĐ-UBND',
    ]);
  });
});

describe('publishing a decision', () => {
  const decision = aDecision({
    number: '77/QĐ-UBND',
    batches: [aBatch([anItem('9.000077'), anItem('9.000078', { unitId: 'bn-provincial-centre' })])],
  });

  it('again changes nothing', async () => {
    expect(await publish(decision)).toEqual({ changed: 1, refused: [] });
    const before = await count('decision_item');
    expect(await publish(decision)).toEqual({ changed: 0, refused: [] });
    expect(await count('decision_item')).toBe(before);
  });

  it('with a further batch and an end keeps what was listed', async () => {
    const amended = {
      ...decision,
      effectiveUntil: plainDate('2030-01-01'),
      batches: [
        ...decision.batches,
        aBatch([anItem('9.000079')], { number: 2, effectiveFrom: plainDate('2022-01-01') }),
      ],
    };
    expect(await publish(amended)).toEqual({ changed: 1, refused: [] });
    const { decision: found } = await catalogue.ask(
      '{ decision(number: "77/QĐ-UBND") { effectiveUntil batches { listed } } }',
    );
    expect(found).toEqual({ effectiveUntil: '2030-01-01', batches: [{ listed: 2 }, { listed: 1 }] });
  });

  it('with another list under the same number and day is refused, and the list stays', async () => {
    const rewritten = { ...decision, batches: [aBatch([anItem('9.000099')])] };
    const before = await count('decision_item');
    expect(await publish(rewritten)).toEqual({
      changed: 0,
      refused: [
        { id: decision.id, reason: { type: 'DecisionAltered', decisionId: decision.id, part: 'BATCH' } },
      ],
    });
    expect(await count('decision_item')).toBe(before);
  });

  it('that ties with another one is refused and names both, and keeps back no other', async () => {
    const rival = aDecision({ number: '78/QĐ-UBND', batches: [aBatch([anItem('9.000077')])] });
    const free = aDecision({ number: '79/QĐ-UBND', batches: [aBatch([anItem('9.000080')])] });
    expect(await publish(rival, free)).toMatchObject({
      changed: 1,
      refused: [{ id: rival.id, reason: { type: 'DecisionsOverlap', otherId: decision.id } }],
    });
  });

  it.each([
    ['an agency', aDecision({ issuedBy: 'H99' }), { kind: 'AGENCY', code: 'H99' }],
    ['a province', aDecision({ provinceCode: '00' }), { kind: 'PROVINCE', code: '00' }],
    [
      'a unit',
      aDecision({ batches: [aBatch([anItem('9.000001', { unitId: 'nowhere' })])] }),
      { kind: 'UNIT', code: 'nowhere' },
    ],
  ])('that names %s nobody knows is refused', async (_what, unknown, reason) => {
    const { refused } = await publish({ ...unknown, number: '80/QĐ-UBND' });
    expect(refused[0]?.reason).toEqual({ type: 'UnknownCode', ...reason });
  });

  it('never takes an entry back out of the database', async () => {
    const em = catalogue.orm.em.fork();
    await expect(em.execute('delete from decision_item')).rejects.toThrow('decision_item is append-only');
    await expect(em.execute('truncate decision_item')).rejects.toThrow('decision_item is append-only');
  });
});

describe('the level of a service', () => {
  const ID = 'bn-provincial-centre:1.013830';
  const publishLevel = async (level: ServiceLevel, on: string, decisionNumber: string | null = null) => {
    const [service] = await createCatalogueReader(catalogue.orm).services([ID]);
    if (service === undefined) throw new Error(ID);
    const clock = fixedClock(fromVietnamTime({ day: plainDate(on), minute: 540 }));
    const authority = { recordedBy: 'controller', decision: decisionNumber };
    return publishServices({ database, clock })([{ ...service, level }], authority);
  };
  const log = async () => {
    const { onlineService } = await catalogue.ask(`{
      onlineService(id: "${ID}") {
        level
        levelChanges(first: 10) {
          edges { node { oldLevel newLevel effectiveFrom recordedAt recordedBy decision } }
        }
        before: levelOn(on: "2025-06-30") first: levelOn(on: "2026-11-24") after: levelOn(on: "2026-11-25")
      }
    }`);
    return onlineService;
  };

  it('is logged with what it was, since when, by whom and on what ground', async () => {
    const setting = aDecision({
      number: '81/QĐ-UBND',
      kind: 'ONLINE_LEVEL',
      effectiveFrom: plainDate('2026-11-26'),
      batches: [aBatch([anItem('1.013830', { level: 'FULL', unitId: 'bn-provincial-centre' })])],
    });
    await publish(setting);
    await publishLevel('PARTIAL', '2026-11-25', '12/QĐ-UBND');
    await publishLevel('FULL', '2026-11-27');
    const { levelChanges, ...levels } = await log();
    expect(levels).toEqual({ level: 'FULL', before: null, first: 'FULL', after: 'PARTIAL' });
    expect(levelChanges.edges.map(({ node }: { node: object }) => node)).toEqual([
      expect.objectContaining({
        oldLevel: null,
        newLevel: 'FULL',
        effectiveFrom: '2025-07-01',
        recordedBy: 'load-sample',
        decision: null,
      }),
      {
        oldLevel: 'FULL',
        newLevel: 'PARTIAL',
        effectiveFrom: '2026-11-25',
        recordedAt: '2026-11-25T02:00:00.000Z',
        recordedBy: 'controller',
        decision: '12/QĐ-UBND',
      },
      {
        oldLevel: 'PARTIAL',
        newLevel: 'FULL',
        effectiveFrom: '2026-11-27',
        recordedAt: '2026-11-27T02:00:00.000Z',
        recordedBy: 'controller',
        decision: '81/QĐ-UBND',
      },
    ]);
  });

  it('is counted as it was on the day', async () => {
    const counted = (asOf: string) =>
      catalogue.ask(
        `{ serviceCounts(scope: { unitId: "bn-provincial-centre" }, asOf: "${asOf}") { full partial } }`,
      );
    const { serviceCounts: before } = await counted('2026-11-24');
    expect(await counted('2026-11-26')).toEqual({
      serviceCounts: { full: before.full - 1, partial: before.partial + 1 },
    });
    expect(await counted('2026-11-27')).toEqual({ serviceCounts: before });
  });

  it('is not logged again when the same is published again', async () => {
    const before = await count('service_level_change');
    expect(await publishLevel('FULL', '2026-11-28')).toEqual({ changed: 0, refused: [] });
    expect(await count('service_level_change')).toBe(before);
  });

  it('is not logged for a service that was refused', async () => {
    const [service] = await createCatalogueReader(catalogue.orm).services([ID]);
    if (service === undefined) throw new Error(ID);
    const before = await count('service_level_change');
    const process = { ...service.process, onTheSpotDecision: 'never-issued' };
    const clock = fixedClock(fromVietnamTime({ day: plainDate('2026-11-29'), minute: 540 }));
    const published = await publishServices({ database, clock })(
      [{ ...service, level: 'PARTIAL', process }],
      { recordedBy: 'controller', decision: null },
    );
    expect(published).toEqual({
      changed: 0,
      refused: [{ serviceId: ID, missing: ['NOT_LISTED_ON_THE_SPOT'] }],
    });
    expect(await count('service_level_change')).toBe(before);
  });

  it('has a log that nobody rewrites', async () => {
    const rewrite = catalogue.orm.em.fork().execute(`update service_level_change set new_level = 'FULL'`);
    await expect(rewrite).rejects.toThrow('service_level_change is append-only');
  });
});

describe('services that stood before the log of levels was kept', () => {
  it('begin it with the level they had', async () => {
    const older = await openCatalogueAsk();
    try {
      await older.orm.migrator.down({ migrations: ['catalogue-010-authority'] });
      await older.orm.migrator.up();
      const [row] = await older.orm.em.fork().execute<{ logged: string; services: string; same: boolean }[]>(
        `select count(*) as logged, (select count(*) from service) as services,
          bool_and(change.new_level = service.level and change.effective_from = service.valid_from) as same
         from service_level_change change join service on service.id = change.service_id
         where change.old_level is null and change.recorded_by = 'migration'`,
      );
      expect(Number(row?.services)).toBeGreaterThan(900);
      expect(row).toEqual({ logged: row?.services, services: row?.services, same: true });
    } finally {
      await older.close();
    }
  });
});
