import { describe, expect, it } from 'vitest';
import type { OneDoorUnit } from '../one-door-unit.js';
import { day } from '../procedure.fixture.js';
import type { ProcessTemplate } from '../process-template.js';
import { type KnownToServices, type ListedService, resolveServices } from './resolve-services.js';

const CODE = '1.013830';

const unit: OneDoorUnit = {
  id: 'hall',
  kind: 'COMMUNE_UNIT',
  receptionCalendarId: 'c',
  processingCalendarId: 'c',
  counters: [],
  periods: [
    {
      validFrom: day('2019-01-01'),
      validUntil: day('2025-07-01'),
      name: 'Một cửa',
      provinceCode: '06',
      areaId: 'area',
      agencyIdentifier: 'H1',
      assumed: true,
    },
  ],
};
const agency = (identifier: string) => ({
  identifier,
  name: `Cơ quan ${identifier}`,
  kind: 'DEPARTMENT',
  provinceCode: '06',
  parentIdentifier: null,
  validFrom: day('2019-01-01'),
  validUntil: null,
  assumed: true,
});
const template = (version: number, onTheSpot = false): ProcessTemplate => ({
  id: 'p',
  version,
  name: `Phiên bản ${version}`,
  fourEyes: false,
  onTheSpot,
  steps: [],
});

const known = (processes: readonly ProcessTemplate[]): KnownToServices => ({
  unitsById: new Map([['hall', unit]]),
  casesByCode: new Map([[CODE, [{ id: '1', paperCodes: [] }]]]),
  agenciesByIdentifier: new Map(['H1', 'H2'].map((identifier) => [identifier, agency(identifier)])),
  processesById: new Map([['p', processes]]),
});

const aService = (change: Partial<ListedService> = {}): ListedService => ({
  unitId: 'hall',
  procedureCode: CODE,
  caseId: '1',
  agencyIdentifier: null,
  agencyName: null,
  level: 'INFORMATION',
  processId: 'p',
  processVersion: null,
  onTheSpotDecision: null,
  validFrom: day('2024-01-01'),
  validUntil: null,
  ...change,
});

const faultsOf = (services: readonly ListedService[], processes = [template(1)]) => {
  const resolved = resolveServices(services, known(processes));
  return resolved.ok ? [] : resolved.error.map(({ at, reason }) => [...at, reason.type]);
};

describe('a listed service', () => {
  it('takes the agency of its unit and the newest process where it names none', () => {
    const resolved = resolveServices([aService()], known([template(1), template(2)]));
    expect(resolved).toMatchObject({
      ok: true,
      value: [
        {
          agencyIdentifier: 'H1',
          agencyName: 'Cơ quan H1',
          process: { version: 2, onTheSpotDecision: null },
        },
      ],
    });
  });

  it('keeps what it names', () => {
    const named = aService({
      agencyIdentifier: 'H2',
      agencyName: 'Tên cũ',
      processVersion: 1,
      onTheSpotDecision: '1/QĐ',
    });
    expect(resolveServices([named], known([template(1, true), template(2)]))).toMatchObject({
      ok: true,
      value: [
        { agencyIdentifier: 'H2', agencyName: 'Tên cũ', process: { version: 1, onTheSpotDecision: '1/QĐ' } },
      ],
    });
  });

  it.each<[string, Partial<ListedService>, (string | number)[]]>([
    ['a unit nobody knows', { unitId: 'x' }, [0, 'unitId', 'UnknownCode']],
    ['a procedure nobody knows', { procedureCode: '9.999999' }, [0, 'procedureCode', 'UnknownCode']],
    ['a case the procedure lacks', { caseId: '99' }, [0, 'caseId', 'UnknownCode']],
    ['an agency nobody knows', { agencyIdentifier: 'H9' }, [0, 'agencyIdentifier', 'UnknownCode']],
    ['a process nobody knows', { processId: 'q' }, [0, 'processId', 'UnknownCode']],
    ['a version the process lacks', { processVersion: 7 }, [0, 'processVersion', 'UnknownCode']],
    [
      'a day on which the unit does not stand',
      { validFrom: day('2025-07-01') },
      [0, 'validFrom', 'WrongValue'],
    ],
    ['an end before its beginning', { validUntil: day('2023-01-01') }, [0, 'validUntil', 'WrongValue']],
  ])('may not have %s', (_, change, fault) => {
    expect(faultsOf([aService(change)])).toEqual([fault]);
  });

  it('may not run on the spot without a decision, nor be listed twice', () => {
    expect(faultsOf([aService()], [template(1, true)])).toEqual([[0, 'onTheSpotDecision', 'MissingValue']]);
    expect(faultsOf([aService(), aService()])).toEqual([[1, 'procedureCode', 'DuplicateCode']]);
  });
});
