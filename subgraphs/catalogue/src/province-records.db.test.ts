import 'reflect-metadata';
import { plainDate } from '@lienthong/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CatalogueAsk, openCatalogueAsk } from './catalogue-ask.fixture.js';
import { type CodeMapping, codeMappingId } from './domain/codes/code-mapping.js';
import type { ReceptionArrangement } from './domain/reception/reception-arrangement.js';
import type { CalendarOverride } from './domain/unit-hours/calendar-override.js';
import { enterArrangements } from './operations/enter-arrangements.js';
import { enterCodeMappings } from './operations/enter-codes.js';
import { enterTargets } from './operations/enter-targets.js';
import { publishCalendars, publishUnits } from './operations/publish-changed.js';
import { publishDelegations } from './operations/publish-delegations.js';
import { publishOverrides } from './operations/publish-overrides.js';
import { createAuthorityReader } from './persistence/authority/reader.js';
import { createCatalogueReader } from './persistence/catalogue-reader.js';
import { createPublicationDatabase } from './persistence/publication-database.js';

let catalogue: CatalogueAsk;
let database: ReturnType<typeof createPublicationDatabase>;

beforeAll(async () => {
  catalogue = await openCatalogueAsk();
  database = createPublicationDatabase(catalogue.orm);
});
afterAll(() => catalogue?.close());

/** What was told to the dossiers since the beginning, in order. */
const told = (kind: string): Promise<{ key: string; payload: Record<string, unknown> }[]> =>
  catalogue.orm.em
    .fork()
    .execute('select key, payload from exchange_outbox where kind = ? order by written_at, sequence', [
      `catalogue.${kind}-published`,
    ]);

describe('targets', () => {
  it('of a day are told with figure, level, definition and source', async () => {
    const { targets } = await catalogue.ask(`{
      targets(first: 50, on: "2021-10-01", scopeId: "three-tier:27") {
        edges { node { indicator indicatorVersion level comparator value unit decision validUntil } }
      }
    }`);
    const common = { indicator: 'ON_THE_SPOT_SHARE', indicatorVersion: 1, comparator: 'AT_LEAST' };
    const phase = { unit: 'PERCENT', decision: '299/QĐ-UBND', validUntil: '2022-01-01' };
    expect(targets.edges.map(({ node }: { node: object }) => node)).toEqual([
      { ...common, level: 'DISTRICT', value: 60, ...phase },
      { ...common, level: 'PROVINCE', value: 30, ...phase },
    ]);
  });

  it.each([
    ['2024-03-31', 0],
    ['2024-04-01', 7],
    ['2024-10-13', 7],
    ['2024-10-14', 0],
  ])('of the campaign of Bắc Kạn on %s are %i', async (on, count) => {
    const { targets } = await catalogue.ask(
      `{ targets(first: 50, on: "${on}", scopeId: "three-tier:06") { edges { node { id } } } }`,
    );
    expect(targets.edges).toHaveLength(count);
  });

  it('that hold beside another figure or are for nobody are refused by themselves', async () => {
    const [known] = await createAuthorityReader(catalogue.orm).targets({
      on: plainDate('2024-06-01'),
      scopeId: 'three-tier:06',
      indicator: 'DIGITISED_AT_RECEPTION',
      first: 1,
      after: null,
    });
    if (known === undefined) throw new Error('The sample has no such target');
    const enter = enterTargets({ database });
    expect(
      await enter([
        known,
        { ...known, id: 'rival', value: 50 },
        { ...known, id: 'nobody', scope: { kind: 'AGENCY', id: 'H99' } },
      ]),
    ).toEqual({
      changed: 0,
      refused: [
        { id: 'rival', reason: { type: 'TargetsOverlap', targetId: 'rival', otherId: known.id } },
        { id: 'nobody', reason: { type: 'UnknownCode', kind: 'AGENCY', code: 'H99' } },
      ],
    });
  });
});

