import { describe, expect, it } from 'vitest';
import { aStatusMapping, everyStatusMapped } from './codes/status-mapping.fixture.js';
import { missingParts, type ServiceFacts } from './completeness.js';
import { aBatch, aDecision, anItem } from './decisions/decision.fixture.js';
import type { OneDoorUnit } from './one-door-unit.js';
import { aCase, aContent, day } from './procedure.fixture.js';

const PROCESS: ServiceFacts['service']['process'] = {
  id: 'p',
  version: 1,
  name: 'Quy trình',
  fourEyes: true,
  onTheSpotDecision: null,
  steps: [
    { id: '1', name: 'Tiếp nhận', action: 'RECEIVE', role: 'RECEIVER', durationWorkingMinutes: null },
    { id: 'a', name: 'Duyệt', action: 'APPROVE', role: 'APPROVER', durationWorkingMinutes: null },
    { id: '2', name: 'Trả', action: 'RETURN', role: 'RETURNER', durationWorkingMinutes: null },
  ],
};
const SERVICE = { procedureCode: '1.013830', caseId: '1', agencyIdentifier: 'H05.14', process: PROCESS };
const UNIT: OneDoorUnit = {
  id: 'bn-provincial-centre',
  kind: 'PROVINCIAL_CENTRE',
  receptionCalendarId: 'c',
  processingCalendarId: 'c',
  counters: [],
  periods: [
    {
      validFrom: day('2019-01-01'),
      validUntil: null,
      name: 'Trung tâm',
      provinceCode: '27',
      areaId: '27',
      agencyIdentifier: 'H05.00.01',
      assumed: false,
    },
  ],
};
const facts = (change: Partial<ServiceFacts> = {}): ServiceFacts => ({
  service: SERVICE,
  content: aContent(),
  calendarsCoverTo: day('2026-12-31'),
  unit: UNIT,
  decisions: [],
  delegations: [],
  statusMappings: everyStatusMapped({ kind: 'PROVINCE', id: '27' }),
  on: day('2026-11-22'),
  ...change,
});
const withCase = (change: Parameters<typeof aCase>[0]) =>
  facts({ content: aContent({ cases: [aCase(change)] }) });

describe('a service with everything', () => {
  it('may go online', () => {
    expect(missingParts(facts())).toEqual([]);
  });
});

describe('a service', () => {
  it.each([
    [
      'without a step',
      facts({ service: { ...SERVICE, process: { ...PROCESS, steps: [] } } }),
      'PROCESS_MISSING',
    ],
    ['without calendars', facts({ calendarsCoverTo: null }), 'CALENDAR_NOT_COVERING'],
    ['with undeclared fees', withCase({ feesDeclared: false, feeRules: [] }), 'FEES_NOT_DECLARED'],
    ['without time limits', withCase({ timeLimits: [] }), 'TIME_LIMIT_MISSING'],
    [
      'with a limit at the counter only',
      withCase({
        timeLimits: [{ channel: 'IN_PERSON', statutory: { amount: 1, unit: 'HOUR' }, committed: null }],
      }),
      'TIME_LIMIT_MISSING',
    ],
    ['that cannot be lodged online', withCase({ switches: ['NO_ONLINE_FILING'] }), 'ONLINE_FILING_EXCLUDED'],
    [
      'of which nobody told whether it has a limit',
      withCase({ timeLimits: [{ channel: 'ONLINE', statutory: null, committed: null }] }),
      'TIME_LIMIT_MISSING',
    ],
    ['without a result', withCase({ results: [] }), 'RESULT_WITHOUT_CODE'],
    [
      'with a result that has no code',
      withCase({ results: [{ code: '', name: 'Thẻ' }] }),
      'RESULT_WITHOUT_CODE',
    ],
    [
      'of a code of its own',
      facts({ service: { ...SERVICE, procedureCode: 'BN.01' } }),
      'NATIONAL_CODE_UNMAPPED',
    ],
    ['of a procedure not in force', facts({ content: null }), 'CASE_NOT_IN_FORCE'],
    ['of a case that is no more', facts({ service: { ...SERVICE, caseId: '9' } }), 'CASE_NOT_IN_FORCE'],
  ] as const)('%s may not', (_what, given, missing) => {
    expect(missingParts(given)).toEqual([missing]);
  });

  it('may go online without a limit where the case says that no due date is given', () => {
    const endless = withCase({
      timeLimits: [{ channel: 'ONLINE', statutory: null, committed: null }],
      switches: ['NO_DUE_DATE'],
    });
    expect(missingParts(endless)).toEqual([]);
  });

  it('hears everything that is missing at once', () => {
    const given = facts({
      service: { ...SERVICE, procedureCode: 'x', process: { ...PROCESS, steps: [] } },
      content: aContent({
        cases: [aCase({ feesDeclared: false, feeRules: [], timeLimits: [], results: [] })],
      }),
      calendarsCoverTo: null,
    });
    expect(missingParts(given)).toHaveLength(6);
  });

  it.each([
    ['2026-11-30', '2026-12-31', true],
    ['2026-11-30', '2026-12-30', false],
    ['2026-12-01', '2026-12-31', false],
    ['2026-12-01', '2027-12-31', true],
  ])('on %s with calendars to %s: %s', (on, calendarsCoverTo, may) => {
    const missing = missingParts(facts({ on: day(on), calendarsCoverTo: day(calendarsCoverTo) }));
    expect(missing.length === 0).toBe(may);
  });
});

