import { describe, expect, it } from 'vitest';
import type { AdministrativeUnit, AreaSuccession } from '../domain/area.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import { day } from '../domain/procedure.fixture.js';
import type { ReceptionArrangement } from '../domain/reception/reception-arrangement.js';
import type { Service } from '../domain/service.js';
import { unitsServing } from './serving-units.js';

const CHANGE = day('2025-07-01');
const OLD = { validFrom: day('2019-01-01'), validUntil: CHANGE };
const NEW = { validFrom: CHANGE, validUntil: null };

const anArea = (id: string, code: string, parentId: string | null): AdministrativeUnit => ({
  id,
  code,
  name: id,
  level: code.length === 2 ? 'PROVINCE' : code.length === 3 ? 'DISTRICT' : 'COMMUNE',
  parentId,
  ...(id.startsWith('old') ? OLD : NEW),
});

const AREAS = [
  anArea('old:06', '06', null),
  anArea('old:061', '061', 'old:06'),
  anArea('old:00001', '00001', 'old:061'),
  anArea('old:00002', '00002', 'old:061'),
  anArea('old:00003', '00003', 'old:061'),
  anArea('new:19', '19', null),
  anArea('new:00001', '00001', 'new:19'),
  anArea('new:00009', '00009', 'new:19'),
];

const link = (fromId: string, toId: string, extent: AreaSuccession['extent']): AreaSuccession => ({
  fromId,
  toId,
  on: CHANGE,
  extent,
});

const SUCCESSIONS = [
  link('old:06', 'new:19', 'WHOLE'),
  link('old:00001', 'new:00009', 'WHOLE'),
  link('old:00002', 'new:00001', 'PART'),
  link('old:00002', 'new:00009', 'PART'),
  link('old:00003', 'new:00001', 'UNCHANGED'),
];

const aUnit = (id: string, areaIds: readonly string[]): OneDoorUnit => ({
  id,
  kind: 'COMMUNE_UNIT',
  receptionCalendarId: 'c',
  processingCalendarId: 'c',
  counters: [],
  periods: areaIds.map((areaId) => ({
    ...(areaId.startsWith('old') ? OLD : NEW),
    name: id,
    provinceCode: '06',
    areaId,
    agencyIdentifier: 'H',
    assumed: true,
  })),
});

const UNITS = [
  aUnit('centre', ['old:06', 'new:19']),
  aUnit('district', ['old:061']),
  aUnit('one', ['old:00001']),
  aUnit('east', ['new:00001']),
  aUnit('west', ['new:00009']),
];

const aService = (text: string): Service => {
  const [unitId = '', procedureCode = ''] = text.split(' ');
  return {
    id: `${unitId}:${procedureCode}`,
    procedureCode,
    caseId: '1',
    unitId,
    agencyIdentifier: 'H',
    agencyName: 'H',
    level: 'FULL',
    process: { id: 'p', version: 1, name: 'p', steps: [], fourEyes: true, onTheSpotDecision: null },
    validFrom: day('2019-01-01'),
    validUntil: null,
  };
};

const SERVICES = ['centre A', 'district A', 'one B', 'east B', 'west B', 'centre B'].map(aService);

const anArrangement = (
  unitId: string,
  kind: ReceptionArrangement['kind'],
  change: Partial<ReceptionArrangement> = {},
): ReceptionArrangement => ({
  id: `${unitId} ${kind}`,
  unitId,
  kind,
  counter: null,
  enterprise: kind === 'POSTAL_ENTERPRISE' ? 'Bưu điện' : null,
  tasks: ['RECEPTION'],
  agencyIdentifier: null,
  procedureCodes: null,
  decision: null,
  validFrom: day('2024-01-01'),
  validUntil: null,
  assumed: true,
  ...change,
});

const ARRANGEMENTS = [
  anArrangement('centre', 'POSTAL_ENTERPRISE', { agencyIdentifier: 'H', validUntil: CHANGE }),
  anArrangement('district', 'SHARED_COUNTER', { procedureCodes: ['A'] }),
  anArrangement('one', 'SHARED_COUNTER', { procedureCodes: ['A'] }),
  anArrangement('east', 'POSTAL_ENTERPRISE', { tasks: ['GUIDANCE', 'RETURN'] }),
  anArrangement('west', 'SHARED_COUNTER', { procedureCodes: ['B'] }),
];

