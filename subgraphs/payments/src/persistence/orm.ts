import { exchangeEntities } from '@lienthong/exchange';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { paymentsEntities } from './entities.js';
import { paymentsMigrations } from './migrations/index.js';

/** `report` hears of lost connections; the pool makes new ones by itself. Statements are never reported. */
export const createOrm = (databaseUrl: string, report: (trouble: string) => void): Promise<MikroORM> =>
  MikroORM.init({
    clientUrl: databaseUrl,
    entities: [...exchangeEntities, ...paymentsEntities],
    extensions: [Migrator],
    migrations: { migrationsList: paymentsMigrations, snapshot: false, silent: true },
    logger: report,
    colors: false,
  });

/** Instances that start together take turns; the later ones find nothing left to do. */
export async function migrate(orm: MikroORM): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    await em.execute("select pg_advisory_xact_lock(hashtext('payments migrations'))");
    await orm.migrator.up();
  });
}

export async function isReady(orm: MikroORM): Promise<boolean> {
  await orm.em.fork().execute('select 1');
  return true;
}
