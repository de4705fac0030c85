import { instant } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestDatabase,
  migratedTemplate,
  type TestDatabase,
} from '../../../../test/testkit/database.js';
import { planOf, statementsOf } from '../../../../test/testkit/statements.js';
import { createObligationQueries } from './obligation-queries.js';
import { createOrm, migrate } from './orm.js';

const ABANDONED = 5_000;
const NOW = Date.UTC(2026, 1, 25, 2);
const MINUTE_MS = 60_000;

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  const template = await migratedTemplate('payments', async (url) => {
    const migrating = await createOrm(url, () => undefined);
    await migrate(migrating);
    await migrating.close();
  });
  database = await createTestDatabase(template);
  orm = await createOrm(database.url, () => undefined);
  const em = orm.em.fork();
  await em.execute(`insert into obligation (id, dossier_id, procedure_code, procedure_name, service_id, unit_id,
      agency_identifier, agency_name, lines, state, raised_at)
    values ('o-1', 'd-1', '1.000001', 'Cấp lại', 's-1', 'u-1', 'H05.14', 'Sở Tư pháp', '[]', 'PENDING', now())`);
  await em.execute(
    `insert into payment_attempt (id, obligation_id, position, reference, amount_vnd, started_at, mismatches, state,
      transaction_codes, contradicted, next_query_at)
    select 'a-' || i, 'o-1', i, 'dvc-' || i, 1, ?::timestamptz - interval '30 days' - i * interval '1 minute', '[]',
      'INITIATED', '[]', false, case i when 1 then null when 2 then ?::timestamptz else ?::timestamptz + interval '20 days' end
    from generate_series(1, ?) as i`,
    [new Date(NOW), new Date(NOW), new Date(NOW), ABANDONED],
  );
  await em.execute('analyze payment_attempt');
});
afterAll(async () => {
  await orm?.close();
  await database?.drop();
});

const due = { now: instant(NOW), firstAfterMs: 15 * MINUTE_MS, limit: 50 };
const findDue = () => createObligationQueries(() => orm.em.fork()).findAttemptsToQuery(due);

describe('among thousands of abandoned attempts', () => {
  it('those due are found, the longest due first', async () => {
    const found = await findDue();
    expect(found.map(({ id }) => id)).toEqual(['a-1', 'a-2']);
  });

  it('those that are due later are not even looked at', async () => {
    const [statement = ''] = await statementsOf(orm, findDue);
    const plan = await planOf(orm, statement);
    expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan');
    expect(plan.reduce((sum, node) => sum + (node['Rows Removed by Filter'] ?? 0), 0)).toBe(0);
  });
});