describe('a service on the spot', () => {
  const onTheSpot = (change: Partial<ServiceFacts> = {}) =>
    missingParts(
      facts({
        service: { ...SERVICE, process: { ...PROCESS, onTheSpotDecision: '1200/QĐ-UBND' } },
        ...change,
      }),
    );
  const listing = (change: Parameters<typeof aDecision>[0] = {}) =>
    aDecision({ batches: [aBatch([anItem('1.013830')])], ...change });

  it('may go online while the decision it names lists it', () => {
    expect(onTheSpot({ decisions: [listing()] })).toEqual([]);
  });

  it.each([
    ['is not entered', { decisions: [] }],
    ['lists something else', { decisions: [aDecision()] }],
    ['is over', { decisions: [listing({ effectiveUntil: day('2026-11-22') })] }],
    ['is another one', { decisions: [listing({ number: '7/QĐ-UBND' })] }],
    [
      'was struck off by a later one',
      {
        decisions: [
          listing(),
          listing({
            number: '7/QĐ-UBND',
            effectiveFrom: day('2026-01-01'),
            batches: [aBatch([anItem('1.013830', { effect: 'STRUCK' })])],
          }),
        ],
      },
    ],
    [
      'is of a unit that is not entered',
      {
        decisions: [listing()],
        unit: null,
        statusMappings: everyStatusMapped({ kind: 'AGENCY', id: 'H05.14' }),
      },
    ],
  ])('may not when the decision %s', (_what, change) => {
    expect(onTheSpot(change)).toEqual(['NOT_LISTED_ON_THE_SPOT']);
  });
});

