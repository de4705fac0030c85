import pg from 'pg';

/** Rows as the driver gives them; every caller checks the values it uses. */
export type Row = Readonly<Record<string, unknown>>;
export type RunSql = (text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** One connection for the length of the work. A connection lost between two statements fails the next one. */
export async function withConnection<T>(url: string, work: (run: RunSql) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(
      async (text, values) => (await client.query<Row>(text, values === undefined ? [] : [...values])).rows,
    );
  } finally {
    await client.end();
  }
}

/** Repeating it changes nothing; two at once are told apart by a lock on the server. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  await withConnection(adminUrl, async (run) => {
    await run('select pg_advisory_lock(hashtext($1))', [`database ${name}`]);
    const found = await run('select 1 from pg_database where datname = $1', [name]);
    if (found.length === 0) await run(`create database ${pg.escapeIdentifier(name)}`);
  });
}

/** Open connections are ended first. Dropping what is not there changes nothing. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withConnection(adminUrl, (run) =>
    run(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`),
  );
}

/** Needs a template nobody is connected to. */
export async function cloneDatabase(adminUrl: string, o: { template: string; name: string }): Promise<void> {
  const [name, template] = [pg.escapeIdentifier(o.name), pg.escapeIdentifier(o.template)];
  await withConnection(adminUrl, (run) =>
    run(`create database ${name} template ${template} strategy file_copy`),
  );
}

export async function answersQueries(url: string): Promise<boolean> {
  try {
    await withConnection(url, (run) => run('select 1'));
    return true;
  } catch {
    return false;
  }
}
