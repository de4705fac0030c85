// What the catalogue publishes, for tests: one unit that serves three procedures, and its working hours.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from '@lienthong/exchange';
import type { Json } from '@lienthong/kernel';
import {
  CALENDAR_PUBLISHED,
  type CalendarPublished,
  PROCEDURE_VERSION_PUBLISHED,
  type ProcedureVersionPublished,
  SERVICE_PUBLISHED,
  type ServicePublished,
  UNIT_PUBLISHED,
  type UnitPublished,
} from '@lienthong/messages';
import { aProcess } from './domain/dossier.fixture.js';

export const UNIT = 'bn-provincial-centre';
/** Nothing to pay. */
export const FREE = '1.000001';
/** 100 000 đồng at reception. */
export const PREPAID = '1.013830';
/** Nobody has declared its fees. */
export const UNDECLARED = '1.000002';
/** Nothing to pay, answered on the day when it came by 15:00. */
export const SAME_DAY = '2.000635';

type Fees = ProcedureVersionPublished['cases'][number]['feeRules'];

const PREPAID_FEE: Fees[number] = {
  id: 'fee-1',
  kind: 'FEE',
  name: 'Phí cấp lại thẻ',
  channel: null,
  amountVnd: '100000',
  rule: null,
  collection: 'AT_RECEPTION',
};

export const aVersion = (
  procedureCode: string,
  changes: Partial<ProcedureVersionPublished> & { readonly fees?: Fees | null } = {},
): ProcedureVersionPublished => {
  const { fees = [], ...rest } = changes;
  return {
    versionId: `${procedureCode}:1`,
    procedureCode,
    name: 'Cấp lại Thẻ công chứng viên',
    field: { code: 'CC', name: 'Công chứng' },
    validFrom: '2025-07-01',
    cases: [
      {
        id: 'case-1',
        name: 'Mặc định',
        timeLimits: [{ channel: 'ONLINE', statutory: { amount: 5, unit: 'WORKING_DAY' }, committed: null }],
        feesDeclared: fees !== null,
        feeRules: fees ?? [],
        papers: [],
        results: [],
      },
    ],
    ...rest,
  };
};

function aSameDayVersion(): ProcedureVersionPublished {
  const version = aVersion(SAME_DAY);
  const statutory = { amount: 1, unit: 'WORKING_DAY', sameDayCutOffMinute: 900 } as const;
  const timeLimits = [{ channel: 'ONLINE' as const, statutory, committed: null }];
  return { ...version, cases: version.cases.map((one) => ({ ...one, timeLimits })) };
}

/** Five steps on the spot, or others. */
export const aService = (
  procedureCode: string,
  steps: ReturnType<typeof aProcess>['steps'] = aProcess().steps,
): ServicePublished => {
  const { steps: _, ...process } = aProcess();
  return {
    serviceId: `${UNIT}:${procedureCode}`,
    procedureCode,
    caseId: 'case-1',
    unitId: UNIT,
    agencyIdentifier: 'H05.14',
    agencyName: 'Sở Tư pháp',
    level: 'FULL',
    process: { ...process, name: 'Năm bước tại chỗ', steps: [...steps] },
    validFrom: '2025-07-01',
    validUntil: null,
  };
};

const HOURS: [string, string][] = [
  ['07:00', '11:30'],
  ['13:30', '17:00'],
];

const CALENDAR: CalendarPublished = {
  calendarId: 'office',
  name: 'Giờ hành chính',
  weekly: { 1: HOURS, 2: HOURS, 3: HOURS, 4: HOURS, 5: HOURS },
  daysOff: [],
  makeUpDays: [],
  specialDays: [],
  coveredFrom: '2026-01-01',
  coveredTo: '2026-12-31',
  minutesPerWorkingDay: 480,
};

export const CENTRE: UnitPublished = {
  unitId: UNIT,
  name: 'Trung tâm Phục vụ hành chính công tỉnh Bắc Ninh',
  kind: 'PROVINCIAL_CENTRE',
  provinceCode: '24',
  agencyIdentifier: 'H05.00.01',
  receptionCalendarId: 'office',
  processingCalendarId: 'office',
  validFrom: '2025-07-01',
  validUntil: null,
};

/** As the exchange hands it over; the catalogue numbers nothing here. */
export const fromCatalogue = (
  kind: string,
  body: Json,
  messageId: string = randomUUID(),
): IncomingMessage => ({
  source: 'catalogue',
  messageId,
  kind,
  key: messageId,
  sequence: null,
  body,
});

export const sampleMessages = (): IncomingMessage[] => [
  fromCatalogue(CALENDAR_PUBLISHED, CALENDAR),
  fromCatalogue(UNIT_PUBLISHED, CENTRE),
  ...[
    aVersion(FREE),
    aVersion(PREPAID, { fees: [PREPAID_FEE] }),
    aVersion(UNDECLARED, { fees: null }),
    aSameDayVersion(),
  ].flatMap((version) => [
    fromCatalogue(PROCEDURE_VERSION_PUBLISHED, version),
    fromCatalogue(SERVICE_PUBLISHED, aService(version.procedureCode)),
  ]),
];