describe('delegations', () => {
  it('tell on a day whether they are in effect', async () => {
    const inEffect = async (on: string) => {
      const { delegations } = await catalogue.ask(
        `{ delegations(first: 10, on: "${on}") { edges { node { id inEffect appraisedOn } } } }`,
      );
      return delegations.edges
        .filter(({ node }: { node: { inEffect: boolean } }) => node.inEffect)
        .map(({ node }: { node: { id: string } }) => node.id);
    };
    expect(await inEffect('2020-01-01')).toEqual(['bt-justice-approval']);
    expect(await inEffect('2026-01-01')).toEqual(['bn-justice-appraisal']);
  });

  it('are listed as those in effect on a day, page by page, or as the others', async () => {
    const ids = async (filter: string): Promise<string[]> => {
      const found: string[] = [];
      for (let after: string | null = null; ; ) {
        const { delegations } = await catalogue.ask(`{
          delegations(first: 1${after === null ? '' : `, after: "${after}"`} ${filter}) {
            edges { node { id inEffect } } pageInfo { hasNextPage endCursor }
          }
        }`);
        found.push(...delegations.edges.map(({ node }: { node: { id: string } }) => node.id));
        if (!delegations.pageInfo.hasNextPage) return found;
        after = delegations.pageInfo.endCursor;
      }
    };
    const all = await ids('');
    expect(all.length).toBeGreaterThan(2);
    expect(await ids('inEffect: true, on: "2020-01-01"')).toEqual(['bt-justice-approval']);
    expect(await ids('inEffect: true, on: "2026-01-01"')).toEqual(['bn-justice-appraisal']);
    expect(await ids('inEffect: false, on: "2026-01-01"')).toEqual(
      all.filter((id) => id !== 'bn-justice-appraisal'),
    );
  });

  it('are told to the dossiers when they change, and not when they are entered again', async () => {
    const search = { fromAgency: 'H05', inEffect: null, first: 10, after: null };
    const [waiting] = await createAuthorityReader(catalogue.orm).delegations(search);
    if (waiting === undefined) throw new Error('The sample has no such delegation');
    const before = await told('delegation');
    const publish = publishDelegations({ database });
    expect(await publish([waiting])).toEqual({ changed: 0, refused: [] });
    expect(await told('delegation')).toEqual(before);
    const appraisal = { reference: '9/STP', on: plainDate('2026-11-20'), by: 'H05.14' };
    expect(await publish([{ ...waiting, appraisal }])).toEqual({ changed: 1, refused: [] });
    expect((await told('delegation')).slice(before.length)).toMatchObject([
      { key: waiting.id, payload: { delegationId: waiting.id, appraisal } },
    ]);
  });
});

describe('codes', () => {
  const aMapping = (change: Partial<Omit<CodeMapping, 'id'>>): CodeMapping => {
    const mapping = {
      system: 'QD_20_2020',
      code: 'H05.17',
      subject: { kind: 'AGENCY', id: 'H05.17' } as const,
      validFrom: plainDate('2020-07-22'),
      validUntil: null,
      assumed: true,
      ...change,
    };
    return { id: codeMappingId(mapping), ...mapping };
  };
  const enter = (...mappings: CodeMapping[]) => enterCodeMappings({ database })(mappings);

  it('of an agency are both of its forms and those of other systems, each for its time', async () => {
    const { before, after } = await catalogue.ask(`{
      before: agency(identifier: "H05.14") { identifiers(on: "2024-01-01") { system code } }
      after: agency(identifier: "H05.14") { identifiers { system code } }
    }`);
    const forms = [
      { system: 'QCVN_102_2016', code: '000.00.14.H05' },
      { system: 'QD_20_2020', code: 'H05.14' },
    ];
    expect(before.identifiers).toEqual([{ system: 'MINISTRY_OF_JUSTICE_UNIT', code: '900027' }, ...forms]);
    expect(after.identifiers).toEqual([{ system: 'MINISTRY_OF_JUSTICE_UNIT', code: '900024' }, ...forms]);
  });

  it('lead to the agency that carries them on the day', async () => {
    const { old, gone, unknown } = await catalogue.ask(`{
      old: agencyByIdentifier(system: "QCVN_102_2016", code: "000.00.00.H03", on: "2024-06-13") { name }
      gone: agencyByIdentifier(system: "QCVN_102_2016", code: "000.00.00.H03", on: "2025-07-01") { name }
      unknown: agencyByIdentifier(system: "NOBODY_KEEPS_IT", code: "1") { name }
    }`);
    expect(old.name).toBe('Ủy ban nhân dân tỉnh Bắc Kạn');
    expect([gone, unknown]).toEqual([null, null]);
  });

  it('of areas are in the systems that have codes of their own', async () => {
    const { administrativeUnit } = await catalogue.ask(
      '{ administrativeUnit(code: "27", asOf: "2024-01-01") { identifiers(on: "2024-01-01") { system code } } }',
    );
    expect(administrativeUnit.identifiers).toEqual([{ system: 'LAND_SYSTEM_AREA', code: '9027' }]);
  });

  it('that would mean two things are refused, within a batch as well, and name both mappings', async () => {
    const first = aMapping({});
    const second = aMapping({
      subject: { kind: 'AGENCY', id: 'H05.18' },
      validFrom: plainDate('2026-01-01'),
    });
    expect(await enter(first, second)).toEqual({
      changed: 1,
      refused: [
        {
          id: second.id,
          reason: { type: 'CodeMappingsOverlap', mappingId: second.id, otherId: first.id, ambiguous: 'CODE' },
        },
      ],
    });
    expect(await enter(first)).toEqual({ changed: 0, refused: [] });
  });

  it('of a system or for an agency that nobody knows are refused', async () => {
    const { refused } = await enter(
      aMapping({ system: 'NOBODY_KEEPS_IT' }),
      aMapping({ subject: { kind: 'AGENCY', id: 'H99' } }),
    );
    expect(refused.map(({ reason }) => reason)).toEqual([
      { type: 'UnknownCode', kind: 'CODE_SYSTEM', code: 'NOBODY_KEEPS_IT' },
      { type: 'UnknownCode', kind: 'AGENCY', code: 'H99' },
    ]);
  });
});

