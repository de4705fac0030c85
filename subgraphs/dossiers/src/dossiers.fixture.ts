// The subgraph on a test database, without its servers: real stores, real inbox, a clock that stands still.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptAllIntoInbox, createInboxProcessor, type IncomingMessage } from '@lienthong/exchange';
import {
  anonymousCaller,
  type Caller,
  createPersonalDataCipher,
  fixedClock,
  type Json,
  randomIds,
  unwrap,
} from '@lienthong/kernel';
import {
  CALENDAR_PUBLISHED,
  type CalendarPublished,
  OBLIGATION_SETTLED,
  type ObligationSettled,
  PROCEDURE_VERSION_PUBLISHED,
  type ProcedureVersionPublished,
  SERVICE_PUBLISHED,
  type ServicePublished,
  UNIT_PUBLISHED,
  type UnitPublished,
} from '@lienthong/messages';
import { aProcess, LODGED_AT } from './domain/dossier.fixture.js';
import { SCOPE_OF_ACTION } from './domain/life-cycle.js';
import { acceptDossier } from './operations/accept-dossier.js';
import { appraiseDossier } from './operations/appraise-dossier.js';
import { approveDossier } from './operations/approve-dossier.js';
import { issueResult } from './operations/issue-result.js';
import { type LodgeDossierCommand, lodgeDossier } from './operations/lodge-dossier.js';
import type { OfficerCommand } from './operations/officer-command.js';
import type { DossierDatabase, OperationDeps } from './operations/ports.js';
import { createDossierReading } from './operations/read-dossiers.js';
import { refuseDossier } from './operations/refuse-dossier.js';
import { returnResult } from './operations/return-result.js';
import { sealResult } from './operations/seal-result.js';
import { trackDossier } from './operations/track-dossier.js';
import { createCatalogueCopyKeeper } from './persistence/catalogue-copy-store.js';
import { createDiskFileStore } from './persistence/disk-file-store.js';
import { createDossierDatabase, storesWithin } from './persistence/dossier-database.js';
import { createDossierReader } from './persistence/dossier-reader.js';
import { createDossierOrm, migrate } from './persistence/orm.js';
import { registerSeals } from './persistence/register-seals.js';
import { inboxHandlers } from './sync/messages/inbox-handlers.js';

const silentLog = {
  info: () => {},
  warn: (f: object, e: string) => console.error(f, e),
  error: (f: object, e: string) => console.error(f, e),
};
const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
export const cipher = createPersonalDataCipher({
  current: 'k1',
  keys: { k1: keyOf(1) },
  indexKey: keyOf(2),
});

/** For the template of the test databases. */
export async function migrateDossiers(url: string): Promise<void> {
  const orm = await createDossierOrm(url);
  await migrate(orm);
  await orm.close();
}

export type TestDossiers = Awaited<ReturnType<typeof openDossiers>>;

