import { plainDate } from '@lienthong/kernel';
import { STATUS_MAPPINGS_PUBLISHED, type StatusMappingsPublished, statusTableKey } from '@lienthong/messages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, migratedTemplate, type TestDatabase } from '../../../test/testkit/database.js';
import { fromCatalogue, UNIT } from './catalogue-copies.fixture.js';
import { migrateDossiers, openDossiers, type TestDossiers } from './dossiers.fixture.js';
import { createNationalStatus } from './persistence/national-status-store.js';

let database: TestDatabase;
let dossiers: TestDossiers;

beforeAll(async () => {
  database = await createTestDatabase(await migratedTemplate('dossiers', migrateDossiers));
  dossiers = await openDossiers(database.url);
});
afterAll(async () => {
  await dossiers?.close();
  await database?.drop();
});

type Rule = StatusMappingsPublished['mappings'][number];

const rule = (status: Rule['status'], national: Rule['national'], change: Partial<Rule> = {}): Rule => ({
  status,
  national,
  subStatus: null,
  validFrom: '2025-07-01',
  validUntil: null,
  ...change,
});

/** Numbered as the catalogue does: each table is a line of messages of its own. */
const tell = (scope: StatusMappingsPublished['scope'], sequence: number, mappings: Rule[]) => {
  const key = statusTableKey(scope);
  const body = { scope, mappings };
  const message = fromCatalogue(STATUS_MAPPINGS_PUBLISHED, body, `${key}-${sequence}`);
  return dossiers.receive([{ ...message, key, sequence }]);
};

const told = (
  status: string,
  change: { agencyIdentifier?: string; unitId?: string; subStatus?: string } = {},
) =>
  createNationalStatus(dossiers.orm)({
    agencyIdentifier: 'H05.14',
    unitId: UNIT,
    subStatus: null,
    status,
    on: plainDate('2026-11-20'),
    ...change,
  });

const PROVINCE = { kind: 'PROVINCE', id: '24' } as const;
const AGENCY = { kind: 'AGENCY', id: 'H05.14' } as const;
const ALL = ['SUBMITTED', 'NOT_RECEIVED', 'RECEIVED', 'PROCESSING', 'COMPLETED', 'RETURNED'];

describe('what the national portal is told of a status', () => {
  it('is what stood in the database until the catalogue tells a table', async () => {
    expect(await Promise.all(ALL.map((status) => told(status)))).toEqual(['1', '3', '2', '4', '9', '10']);
    const tables = await dossiers.rows(`select to_regclass('national_status') as name`);
    expect(tables).toEqual([{ name: null }]);
  });

  it('is only what the table of the province says, once there is one', async () => {
    const waiting = rule('RECEIVED', '6', { subStatus: 'FINANCIAL_OBLIGATION' });
    await tell(PROVINCE, 1, [rule('SUBMITTED', '1'), rule('RECEIVED', '2'), waiting]);
    expect(await told('SUBMITTED')).toBe('1');
    expect(await told('RECEIVED')).toBe('2');
    expect(await told('RECEIVED', { subStatus: 'FINANCIAL_OBLIGATION' })).toBe('6');
    expect(await told('RETURNED')).toBeNull();
  });

  it('is what was told last, and never what comes late', async () => {
    await tell(PROVINCE, 3, [rule('SUBMITTED', '1'), rule('RETURNED', '10')]);
    await tell(PROVINCE, 2, [rule('SUBMITTED', '2')]);
    expect(await told('SUBMITTED')).toBe('1');
    expect(await told('RETURNED')).toBe('10');
    expect(await told('RECEIVED')).toBeNull();
  });

  it('is what the table of the agency says before that of the province', async () => {
    await tell(AGENCY, 1, [rule('SUBMITTED', 'NOT_TOLD')]);
    expect(await told('SUBMITTED')).toBe('NOT_TOLD');
    expect(await told('SUBMITTED', { agencyIdentifier: 'H05.15' })).toBe('1');
    expect(await told('RETURNED')).toBe('10');
  });

  it('is what stood in the database for a unit of which nothing is known', async () => {
    expect(await told('COMPLETED', { agencyIdentifier: 'H99', unitId: 'elsewhere' })).toBe('9');
  });

  it('is not changed by a table that names no national code', async () => {
    const odd = { ...rule('SUBMITTED', '1'), national: '' };
    const message = fromCatalogue(STATUS_MAPPINGS_PUBLISHED, { scope: PROVINCE, mappings: [odd] }, 'odd');
    await dossiers.receive([message]);
    expect(await told('RETURNED')).toBe('10');
    const entries = await dossiers.rows(`select state from exchange_inbox where message_id = 'odd'`);
    expect(entries).toEqual([{ state: 'REJECTED' }]);
  });
});