describe('who takes dossiers in', () => {
  const anArrangement: ReceptionArrangement = {
    id: 'test-post',
    unitId: 'bn-commune-kinh-bac',
    kind: 'POSTAL_ENTERPRISE',
    counter: null,
    enterprise: 'Bưu điện tỉnh Bắc Ninh',
    tasks: ['RECEPTION', 'RETURN'],
    agencyIdentifier: 'H05.200',
    procedureCodes: ['1.001193'],
    decision: null,
    validFrom: plainDate('2026-01-01'),
    validUntil: null,
    assumed: true,
  };

  it('at the centre of Bắc Kạn was the post for four departments in 2024', async () => {
    const { oneDoorUnit } = await catalogue.ask(`{
      oneDoorUnit(id: "bk-provincial-centre", asOf: "2024-06-13") {
        receptionArrangements { kind enterprise tasks agencyIdentifier decision }
        now: receptionArrangements(on: "2026-01-01") { id }
      }
    }`);
    expect(oneDoorUnit.now).toEqual([]);
    expect(oneDoorUnit.receptionArrangements).toHaveLength(4);
    expect(oneDoorUnit.receptionArrangements[0]).toEqual({
      kind: 'POSTAL_ENTERPRISE',
      enterprise: 'Bưu điện tỉnh Bắc Kạn',
      tasks: ['GUIDANCE', 'RECEPTION', 'DIGITISATION', 'RETURN'],
      agencyIdentifier: 'H03.16',
      decision: 'BK-MAU/QĐ-UBND',
    });
  });

  it('is told with the units that serve a procedure', async () => {
    expect(await enterArrangements({ database })([anArrangement])).toEqual({ changed: 1, refused: [] });
    const { area } = await catalogue.ask(
      '{ area: oneDoorUnit(id: "bn-commune-kinh-bac") { area { code } } }',
    );
    const receivers = async (on: string) => {
      const { unitsServing } = await catalogue.ask(`{
        unitsServing(procedureCode: "1.001193", communeCode: "${area.area.code}", on: "${on}") {
          unit { id } receivers { serviceId by arrangement { enterprise } }
        }
      }`);
      return unitsServing;
    };
    const serviceId = 'bn-commune-kinh-bac:1.001193';
    const unit = { id: 'bn-commune-kinh-bac' };
    expect(await receivers('2025-12-31')).toEqual([
      { unit, receivers: [{ serviceId, by: 'OFFICER_DESK', arrangement: null }] },
    ]);
    expect(await receivers('2026-01-01')).toEqual([
      {
        unit,
        receivers: [
          { serviceId, by: 'POSTAL_ENTERPRISE', arrangement: { enterprise: 'Bưu điện tỉnh Bắc Ninh' } },
        ],
      },
    ]);
  });

  it('is never two at once', async () => {
    const counter: ReceptionArrangement = {
      ...anArrangement,
      id: 'test-counter',
      kind: 'SHARED_COUNTER',
      enterprise: null,
    };
    expect(await enterArrangements({ database })([counter])).toMatchObject({
      changed: 0,
      refused: [{ reason: { type: 'ArrangementsOverlap', otherId: 'test-post', task: 'RECEPTION' } }],
    });
  });
});

