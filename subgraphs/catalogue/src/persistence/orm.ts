import { exchangeEntities, exchangeMigrations } from '@lienthong/exchange';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { authorityEntities } from './authority/entities.js';
import { catalogueEntities } from './entities.js';
import { AuthorityTables } from './migrations/authority-tables.js';
import { CatalogueSearch } from './migrations/catalogue-search.js';
import { CatalogueTables } from './migrations/catalogue-tables.js';
import { CommandAnswers } from './migrations/command-answers.js';
import { LevelChangeDays } from './migrations/level-change-days.js';
import { NationalCodeLists } from './migrations/national-code-lists.js';
import { NationalPullTables } from './migrations/national-pull-tables.js';
import { PaperEquivalents } from './migrations/paper-equivalents.js';
import { ProcedureHeads } from './migrations/procedure-heads.js';
import { Procedures } from './migrations/procedures.js';
import { ProcessTemplates } from './migrations/process-templates.js';
import { ProposalAmendments } from './migrations/proposal-amendments.js';
import { PullSchedule } from './migrations/pull-schedule.js';
import { StatusMappings } from './migrations/status-mappings.js';
import { VersionDetectedAt } from './migrations/version-detected-at.js';

/** The ORM of this subgraph; `migrate` brings the database to the present schema. */
export const createCatalogueOrm = (url: string): Promise<MikroORM> =>
  MikroORM.init({
    clientUrl: url,
    entities: [...exchangeEntities, ...catalogueEntities, ...authorityEntities],
    extensions: [Migrator],
    migrations: {
      migrationsList: [
        ...exchangeMigrations,
        { name: 'catalogue-001-tables', class: CatalogueTables },
        { name: 'catalogue-002-national-pull', class: NationalPullTables },
        { name: 'catalogue-003-search', class: CatalogueSearch },
        { name: 'catalogue-010-authority', class: AuthorityTables },
        { name: 'catalogue-020-process-templates', class: ProcessTemplates },
        { name: 'catalogue-030-pull-schedule', class: PullSchedule },
        { name: 'catalogue-031-national-code-lists', class: NationalCodeLists },
        { name: 'catalogue-032-proposal-amendments', class: ProposalAmendments },
        { name: 'catalogue-040-status-mappings', class: StatusMappings },
        { name: 'catalogue-041-version-detected-at', class: VersionDetectedAt },
        { name: 'catalogue-042-procedure-heads', class: ProcedureHeads },
        { name: 'catalogue-050-paper-equivalents', class: PaperEquivalents },
        { name: 'catalogue-051-command-answers', class: CommandAnswers },
        { name: 'catalogue-052-level-change-days', class: LevelChangeDays },
        { name: 'catalogue-053-procedures', class: Procedures },
      ],
      snapshot: false,
      silent: true,
    },
    forceUtcTimezone: true,
    pool: { min: 0, max: 10 },
  });

/** A process that starts meanwhile waits until the schema stands. */
export const migrate = (orm: MikroORM): Promise<void> =>
  orm.em.fork().transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(hashtext(?))', ['catalogue-migration']);
    await orm.migrator.up();
  });

/** Whether the database answers. */
export const isReady = async (orm: MikroORM): Promise<boolean> => {
  await orm.em.fork().execute('select 1');
  return true;
};
