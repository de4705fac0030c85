import { exchangeEntities, exchangeMigrations } from '@lienthong/exchange';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { dossierEntities } from './entities.js';
import { DossierTables } from './migrations/dossier-tables.js';
import { StatusMappings } from './migrations/status-mappings.js';
import { UnitPeriods } from './migrations/unit-periods.js';
import { WorkList } from './migrations/work-list.js';

/** The ORM of this subgraph; `migrate` before anything else is asked. */
export const createDossierOrm = (url: string): Promise<MikroORM> =>
  MikroORM.init({
    clientUrl: url,
    entities: [...exchangeEntities, ...dossierEntities],
    extensions: [Migrator],
    migrations: {
      migrationsList: [
        ...exchangeMigrations,
        { name: 'dossiers-001-tables', class: DossierTables },
        { name: 'dossiers-040-status-mappings', class: StatusMappings },
        { name: 'dossiers-050-work-list', class: WorkList },
        { name: 'dossiers-051-unit-periods', class: UnitPeriods },
      ],
      snapshot: false,
      silent: true,
    },
    forceUtcTimezone: true,
    pool: { min: 0, max: 10 },
  });

/** Instances that start together take turns; the later ones find nothing left to do. */
export async function migrate(orm: MikroORM): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    await em.execute("select pg_advisory_xact_lock(hashtext('dossiers migrations'))");
    await orm.migrator.up();
  });
}

export async function isReady(orm: MikroORM): Promise<boolean> {
  await orm.em.fork().execute('select 1');
  return true;
}