describe('the hours of a unit', () => {
  const UNIT = 'ld-provincial-centre';
  const anOverride: CalendarOverride = {
    id: 'test-evening',
    unitId: UNIT,
    kind: 'EXTENDED_RECEPTION',
    reason: '30 phút tăng thêm vì dân',
    weekdays: [1, 2, 3, 4, 5],
    sessions: [['17:00', '17:30']],
    decision: null,
    validFrom: plainDate('2026-12-01'),
    validUntil: null,
  };
  const openOn = async (on: string) => {
    const { oneDoorUnit } = await catalogue.ask(`{
      oneDoorUnit(id: "${UNIT}") {
        openHours(on: "${on}") { reception { opensAt closesAt } processing { opensAt closesAt } }
      }
    }`);
    return oneDoorUnit.openHours;
  };
  const MORNING = { opensAt: '07:00', closesAt: '11:30' };
  const AFTERNOON = { opensAt: '13:30', closesAt: '17:00' };

  it('are those of its calendar as long as it has none of its own', async () => {
    expect(await openOn('2026-12-01')).toEqual({
      reception: [MORNING, AFTERNOON],
      processing: [MORNING, AFTERNOON],
    });
    expect(await openOn('2099-01-01')).toEqual({ reception: null, processing: null });
  });

  it('widen reception only, and are told to the dossiers with the unit that follows them', async () => {
    const [calendars, units] = [await told('calendar'), await told('unit')];
    expect(await publishOverrides({ database })([anOverride])).toEqual({ changed: 1, refused: [] });
    expect(await openOn('2026-11-30')).toEqual({
      reception: [MORNING, AFTERNOON],
      processing: [MORNING, AFTERNOON],
    });
    expect(await openOn('2026-12-01')).toEqual({
      reception: [MORNING, { opensAt: '13:30', closesAt: '17:30' }],
      processing: [MORNING, AFTERNOON],
    });
    const newCalendars = (await told('calendar')).slice(calendars.length).map(({ key }) => key);
    expect(newCalendars.toSorted()).toEqual([`${UNIT}/processing`, `${UNIT}/reception`]);
    expect((await told('unit')).slice(units.length)).toMatchObject([
      { key: UNIT, payload: { receptionCalendarId: `${UNIT}/reception` } },
    ]);
  });

  it('are not told again when the same is entered again', async () => {
    const before = [await told('calendar'), await told('unit')];
    expect(await publishOverrides({ database })([anOverride])).toEqual({ changed: 0, refused: [] });
    expect([await told('calendar'), await told('unit')]).toEqual(before);
  });

  it('follow the calendar they are based on, and stay the unit’s own when the unit changes', async () => {
    const reader = createCatalogueReader(catalogue.orm);
    const [base] = await reader.calendars(['vn-standard']);
    const [unit] = await reader.units([UNIT]);
    if (base === undefined || unit === undefined) throw new Error('The sample has no such unit');
    const flood = { day: plainDate('2026-12-02'), reason: 'Nghỉ tránh bão' };
    await publishCalendars({ database })([{ ...base, daysOff: [...base.daysOff, flood] }]);
    expect(await openOn('2026-12-02')).toEqual({ reception: [], processing: [] });
    await publishUnits({ database })([{ ...unit, counters: [] }]);
    expect((await told('unit')).at(-1)?.payload).toMatchObject({
      receptionCalendarId: `${UNIT}/reception`,
      processingCalendarId: `${UNIT}/processing`,
    });
  });

  it('move what is promised before lodging when the unit is closed, not when it takes dossiers in longer', async () => {
    const dueAt = async () => {
      const { procedure } = await catalogue.ask(`{
        procedure(code: "1.013830") {
          case { promise(channel: ONLINE, unitId: "${UNIT}", lodgedAt: "2026-12-07T02:00:00.000Z") { dueAt } }
        }
      }`);
      return procedure.case.promise.dueAt;
    };
    expect(await dueAt()).toBe('2026-12-14T02:00:00.000Z');
    const closed: CalendarOverride = {
      ...anOverride,
      id: 'test-closed',
      kind: 'CLOSED',
      weekdays: null,
      sessions: [],
      validFrom: plainDate('2026-12-09'),
      validUntil: plainDate('2026-12-10'),
    };
    expect(await publishOverrides({ database })([closed])).toEqual({ changed: 1, refused: [] });
    expect(await dueAt()).toBe('2026-12-15T02:00:00.000Z');
  });

  it('that change the same days twice are refused, and so are those of a unit nobody knows', async () => {
    const { changed, refused } = await publishOverrides({ database })([
      { ...anOverride, id: 'test-again', weekdays: [5, 6] },
      { ...anOverride, id: 'test-nowhere', unitId: 'nowhere' },
    ]);
    expect(changed).toBe(0);
    expect(refused.map(({ reason }) => reason)).toEqual([
      { type: 'OverridesOverlap', overrideId: 'test-again', otherId: 'test-evening' },
      { type: 'UnknownCode', kind: 'UNIT', code: 'nowhere' },
    ]);
  });

  it('are told for each unit of a list', async () => {
    const { oneDoorUnits } = await catalogue.ask(`{
      oneDoorUnits(provinceCode: "22", first: 5) {
        edges { node { id calendarOverrides { kind } openHours(on: "2024-09-09") { reception { opensAt } } } }
      }
    }`);
    const centre = oneDoorUnits.edges.find(
      ({ node }: { node: { id: string } }) => node.id === 'qn-provincial-centre',
    );
    expect(centre.node).toEqual({
      id: 'qn-provincial-centre',
      calendarOverrides: [{ kind: 'CLOSED' }],
      openHours: { reception: [] },
    });
  });
});