const deps = {
  reader: {
    areas: async (ids) => AREAS.filter(({ id }) => ids.includes(id)),
    successions: async (ids) =>
      SUCCESSIONS.filter(({ fromId, toId }) => ids.includes(fromId) || ids.includes(toId)),
    units: async (ids) => UNITS.filter(({ id }) => ids.includes(id)),
  },
  serving: {
    arrangements: async (unitIds) => ARRANGEMENTS.filter(({ unitId }) => unitIds.includes(unitId)),
    areasEverOfCode: async (code) => AREAS.filter((area) => area.code === code),
    servicesForAreas: async ({ procedureCode, areaIds, on }) =>
      SERVICES.filter((service) => {
        const unit = UNITS.find(({ id }) => id === service.unitId);
        const period = unit?.periods.find(
          ({ validFrom, validUntil }) => validFrom <= on && (validUntil === null || on < validUntil),
        );
        return (
          service.procedureCode === procedureCode && period !== undefined && areaIds.includes(period.areaId)
        );
      }),
  },
} satisfies Parameters<typeof unitsServing>[0];
const serve = unitsServing(deps);

describe('who handles a procedure for a commune on a day', () => {
  it.each([
    [
      'before 1 July 2025 the district, then the province',
      'A',
      '00001',
      '2025-06-30',
      ['district old:00001 UNCHANGED', 'centre old:00001 UNCHANGED'],
    ],
    ['from that day on the province only', 'A', '00001', '2025-07-01', ['centre new:00001 UNCHANGED']],
    [
      'the commune itself first',
      'B',
      '00001',
      '2025-06-30',
      ['one old:00001 UNCHANGED', 'centre old:00001 UNCHANGED'],
    ],
    [
      'by the code of the day, not by the one of before',
      'B',
      '00001',
      '2026-01-01',
      ['east new:00001 UNCHANGED', 'centre new:00001 UNCHANGED'],
    ],
    [
      'all parts of a commune that was split',
      'B',
      '00002',
      '2026-01-01',
      ['east new:00001 PART', 'centre new:00001 PART', 'west new:00009 PART', 'centre new:00009 PART'],
    ],
    [
      'a commune under a code that was given up',
      'B',
      '00003',
      '2026-01-01',
      ['east new:00001 UNCHANGED', 'centre new:00001 UNCHANGED'],
    ],
    ['nobody before the code existed', 'B', '00009', '2025-06-30', []],
    ['nobody for an unknown code', 'B', '77777', '2026-01-01', []],
    ['nobody for a procedure not served', 'C', '00001', '2026-01-01', []],
  ])('is %s', async (_what, ...row) => {
    const [procedureCode, communeCode, on, expected] = row;
    const found = await serve({ procedureCode, communeCode, on: day(on) });
    expect(found.map(({ unit, communeId, extent }) => `${unit.id} ${communeId} ${extent}`)).toEqual(expected);
  });

  it('asks no more for a commune that was split than for a whole one', async () => {
    const questions = async (communeCode: string): Promise<number> => {
      let asked = 0;
      const counted =
        <Given extends unknown[], Told>(read: (...given: Given) => Promise<Told>) =>
        (...given: Given): Promise<Told> => {
          asked += 1;
          return read(...given);
        };
      const { reader, serving } = deps;
      await unitsServing({
        reader: {
          areas: counted(reader.areas),
          successions: counted(reader.successions),
          units: counted(reader.units),
        },
        serving: {
          arrangements: counted(serving.arrangements),
          areasEverOfCode: counted(serving.areasEverOfCode),
          servicesForAreas: counted(serving.servicesForAreas),
        },
      })({ procedureCode: 'B', communeCode, on: day('2026-01-01') });
      return asked;
    };
    expect(await questions('00002')).toBe(await questions('00003'));
  });

  it.each([
    ['A', '00001', '2023-12-31', ['district DESK', 'centre DESK']],
    ['A', '00001', '2024-01-01', ['district SHARED_COUNTER', 'centre POSTAL_ENTERPRISE']],
    ['A', '00001', '2025-07-01', ['centre DESK']],
    ['B', '00001', '2025-06-30', ['one DESK', 'centre POSTAL_ENTERPRISE']],
    ['B', '00009', '2025-07-01', ['west SHARED_COUNTER', 'centre DESK']],
    ['B', '00001', '2026-01-01', ['east DESK', 'centre DESK']],
  ])('says who takes in %s of %s on %s', async (...row) => {
    const [procedureCode, communeCode, on, expected] = row;
    const found = await serve({ procedureCode, communeCode, on: day(on) });
    const taking = found.flatMap(({ unit, receivers }) =>
      receivers.map(({ arrangement }) => `${unit.id} ${arrangement?.kind ?? 'DESK'}`),
    );
    expect(taking).toEqual(expected);
  });
});