/** Opens a migrated database; the catalogue's messages are in it when this returns. */
export async function openDossiers(url: string) {
  const orm = await createDossierOrm(url);
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-dossiers-'));
  const clock = fixedClock(LODGED_AT);
  const reader = createDossierReader(orm, cipher);
  const database = createDossierDatabase(orm, cipher);
  const handlers = inboxHandlers({
    stores: (em) => storesWithin(em, cipher),
    keeper: createCatalogueCopyKeeper,
    reader,
  });
  const inbox = createInboxProcessor({ orm, handlers, log: silentLog, workerId: 'test' });
  const deps = {
    database,
    clock,
    files: createDiskFileStore(folder),
    ids: randomIds,
    identityIndexOf: cipher.index,
    afterCommit: () => {},
  };
  const rows = async <Row>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await orm.em.fork().execute(statement, [...values])) as Row[];
  const receive = async (messages: readonly IncomingMessage[]) => {
    const receipts = await acceptAllIntoInbox(orm.em.fork(), messages);
    await inbox.drain();
    const left = await rows<{ kind: string; reason: string | null }>(
      'select kind, reason from exchange_inbox where settled_at is null',
    );
    if (left.length > 0) throw new Error(`Left in the inbox: ${JSON.stringify(left)}`);
    return receipts;
  };
  await receive(sampleMessages());
  await registerSeals(orm.em.fork(), [SECOND_SEAL]);
  return {
    orm,
    clock,
    reader,
    database,
    rows,
    receive,
    reading: createDossierReading({ reader, identityIndexOf: cipher.index }),
    track: trackDossier({ reader }),
    lodge: lodgeDossier(deps),
    ...operationsOf(deps),
    /** The same operations on another database port, e.g. one that fails. */
    operationsOn: (other: DossierDatabase) => operationsOf({ ...deps, database: other }),
    close: async () => {
      await inbox.stop();
      await orm.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const operationsOf = (deps: OperationDeps & { readonly files: ReturnType<typeof createDiskFileStore> }) => ({
  accept: acceptDossier(deps),
  refuse: refuseDossier(deps),
  appraise: appraiseDossier(deps),
  approve: approveDossier(deps),
  seal: sealResult(deps),
  issue: issueResult(deps),
  giveBack: returnResult(deps),
});

export const UNIT = 'bn-provincial-centre';
/** Nothing to pay. */
export const FREE = '1.000001';
/** 100 000 đồng at reception. */
export const PREPAID = '1.013830';
/** Nobody has declared its fees. */
export const UNDECLARED = '1.000002';

const SECOND_SEAL = {
  id: 'second-seal',
  name: 'Con dấu thứ hai của Sở Tư pháp',
  kind: 'SECOND' as const,
  unitIds: [UNIT],
  validFrom: '2022-01-07',
  validUntil: null,
  legalBasis: '50/UBND-KSTT',
};

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

const aService = (procedureCode: string): ServicePublished => {
  const { steps, ...process } = aProcess();
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

const CENTRE: UnitPublished = {
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

const sampleMessages = (): IncomingMessage[] => [
  fromCatalogue(CALENDAR_PUBLISHED, CALENDAR),
  fromCatalogue(UNIT_PUBLISHED, CENTRE),
  ...[
    aVersion(FREE),
    aVersion(PREPAID, { fees: [PREPAID_FEE] }),
    aVersion(UNDECLARED, { fees: null }),
  ].flatMap((version) => [
    fromCatalogue(PROCEDURE_VERSION_PUBLISHED, version),
    fromCatalogue(SERVICE_PUBLISHED, aService(version.procedureCode)),
  ]),
];

/** A verified payment, as payments reports it. */
export const aSettlement = (
  body: Pick<ObligationSettled, 'dossierId' | 'obligationId'> & Partial<ObligationSettled>,
): IncomingMessage => ({
  source: 'payments',
  messageId: randomUUID(),
  kind: OBLIGATION_SETTLED,
  key: body.dossierId,
  sequence: null,
  body: {
    amountVnd: '100000',
    paidAt: '2026-02-25T09:30:00+07:00',
    paidThrough: 'NATIONAL_PLATFORM',
    referenceCode: 'dvc-1',
    ...body,
  },
});

export const HOA = {
  fullName: 'Nguyễn Thị Hoa',
  identityNumber: '024190000001',
  phone: '0900000001',
  email: 'hoa@example.vn',
  address: 'Số 7 phố Ngọc Hân, Bắc Ninh',
};

export const aLodgement = (changes: Partial<LodgeDossierCommand> = {}): LodgeDossierCommand => ({
  origin: { source: 'NATIONAL_PORTAL', reference: randomUUID() },
  wanted: { procedureCode: FREE, unitAgencyIdentifier: 'H05.00.01' },
  channel: 'ONLINE',
  subject: 'applicant-hoa',
  applicant: HOA,
  summary: 'Đề nghị cấp lại Thẻ công chứng viên',
  papers: [{ name: 'Đơn đăng ký', content: Buffer.from('%PDF-1.7'), mediaType: 'application/pdf' }],
  by: { subject: 'national-portal', name: null },
  ...changes,
});

export const lodgementOf = (procedureCode: string): LodgeDossierCommand =>
  aLodgement({ wanted: { procedureCode, unitAgencyIdentifier: 'H05.00.01' } });

export async function lodgedId(
  dossiers: Pick<TestDossiers, 'lodge'>,
  command = aLodgement(),
): Promise<string> {
  return unwrap(await dossiers.lodge(command)).dossierId;
}

export const anOfficer = (changes: Partial<Caller> = {}): Caller => ({
  ...anonymousCaller,
  kind: 'OFFICER',
  subject: 'officer-receiver',
  displayName: 'Cán bộ tiếp nhận',
  unitId: UNIT,
  scopes: ['dossier:read', ...Object.values(SCOPE_OF_ACTION)],
  ...changes,
});

export const anApplicant = (changes: Partial<Caller> = {}): Caller => ({
  ...anonymousCaller,
  kind: 'APPLICANT',
  subject: 'applicant-hoa',
  scopes: ['dossier:lodge', 'dossier:read'],
  ...changes,
});

export const aCommand = (dossierId: string, changes: Partial<OfficerCommand> = {}): OfficerCommand => ({
  dossierId,
  idempotencyKey: randomUUID(),
  expectedRevision: null,
  ...changes,
});

/** From the acceptance to the return, each step by another officer. Throws when one is refused. */
export async function completeDossier(dossiers: TestDossiers, dossierId: string): Promise<void> {
  const by = (subject: string): Caller => anOfficer({ subject });
  const document = { name: 'Thẻ công chứng viên', documentNumber: '12/TCC-STP' };
  const command = () => aCommand(dossierId);
  unwrap(await dossiers.appraise(by('officer-appraiser'), { ...command(), title: 'Thẻ', opinion: 'Đủ' }));
  unwrap(await dossiers.approve(by('officer-approver'), command()));
  const sealing = { sealId: 'second-seal', documentNumber: document.documentNumber };
  unwrap(await dossiers.seal(by('officer-clerk'), { ...command(), ...sealing }));
  const content = Buffer.from(`%PDF-1.7 result of ${dossierId}`);
  unwrap(await dossiers.issue(by('officer-clerk'), { ...command(), ...document, code: 'KQ.1', content }));
  unwrap(await dossiers.giveBack(by('officer-returner'), { ...command(), manner: 'AT_COUNTER' }));
}