describe('the statuses of a service', () => {
  const AGENCY = { kind: 'AGENCY', id: 'H05.14' } as const;
  const ALL = [
    'STATUS_UNMAPPED:SUBMITTED',
    'STATUS_UNMAPPED:NOT_RECEIVED',
    'STATUS_UNMAPPED:RECEIVED',
    'STATUS_UNMAPPED:PROCESSING',
    'STATUS_UNMAPPED:COMPLETED',
    'STATUS_UNMAPPED:RETURNED',
  ];
  const mapped = everyStatusMapped({ kind: 'PROVINCE', id: '27' });
  const but = (...statuses: string[]) => mapped.filter(({ status }) => !statuses.includes(status));

  it('are named one by one when they are not mapped', () => {
    expect(missingParts(facts({ statusMappings: [] }))).toEqual(ALL);
    expect(missingParts(facts({ statusMappings: but('RECEIVED', 'RETURNED') }))).toEqual([
      'STATUS_UNMAPPED:RECEIVED',
      'STATUS_UNMAPPED:RETURNED',
    ]);
  });

  it('may be mapped by its agency alone, and by both together', () => {
    expect(missingParts(facts({ statusMappings: everyStatusMapped(AGENCY) }))).toEqual([]);
    const own = aStatusMapping({ scope: AGENCY, status: 'RETURNED', national: '10' });
    expect(missingParts(facts({ statusMappings: [...but('RETURNED'), own] }))).toEqual([]);
  });

  it('are mapped when the portal is deliberately not told', () => {
    const untold = aStatusMapping({ scope: AGENCY, status: 'RETURNED', national: 'NOT_TOLD' });
    expect(missingParts(facts({ statusMappings: [...but('RETURNED'), untold] }))).toEqual([]);
  });

  it('are not mapped by a sub-status, by another province or agency, or on another day', () => {
    const scope = { kind: 'PROVINCE', id: '27' } as const;
    const useless = [
      aStatusMapping({ scope, subStatus: 'FINANCIAL_OBLIGATION' }),
      aStatusMapping({ scope: { kind: 'PROVINCE', id: '24' } }),
      aStatusMapping({ scope: { kind: 'AGENCY', id: 'H05.15' } }),
      aStatusMapping({ scope, validFrom: day('2026-11-23') }),
      aStatusMapping({ scope, validFrom: day('2025-01-01'), validUntil: day('2026-11-22') }),
    ];
    for (const mapping of useless)
      expect(missingParts(facts({ statusMappings: [...but('RECEIVED'), mapping] }))).toEqual([
        'STATUS_UNMAPPED:RECEIVED',
      ]);
  });

  it('that its process cannot reach may stay unmapped', () => {
    const steps = PROCESS.steps.filter(({ action }) => action !== 'APPROVE');
    const given = facts({ service: { ...SERVICE, process: { ...PROCESS, steps } } });
    expect(missingParts({ ...given, statusMappings: but('COMPLETED') })).toEqual([]);
  });
});

describe('a service whose approval is done on a delegation', () => {
  const steps = PROCESS.steps.map((step) =>
    step.action === 'APPROVE' ? { ...step, delegated: true } : step,
  );
  const delegated = (change: Partial<ServiceFacts> = {}) =>
    missingParts(facts({ service: { ...SERVICE, process: { ...PROCESS, steps } }, ...change }));
  const delegation: ServiceFacts['delegations'][number] = {
    id: 'd',
    kind: 'AUTHORISED',
    fromAgency: 'H05.14',
    to: { agencyIdentifier: null, role: 'APPROVER', unitId: UNIT.id },
    action: 'APPROVE',
    procedureCodes: null,
    legalBasis: '299/QĐ-UBND',
    appraisal: { reference: '1', on: day('2025-01-01'), by: 'H05.14' },
    validFrom: day('2025-01-01'),
    validUntil: day('2026-12-01'),
    assumed: false,
  };

  it('may go online while the delegation is in effect', () => {
    expect(delegated({ delegations: [delegation] })).toEqual([]);
    expect(delegated({ delegations: [delegation], on: day('2026-12-01') })).toContain(
      'DELEGATION_MISSING:APPROVE',
    );
  });

  it.each<[string, Partial<ServiceFacts>]>([
    ['is not entered', {}],
    ['is not appraised', { delegations: [{ ...delegation, appraisal: null }] }],
    ['is of another agency', { delegations: [{ ...delegation, fromAgency: 'H05.17' }] }],
    ['hands the appraisal down only', { delegations: [{ ...delegation, action: 'APPRAISE' }] }],
    ['is for another procedure', { delegations: [{ ...delegation, procedureCodes: ['1.999999'] }] }],
    [
      'is for another agency than the unit’s',
      {
        delegations: [{ ...delegation, to: { agencyIdentifier: 'H05.17', role: null, unitId: null } }],
      },
    ],
    ['is for a unit that is not entered', { delegations: [delegation], unit: null }],
  ])('may not while it %s', (_what, change) => {
    expect(delegated(change)).toContain('DELEGATION_MISSING:APPROVE');
  });

  it('to the agency of the unit may go online, whoever of it signs', () => {
    const to = { agencyIdentifier: 'H05.00.01', role: null, unitId: null };
    expect(delegated({ delegations: [{ ...delegation, to }] })).toEqual([]);
  });
});
