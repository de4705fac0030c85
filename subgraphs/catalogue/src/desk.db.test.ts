import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { buildFederatedSchema, type GraphContext, LoaderCache } from '@lienthong/graph';
import { anonymousCaller, type Caller, fixedClock, instant } from '@lienthong/kernel';
import { type GraphQLSchema, graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeGraph } from './compose.js';
import { schemaOptions } from './graph/schema.js';
import { openSampleCatalogue, type SampleCatalogue } from './sample-catalogue.fixture.js';

const NOW = instant(Date.parse('2026-11-20T09:00:00+07:00'));
const CONTROLLER: Caller = {
  ...anonymousCaller,
  kind: 'OFFICER',
  subject: 'controller-1',
  scopes: ['catalogue:manage'],
};

let sample: SampleCatalogue;
let schema: GraphQLSchema;

beforeAll(async () => {
  sample = await openSampleCatalogue();
  schema = await buildFederatedSchema(
    schemaOptions(composeGraph({ orm: sample.orm, clock: fixedClock(NOW) })),
  );
});
afterAll(() => sample?.close());

async function answer(source: string, variableValues: Record<string, unknown>, caller = CONTROLLER) {
  const contextValue: GraphContext = {
    caller,
    language: 'en',
    requestId: 'test-request',
    loaders: new LoaderCache(),
  };
  const result = await graphql({ schema, source, variableValues, contextValue });
  return JSON.parse(JSON.stringify(result)) as ReturnType<typeof JSON.parse>;
}

async function ask(source: string) {
  const { data, errors } = await answer(source, {});
  expect(errors).toBeUndefined();
  return data;
}

/** Outcome of a mutation that takes one input; fails on any error. */
async function command(name: string, input: object, shown: string) {
  const Type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const source = `mutation ($input: ${Type}Input!) { outcome: ${name}(input: $input) {
    __typename ${shown}
    ... on RecordRefused { code message faults { code path message otherId missing } }
    ... on IdempotencyKeyReused { code } } }`;
  const { data, errors } = await answer(source, { input });
  expect(errors).toBeUndefined();
  return data.outcome;
}

const key = (): string => `desk-${randomUUID()}`;

const messagesOf = async (kind: string): Promise<{ key: string; body: Record<string, unknown> }[]> =>
  sample.orm.em
    .fork()
    .execute(`select key, payload as body from exchange_outbox where kind = ? order by sequence`, [kind]);

const changedSince = async (): Promise<string[]> => {
  const rows = await sample.orm.em
    .fork()
    .execute<{ name: string }[]>(`select kind || ':' || key as name from exchange_change`);
  return rows.map(({ name }) => name);
};

const delegation = (change: object = {}) => ({
  idempotencyKey: key(),
  id: 'desk-delegation',
  kind: 'AUTHORISED',
  fromAgency: 'H05.14',
  to: { role: 'APPROVER', unitId: 'bn-provincial-centre' },
  action: 'APPROVE',
  procedureCodes: ['1.013830'],
  legalBasis: '9/QĐ-STP',
  appraisal: { reference: '1/STP', on: '2026-01-05', by: 'H05.14' },
  validFrom: '2026-01-01',
  assumed: false,
  ...change,
});
const DELEGATION = '... on DelegationEntered { changed replayed delegation { id inEffect legalBasis } }';

