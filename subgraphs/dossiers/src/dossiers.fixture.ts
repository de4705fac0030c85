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
  plainDate,
  randomIds,
  unwrap,
} from '@lienthong/kernel';
import { OBLIGATION_SETTLED, type ObligationSettled } from '@lienthong/messages';
import { FREE, sampleMessages, UNIT } from './catalogue-copies.fixture.js';
import { LODGED_AT } from './domain/dossier.fixture.js';
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
import { verifyHistory } from './operations/verify-history.js';
import { createCatalogueCopyKeeper } from './persistence/catalogue-copy-store.js';
import { createDiskFileStore } from './persistence/disk-file-store.js';
import { createDossierDatabase, storesWithin } from './persistence/dossier-database.js';
import { createDossierReader } from './persistence/dossier-reader.js';
import { createDossierOrm, migrate } from './persistence/orm.js';
import { registerSeals } from './persistence/register-seals.js';
import { inboxHandlers } from './sync/messages/inbox-handlers.js';

const silentLog = { info: () => {}, warn: () => {}, error: () => {} };
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
    verifyHistory: verifyHistory(reader),
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

const SECOND_SEAL = {
  id: 'second-seal',
  name: 'Con dấu thứ hai của Sở Tư pháp',
  kind: 'SECOND' as const,
  unitIds: [UNIT],
  validFrom: plainDate('2022-01-07'),
  validUntil: null,
  legalBasis: '50/UBND-KSTT',
};

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
