import { randomBytes } from 'node:crypto';
import { cloneDatabase, dropDatabase, ensureDatabase, withConnection } from '@lienthong/sandbox';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly url: string;
  /** Ends connections that are still open. */
  drop(): Promise<void>;
}

/** A template: a migrated database nobody is connected to, made once per test run. */
export interface DatabaseTemplate {
  readonly name: string;
}

/** A database of its own for one test file: a clone of the template, or an empty one. */
export async function createTestDatabase(template?: DatabaseTemplate): Promise<TestDatabase> {
  const adminUrl = inject('postgresUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  if (template === undefined) await ensureDatabase(adminUrl, name);
  else await cloneDatabase(adminUrl, { template: template.name, name });
  return { url: databaseUrl(adminUrl, name), drop: () => dropDatabase(adminUrl, name) };
}

/**
 * The first test file to ask migrates, the others wait for it. The migration must close its connections, or
 * the template cannot be cloned.
 */
export async function migratedTemplate(
  name: string,
  migrate: (url: string) => Promise<void>,
): Promise<DatabaseTemplate> {
  const adminUrl = inject('postgresUrl');
  const template = `template_${name}`;
  await withConnection(adminUrl, async (run) => {
    await run('select pg_advisory_lock(hashtext($1))', [template]);
    const found = await run('select 1 from pg_database where datname = $1', [template]);
    if (found.length > 0) return;
    const draft = `${template}_draft`;
    await dropDatabase(adminUrl, draft);
    await ensureDatabase(adminUrl, draft);
    await migrate(databaseUrl(adminUrl, draft));
    await run(`alter database "${draft}" rename to "${template}"`);
  });
  return { name: template };
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