describe('a delegation entered at a desk', () => {
  it('is in effect, is told to the dossiers and in the change feed, and once', async () => {
    const first = delegation();
    expect(await command('enterDelegation', first, DELEGATION)).toEqual({
      __typename: 'DelegationEntered',
      changed: true,
      replayed: false,
      delegation: { id: 'desk-delegation', inEffect: true, legalBasis: '9/QĐ-STP' },
    });
    const told = (await messagesOf('catalogue.delegation-published')).filter(
      (message) => message.key === 'desk-delegation',
    );
    expect(told).toHaveLength(1);
    expect(await changedSince()).toContain('Delegation:desk-delegation');

    expect(await command('enterDelegation', first, DELEGATION)).toMatchObject({ replayed: true });
    expect(await command('enterDelegation', delegation(), DELEGATION)).toMatchObject({
      changed: false,
      replayed: false,
    });
    expect(await command('enterDelegation', { ...first, legalBasis: 'other' }, DELEGATION)).toEqual({
      __typename: 'IdempotencyKeyReused',
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(
      (await messagesOf('catalogue.delegation-published')).filter(({ key: of }) => of === 'desk-delegation'),
    ).toHaveLength(1);
  });

  it.each<[string, object, object]>([
    ['of an unknown agency', { fromAgency: 'H99' }, { code: 'UNKNOWN_CODE', path: 'fromAgency' }],
    [
      'at an unknown unit',
      { to: { unitId: 'nowhere' } },
      { code: 'UNKNOWN_CODE', path: 'to.unitId', message: 'The code “nowhere” is not known.' },
    ],
    ['to nobody', { to: {} }, { code: 'WRONG_VALUE', path: 'to.agencyIdentifier' }],
    ['that ends first', { validUntil: '2026-01-01' }, { code: 'WRONG_VALUE', path: 'validUntil' }],
    ['without an identity', { id: '' }, { code: 'MISSING_VALUE', path: 'id' }],
    [
      'that meets another',
      { id: 'another' },
      { code: 'OVERLAPPING_VALIDITY', path: 'validFrom', otherId: 'desk-delegation' },
    ],
  ])('%s is refused at its place, and nothing is stored', async (_what, change, fault) => {
    const refused = await command('enterDelegation', delegation(change), DELEGATION);
    expect(refused).toMatchObject({ __typename: 'RecordRefused', code: 'RECORD_REFUSED', faults: [fault] });
    expect(await ask('{ delegations(first: 50) { edges { node { id } } } }')).not.toMatchObject({
      delegations: { edges: expect.arrayContaining([{ node: { id: 'another' } }]) },
    });
  });

  it('takes no key that cannot be one, no text that cannot be kept, and nobody without the scope', async () => {
    const source = `mutation ($input: EnterDelegationInput!) { enterDelegation(input: $input) { __typename } }`;
    const bad = await answer(source, { input: delegation({ idempotencyKey: 'x' }) });
    expect(bad.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const nul = await answer(source, { input: delegation({ id: 'nul \u0000' }) });
    expect(nul.errors).toMatchObject([{ extensions: { code: 'UNSTORABLE_TEXT' } }]);
    const anybody = await answer(source, { input: delegation() }, anonymousCaller);
    expect(anybody.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('days of a calendar declared at a desk', () => {
  const SHOWN = `... on CalendarDaysDeclared { changed calendar {
    coveredTo off: hours(on: "2026-12-03") { opensAt } half: hours(on: "2026-12-04") { opensAt closesAt }
    extra: hours(on: "2026-12-05") { opensAt } } }`;
  const declare = (calendarId: string, days: object[], change: object = {}) =>
    command('declareCalendarDays', { idempotencyKey: key(), calendarId, days, ...change }, SHOWN);
  let calendarId: string;

  beforeAll(async () => {
    const { oneDoorUnit } = await ask('{ oneDoorUnit(id: "bn-provincial-centre") { processingCalendarId } }');
    calendarId = oneDoorUnit.processingCalendarId;
  });

  it('are worked with from now on, and can be taken back', async () => {
    const declared = await declare(calendarId, [
      { day: '2026-12-03', kind: 'DAY_OFF', reason: 'Nghỉ' },
      {
        day: '2026-12-04',
        kind: 'SPECIAL',
        reason: 'Nửa ngày',
        sessions: [{ opensAt: '07:00', closesAt: '11:00' }],
      },
      { day: '2026-12-05', kind: 'MAKE_UP', reason: 'Làm bù' },
    ]);
    expect(declared).toMatchObject({
      changed: true,
      calendar: {
        off: [],
        half: [{ opensAt: '07:00', closesAt: '11:00' }],
        extra: [{ opensAt: '07:00' }, { opensAt: '13:30' }],
      },
    });
    expect((await messagesOf('catalogue.calendar-published')).map((one) => one.key)).toContain(calendarId);
    const regular = ['2026-12-03', '2026-12-04', '2026-12-05'].map((day) => ({ day, kind: 'REGULAR' }));
    expect(await declare(calendarId, regular)).toMatchObject({
      calendar: { off: [{}, {}], half: [{}, {}], extra: [] },
    });
  });

  it.each<[string, object[], object]>([
    ['no reason', [{ day: '2026-12-03', kind: 'DAY_OFF' }], { code: 'MISSING_VALUE' }],
    [
      'hours out of order',
      [
        {
          day: '2026-12-03',
          kind: 'SPECIAL',
          reason: 'x',
          sessions: [{ opensAt: '11:00', closesAt: '07:00' }],
        },
      ],
      { code: 'WRONG_VALUE' },
    ],
  ])('with %s are refused', async (_what, days, fault) => {
    expect(await declare(calendarId, days)).toMatchObject({ __typename: 'RecordRefused', faults: [fault] });
  });

  it('of a calendar that is not there are refused', async () => {
    expect(await declare('nowhere', [])).toMatchObject({
      faults: [{ code: 'UNKNOWN_CODE', path: 'calendarId' }],
    });
  });
});

describe('other records at a desk', () => {
  it('hours of a unit widen what it shows', async () => {
    const input = {
      idempotencyKey: key(),
      id: 'desk-saturday',
      unitId: 'bn-provincial-centre',
      kind: 'EXTENDED_RECEPTION',
      reason: 'Sáng thứ Bảy vì dân',
      weekdays: [6],
      sessions: [{ opensAt: '07:30', closesAt: '11:00' }],
      validFrom: '2026-11-01',
    };
    const shown =
      '... on UnitHoursChanged { unit { openHours(on: "2026-11-21") { reception { opensAt } processing { opensAt } } } }';
    expect(await command('changeUnitHours', input, shown)).toMatchObject({
      unit: { openHours: { reception: [{ opensAt: '07:30' }], processing: [] } },
    });
    const endless = { ...input, idempotencyKey: key(), id: 'x', weekdays: null };
    expect(await command('changeUnitHours', endless, shown)).toMatchObject({
      faults: [{ code: 'MISSING_VALUE', path: 'validUntil' }],
    });
    const ninth = { ...input, idempotencyKey: key(), id: 'x', weekdays: [9] };
    expect(await command('changeUnitHours', ninth, shown)).toMatchObject({
      faults: [{ code: 'WRONG_VALUE', path: 'weekdays[0]' }],
    });
  });

  it('the postal enterprise takes in for a department, and who serves tells it', async () => {
    const input = {
      idempotencyKey: key(),
      id: 'desk-post',
      unitId: 'bn-provincial-centre',
      kind: 'POSTAL_ENTERPRISE',
      enterprise: 'Bưu điện tỉnh',
      tasks: ['RECEPTION'],
      agencyIdentifier: 'H05.12',
      validFrom: '2026-11-01',
      assumed: true,
    };
    const shown = '... on ReceptionArranged { arrangement { kind enterprise } }';
    const by = async (day: string) => {
      const { unitsServing } = await ask(
        `{ unitsServing(procedureCode: "2.001199", communeCode: "09190", on: "${day}") { receivers { by } } }`,
      );
      return unitsServing;
    };
    expect(await command('arrangeReception', input, shown)).toMatchObject({
      arrangement: { kind: 'POSTAL_ENTERPRISE', enterprise: 'Bưu điện tỉnh' },
    });
    expect(await by('2026-10-31')).toEqual([{ receivers: [{ by: 'OFFICER_DESK' }] }]);
    expect(await by('2026-11-01')).toEqual([{ receivers: [{ by: 'POSTAL_ENTERPRISE' }] }]);
    const nameless = { ...input, idempotencyKey: key(), id: 'x', enterprise: null };
    expect(await command('arrangeReception', nameless, shown)).toMatchObject({
      faults: [{ code: 'MISSING_VALUE', path: 'enterprise' }],
    });
    const desk = { ...input, idempotencyKey: key(), id: 'x', kind: 'OFFICER_DESK' };
    expect(await command('arrangeReception', desk, shown)).toMatchObject({
      faults: [{ code: 'WRONG_VALUE', path: 'kind' }],
    });
  });

  it('a code stands for an agency', async () => {
    const input = {
      idempotencyKey: key(),
      system: 'LAND_SYSTEM_AREA',
      code: '424242',
      subject: { kind: 'AGENCY', id: 'H05.14' },
      validFrom: '2026-01-01',
      assumed: true,
    };
    const shown = '... on CodeMapped { identifier { code } }';
    expect(await command('mapCode', input, shown)).toMatchObject({ identifier: { code: '424242' } });
    expect(
      await ask('{ agencyByIdentifier(system: "LAND_SYSTEM_AREA", code: "424242") { identifier } }'),
    ).toEqual({ agencyByIdentifier: { identifier: 'H05.14' } });
    const twice = { ...input, idempotencyKey: key(), subject: { kind: 'AGENCY', id: 'H05' } };
    expect(await command('mapCode', twice, shown)).toMatchObject({
      faults: [{ code: 'OVERLAPPING_VALIDITY', path: 'code' }],
    });
  });

  it('a status is mapped, and its table can be asked for as of a day', async () => {
    const input = {
      idempotencyKey: key(),
      scopeKind: 'AGENCY',
      scopeId: 'H05.14',
      status: 'RETURNED',
      national: '10',
      validFrom: '2026-02-01',
    };
    const shown = '... on StatusMapped { mapping { status national } }';
    expect(await command('mapStatus', input, shown)).toMatchObject({
      mapping: { status: 'RETURNED', national: '10' },
    });
    const on = (day: string) => ask(`{ statusMappings(scopeId: "H05.14", on: "${day}") { national } }`);
    expect(await on('2026-02-01')).toEqual({ statusMappings: [{ national: '10' }] });
    expect(await on('2026-01-31')).toEqual({ statusMappings: [] });
    expect(
      await command('mapStatus', { ...input, idempotencyKey: key(), national: '11' }, shown),
    ).toMatchObject({ faults: [{ code: 'WRONG_VALUE', path: 'national' }] });
  });

  it('an agency and a unit of it are entered', async () => {
    const agency = {
      idempotencyKey: key(),
      identifier: 'H05.99',
      name: 'Sở Mẫu',
      kind: 'DEPARTMENT',
      provinceCode: '24',
      parentIdentifier: 'H05',
      validFrom: '2026-01-01',
      assumed: true,
    };
    expect(
      await command(
        'enterAgency',
        agency,
        '... on AgencyEntered { agency { identifier parent { identifier } } }',
      ),
    ).toMatchObject({ agency: { identifier: 'H05.99', parent: { identifier: 'H05' } } });
    expect(await ask('{ agency(identifier: "H05.99", asOf: "2025-12-31") { name } }')).toEqual({
      agency: null,
    });
    const { oneDoorUnit: known } = await ask(
      '{ oneDoorUnit(id: "bn-provincial-centre") { area { id } processingCalendarId } }',
    );
    const unit = {
      idempotencyKey: key(),
      id: 'desk-unit',
      kind: 'PROVINCIAL_CENTRE',
      receptionCalendarId: known.processingCalendarId,
      processingCalendarId: known.processingCalendarId,
      counters: [{ number: 1, name: 'Quầy chung', shared: true }],
      periods: [
        {
          validFrom: '2026-01-01',
          name: 'Chi nhánh mẫu',
          provinceCode: '24',
          areaId: known.area.id,
          agencyIdentifier: 'H05.99',
          assumed: true,
        },
      ],
    };
    const shown = '... on OneDoorUnitEntered { unit { name counters { shared } agency { identifier } } }';
    expect(await command('enterOneDoorUnit', unit, shown)).toMatchObject({
      unit: { name: 'Chi nhánh mẫu', counters: [{ shared: true }], agency: { identifier: 'H05.99' } },
    });
    const gap = {
      ...unit,
      idempotencyKey: key(),
      periods: [
        { ...unit.periods[0], validUntil: '2026-02-01' },
        { ...unit.periods[0], validFrom: '2026-03-01' },
      ],
    };
    expect(await command('enterOneDoorUnit', gap, shown)).toMatchObject({
      faults: [{ code: 'PERIOD_GAP', path: 'periods[1].validFrom' }],
    });
  });

  it('a process is entered once in a version, and asked for by it', async () => {
    const steps = ['RECEIVE', 'APPRAISE', 'APPROVE', 'RETURN'].map((action) => ({
      id: action.toLowerCase(),
      name: action,
      action,
      role: 'RECEIVER',
      delegated: action === 'APPROVE' ? true : null,
    }));
    const input = {
      idempotencyKey: key(),
      id: 'desk-process',
      version: 1,
      name: 'Quy trình mẫu',
      fourEyes: true,
      onTheSpot: false,
      steps,
    };
    const shown = '... on ProcessEntered { process { version steps { action delegated } } }';
    expect(await command('enterProcess', input, shown)).toMatchObject({
      process: {
        version: 1,
        steps: [{ delegated: false }, { delegated: false }, { action: 'APPROVE', delegated: true }, {}],
      },
    });
    expect(await ask('{ processTemplate(id: "desk-process") { version fourEyes } }')).toEqual({
      processTemplate: { version: 1, fourEyes: true },
    });
    const altered = { ...input, idempotencyKey: key(), fourEyes: false };
    expect(await command('enterProcess', altered, shown)).toMatchObject({
      faults: [{ code: 'PUBLISHED_VERSION_CHANGED', path: 'version' }],
    });
    const delegatedReturn = steps.map((step) => ({ ...step, delegated: step.action === 'RETURN' }));
    const wrong = { ...input, idempotencyKey: key(), version: 2, steps: delegatedReturn };
    expect(await command('enterProcess', wrong, shown)).toMatchObject({
      faults: [{ code: 'WRONG_VALUE', path: 'steps[3].delegated' }],
    });
  });
});

describe('the level of a service at a desk', () => {
  const SHOWN = `... on ServiceLevelSet { service { level
    levelChanges(first: 10) { edges { node { newLevel effectiveFrom recordedBy decision } } } } }`;
  const set = (serviceId: string, level: string, change: object = {}) =>
    command('setServiceLevel', { idempotencyKey: key(), serviceId, level, ...change }, SHOWN);
  const SERVICE = 'bn-provincial-centre:1.013859';

  it('changes from today on, and its log names who, why and since when', async () => {
    const changed = await set(SERVICE, 'PARTIAL', { decision: '7/QĐ-UBND' });
    expect(changed.service.level).toBe('PARTIAL');
    expect(changed.service.levelChanges.edges.at(-1).node).toEqual({
      newLevel: 'PARTIAL',
      effectiveFrom: '2026-11-20',
      recordedBy: 'controller-1',
      decision: '7/QĐ-UBND',
    });
    const asOf = (day: string) => ask(`{ onlineService(id: "${SERVICE}", asOf: "${day}") { level } }`);
    expect(await asOf('2026-11-19')).toEqual({ onlineService: { level: 'FULL' } });
    expect(await asOf('2026-11-20')).toEqual({ onlineService: { level: 'PARTIAL' } });
    expect(await asOf('2020-01-01')).toEqual({ onlineService: null });
  });

  it('does not rise while something is missing, and the answer lists it', async () => {
    const { oneDoorUnit } = await ask(
      '{ oneDoorUnit(id: "bn-provincial-centre") { services(first: 100) { edges { node { id level } } } } }',
    );
    const offline = oneDoorUnit.services.edges.find(
      ({ node }: { node: { level: string } }) => node.level === 'INFORMATION',
    );
    const refused = await set(offline.node.id, 'FULL');
    expect(refused).toMatchObject({ __typename: 'RecordRefused', faults: [{ code: 'SERVICE_INCOMPLETE' }] });
    expect(refused.faults[0].missing.length).toBeGreaterThan(0);
  });

  it('of a service that is not there is refused', async () => {
    expect(await set('nowhere:1', 'FULL')).toMatchObject({
      faults: [{ code: 'UNKNOWN_CODE', path: 'serviceId' }],
    });
  });
});

describe('a delegated step', () => {
  const missing = (on: string) =>
    ask(
      `{ onlineService(id: "bn-provincial-centre:1.013834") { completeness(on: "${on}") { missing { code message } } } }`,
    );

  it('keeps its service offline once the delegation has ended', async () => {
    const complete = { onlineService: { completeness: { missing: [] } } };
    expect(await missing('2026-11-20')).toEqual(complete);
    const ended = {
      ...delegation(),
      id: 'bn-justice-appraisal',
      action: 'APPRAISE',
      to: { role: 'RECEIVER', unitId: 'bn-provincial-centre' },
      procedureCodes: ['1.013830', '1.013834'],
      validFrom: '2022-01-01',
      validUntil: '2026-11-25',
    };
    expect(await command('enterDelegation', ended, DELEGATION)).toMatchObject({ changed: true });
    expect(await missing('2026-11-24')).toEqual(complete);
    expect(await missing('2026-11-25')).toEqual({
      onlineService: {
        completeness: {
          missing: [
            {
              code: 'DELEGATION_MISSING:APPRAISE',
              message: 'The appraisal is done on a delegation, and none is in effect for it here.',
            },
          ],
        },
      },
    });
  });
});

describe('papers', () => {
  it('tell what may be handed in instead, and what the office reads itself, as of a day', async () => {
    const papers = async (day: string) => {
      const { procedure } = await ask(
        `{ procedure(code: "2.001263") { case { papers { code alternatives(on: "${day}") { kind name legalBasis assumed advice } } } } }`,
      );
      return procedure.case.papers.find(({ code }: { code: string }) => code === 'GT04').alternatives;
    };
    expect(await papers('2025-06-30')).toEqual([]);
    expect(await papers('2026-11-20')).toEqual([
      {
        kind: 'FETCHED_FROM',
        name: 'Cơ sở dữ liệu hộ tịch điện tử',
        legalBasis: '87/2020/NĐ-CP',
        assumed: true,
        advice: 'Not needed where the office can read it from: Cơ sở dữ liệu hộ tịch điện tử.',
      },
      expect.objectContaining({
        kind: 'SUBSTITUTE',
        advice: 'You may hand in instead: Bản sao trích lục khai sinh.',
      }),
    ]);
  });

  it('tell their code in the national store where one was entered', async () => {
    const { procedure } = await ask(
      '{ procedure(code: "1.013830") { version { cases { papers { code nationalPaperCode } } } } }',
    );
    expect(procedure.version.cases[0].papers).toEqual([
      { code: 'GT01', nationalPaperCode: null },
      { code: 'GT02', nationalPaperCode: 'KQ.G15.000178' },
      { code: 'GT03', nationalPaperCode: null },
    ]);
  });
});

describe('a record that is entered again for another place', () => {
  const HOURS = {
    id: 'desk-moved-hours',
    unitId: 'bt-provincial-centre',
    kind: 'CLOSED',
    reason: 'Nghỉ chống bão',
    sessions: [],
    validFrom: '2026-12-08',
    validUntil: '2026-12-09',
  };
  const hours = (change: object) =>
    command(
      'changeUnitHours',
      { ...HOURS, idempotencyKey: key(), ...change },
      '... on UnitHoursChanged { changed unit { id } }',
    );
  const openAt = async (unitId: string) => {
    const { oneDoorUnit } = await ask(
      `{ oneDoorUnit(id: "${unitId}") { openHours(on: "2026-12-08") { processing { opensAt } } } }`,
    );
    return oneDoorUnit.openHours.processing.length > 0;
  };

  it('leaves the unit it was for with the hours of its calendar, and the dossiers are told', async () => {
    await hours({});
    expect([await openAt('bt-provincial-centre'), await openAt('bk-provincial-centre')]).toEqual([
      false,
      true,
    ]);
    const before = (await messagesOf('catalogue.unit-published')).length;
    await hours({ unitId: 'bk-provincial-centre' });
    expect([await openAt('bt-provincial-centre'), await openAt('bk-provincial-centre')]).toEqual([
      true,
      false,
    ]);
    const told = (await messagesOf('catalogue.unit-published')).slice(before);
    expect(told.map(({ key: unit, body }) => [unit, body.processingCalendarId]).toSorted()).toEqual([
      ['bk-provincial-centre', 'bk-provincial-centre/processing'],
      ['bt-provincial-centre', 'vn-standard'],
    ]);
  });

  it('is stale where it was shown before', async () => {
    const arrange = (unitId: string) =>
      command(
        'arrangeReception',
        {
          idempotencyKey: key(),
          id: 'desk-moved-post',
          unitId,
          kind: 'POSTAL_ENTERPRISE',
          enterprise: 'Bưu điện',
          tasks: ['RETURN'],
          procedureCodes: ['9.000001'],
          validFrom: '2026-11-01',
          assumed: true,
        },
        '... on ReceptionArranged { changed }',
      );
    await arrange('ld-provincial-centre');
    await sample.orm.em.fork().execute('delete from exchange_change');
    expect(await arrange('qn-provincial-centre')).toMatchObject({ changed: true });
    expect((await changedSince()).toSorted()).toEqual([
      'OneDoorUnit:ld-provincial-centre',
      'OneDoorUnit:qn-provincial-centre',
    ]);
  });

  it('is shown as it stands now when the first command is repeated', async () => {
    const first = delegation({ id: 'desk-moved', to: { role: 'CLERK' }, action: 'SEAL' });
    await command('enterDelegation', first, DELEGATION);
    await command('enterDelegation', { ...first, idempotencyKey: key(), fromAgency: 'H05.12' }, DELEGATION);
    expect(await command('enterDelegation', first, DELEGATION)).toMatchObject({
      replayed: true,
      delegation: { id: 'desk-moved' },
    });
  });
});

describe('an identity typed with blanks or with letters put together', () => {
  it('is the one it reads as', async () => {
    const typed = ` uỷ-quyền-1 `.normalize('NFD');
    const input = delegation({ id: typed, to: { role: 'CLERK' }, action: 'SEAL', fromAgency: 'H05.17' });
    expect(await command('enterDelegation', input, DELEGATION)).toMatchObject({
      delegation: { id: 'uỷ-quyền-1'.normalize('NFC') },
    });
    expect(await command('enterDelegation', { ...input, id: typed.trim() }, DELEGATION)).toMatchObject({
      replayed: true,
    });
  });
});

describe('the calendar that the hours of one unit make', () => {
  it('is no calendar to declare days of, for they would be lost when it is made anew', async () => {
    const { oneDoorUnit: unit } = await ask(
      '{ oneDoorUnit(id: "tn-provincial-centre") { receptionCalendarId receptionCalendar { id } } }',
    );
    expect(unit).toEqual({
      receptionCalendarId: 'vn-standard',
      receptionCalendar: { id: 'tn-provincial-centre/reception' },
    });
    const input = {
      idempotencyKey: key(),
      calendarId: unit.receptionCalendar.id,
      days: [{ day: '2026-12-03', kind: 'DAY_OFF', reason: 'Nghỉ' }],
    };
    expect(
      await command('declareCalendarDays', input, '... on CalendarDaysDeclared { changed }'),
    ).toMatchObject({
      faults: [{ code: 'WRONG_VALUE', path: 'calendarId' }],
    });
  });

  it('is no calendar for units to follow', async () => {
    const { oneDoorUnit } = await ask('{ oneDoorUnit(id: "tn-provincial-centre") { kind area { id } } }');
    const unit = {
      idempotencyKey: key(),
      id: 'tn-branch',
      kind: oneDoorUnit.kind,
      receptionCalendarId: 'tn-provincial-centre/reception',
      processingCalendarId: 'vn-standard',
      counters: [],
      periods: [
        {
          validFrom: '2026-01-01',
          name: 'Chi nhánh',
          provinceCode: '19',
          areaId: oneDoorUnit.area.id,
          agencyIdentifier: 'H55',
          assumed: true,
        },
      ],
    };
    expect(await command('enterOneDoorUnit', unit, '... on OneDoorUnitEntered { changed }')).toMatchObject({
      faults: [{ code: 'WRONG_VALUE', path: 'receptionCalendarId' }],
    });
  });
});
