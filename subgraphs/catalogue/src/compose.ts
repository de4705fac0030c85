import { randomUUID } from 'node:crypto';
import {
  createMessageSigner,
  createRelay,
  parseTrustedKeys,
  type Relay,
  signedHttpDestination,
} from '@lienthong/exchange';
import { buildFederatedSchema, createSubgraphServer } from '@lienthong/graph';
import { type Clock, systemClock } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type ChangeFeed, composeChanges } from './compose-changes.js';
import { composePulling } from './compose-pull.js';
import type { CatalogueConfig, NationalPullConfig } from './config.js';
import { createLifeEvents } from './domain/life-events.js';
import { createSearchWords } from './domain/search/search-words.js';
import type { Service } from './domain/service.js';
import { createAuthorityLoaders } from './graph/authority-loaders.js';
import type { CatalogueGraph } from './graph/catalogue-graph.js';
import { keepableFields } from './graph/keepable-fields.js';
import { createCatalogueLoaders } from './graph/loaders.js';
import { schemaOptions } from './graph/schema.js';
import { amendProposal } from './operations/amend-proposal.js';
import { approveVersion, rejectVersion } from './operations/decide-proposal.js';
import { enterAreas } from './operations/enter-areas.js';
import { enterArrangements } from './operations/enter-arrangements.js';
import { enterCodeMappings, enterCodeSystems } from './operations/enter-codes.js';
import { enterPaperEquivalents } from './operations/enter-paper-equivalents.js';
import { enterRecord } from './operations/enter-record.js';
import { enterTargets } from './operations/enter-targets.js';
import { importAreas, importMergers } from './operations/import-areas.js';
import { importProcedures } from './operations/import-procedures.js';
import { importProvinceData } from './operations/import-province-data.js';
import type { ProvinceReader } from './operations/province-ports.js';
import { publishCalendars, publishUnits } from './operations/publish-changed.js';
import { publishDecisions } from './operations/publish-decisions.js';
import { publishDelegations } from './operations/publish-delegations.js';
import { publishOverrides } from './operations/publish-overrides.js';
import { publishProcedures } from './operations/publish-procedures.js';
import { publishProcesses } from './operations/publish-processes.js';
import { publishServices } from './operations/publish-services.js';
import { publishStatusMappings } from './operations/publish-status-mappings.js';
import { readChanges } from './operations/read-changes.js';
import { createProcedureSearch } from './operations/search-procedures.js';
import { unitsServing } from './operations/serving-units.js';
import { createAreaImportDatabase } from './persistence/area-import-database.js';
import { createAuthorityReader } from './persistence/authority/reader.js';
import { createCatalogueReader } from './persistence/catalogue-reader.js';
import { createChangeReader } from './persistence/change-reader.js';
import { createCountReader } from './persistence/count-reader.js';
import { createNationalReader } from './persistence/national-reader.js';
import { createCatalogueOrm, isReady, migrate } from './persistence/orm.js';
import { createProcedureFeed } from './persistence/procedure-feed.js';
import { createProcessTemplateReader } from './persistence/process-store.js';
import { createProvinceDatabase } from './persistence/province-database.js';
import { createProvinceReader } from './persistence/province-reader.js';
import { createPublicationDatabase } from './persistence/publication-database.js';
import { readLifeEvents } from './persistence/read-life-events.js';
import { readSearchLanguage } from './persistence/read-search-language.js';
import { createServingReader } from './persistence/serving-reader.js';
import type { ImportOperations } from './sync/import/run-import.js';
import { createPullSchedule, type PullSchedule } from './sync/national-portal/pull-schedule.js';
import { recordForm } from './sync/province/record-form.js';
import type { SampleOperations } from './sync/sample/load-sample.js';

export interface CatalogueService {
  readonly app: FastifyInstance;
  /** Begins to carry messages, if this instance does. */
  start(): void;
  /** Finishes what is in hand, then closes the connections. */
  stop(): Promise<void>;
}

/** Builds everything once; nothing else knows all the parts. The database is migrated when it returns. */
export async function compose(config: CatalogueConfig, log: Logger): Promise<CatalogueService> {
  const orm = await createCatalogueOrm(config.databaseUrl);
  await migrate(orm);
  const relay = config.works ? createDossierRelay(config, orm, log) : null;
  const pulling =
    config.works && config.nationalPull !== null ? createPulling(config.nationalPull, orm, log) : null;
  const changes = await composeChanges(config, orm, log);
  const app = await createServer({ config, orm, log, changes });
  return {
    app,
    start: () => {
      relay?.start();
      pulling?.start();
      if (config.works) changes.startCompacting();
    },
    stop: async () => {
      await app.close();
      await changes.stop();
      await pulling?.stop();
      await relay?.stop();
      await orm.close();
    },
  };
}

/** Publications tell the dossiers; nobody sends anything to the catalogue. */
function createDossierRelay(config: CatalogueConfig, orm: MikroORM, log: Logger): Relay {
  const dossiers = signedHttpDestination({
    name: 'dossiers',
    url: config.dossiersUrl,
    signer: createMessageSigner(config.exchangePrivateKey, 'catalogue'),
    trustedKeys: parseTrustedKeys(config.exchangeTrustedKeys),
  });
  return createRelay({ orm, log, destinations: [dossiers], workerId: `catalogue-${randomUUID()}` });
}

/** The nightly pull of the national catalogue, with the connections it holds. */
function createPulling(config: NationalPullConfig, orm: MikroORM, log: Logger): PullSchedule {
  const { pull, close } = composePulling(config, orm);
  const schedule = createPullSchedule({ pull, atMinute: config.atMinute, log });
  return {
    start: schedule.start,
    stop: async () => {
      await schedule.stop();
      await close();
    },
  };
}

interface Serving {
  readonly config: CatalogueConfig;
  readonly orm: MikroORM;
  readonly log: Logger;
  readonly changes: ChangeFeed;
}

async function createServer({ config, orm, log, changes }: Serving): Promise<FastifyInstance> {
  const graph = composeGraph({ orm, clock: systemClock, rankingsKept: config.searchRankingsKept });
  const schema = await buildFederatedSchema(schemaOptions(graph));
  return createSubgraphServer({
    name: 'catalogue',
    schema,
    callerTokenPublicKey: config.callerTokenPublicKey,
    log,
    ready: () => isReady(orm),
    keepable: {
      fields: keepableFields,
      state: graph.search.state,
      mostBytes: config.searchAnswersKeptBytes,
    },
    plugins: changes.plugin,
  });
}

export interface GraphParts {
  readonly orm: MikroORM;
  readonly clock: Clock;
  /** Texts whose ranking the search keeps. Absent: as many as it thinks fit. */
  readonly rankingsKept?: number;
}

/** What the resolvers read from and act through. */
export function composeGraph({ orm, clock, rankingsKept }: GraphParts): CatalogueGraph {
  const reader = createCatalogueReader(orm);
  const authority = createAuthorityReader(orm);
  const national = createNationalReader(orm);
  const deps = { database: createPublicationDatabase(orm), clock };
  const lifeEvents = createLifeEvents(readLifeEvents());
  return {
    reader,
    loaders: createCatalogueLoaders(reader, national),
    counts: createCountReader(orm),
    authority,
    authorityLoaders: createAuthorityLoaders(authority),
    clock,
    lifeEvents,
    national,
    approveVersion: approveVersion(deps),
    amendProposal: amendProposal(deps),
    rejectVersion: rejectVersion(deps),
    processTemplate: createProcessTemplateReader(orm),
    enterRecord: enterRecord({ database: createProvinceDatabase(orm), clock, form: recordForm }),
    readChanges: readChanges({ changes: createChangeReader(orm) }),
    search: createProcedureSearch(
      {
        feed: createProcedureFeed(orm),
        clock,
        words: createSearchWords(readSearchLanguage()),
        lifeEventsOf: (procedure) => lifeEvents.lifeEventsOf(procedure).map(({ code }) => code),
      },
      rankingsKept === undefined ? {} : { rankingsKept },
    ),
    unitsServing: unitsServing({ reader, serving: createServingReader(orm) }),
  };
}

/** What a load of sample data needs: the operations on a migrated database, and a way to let go of it. */
export async function composeSampleLoad(
  databaseUrl: string,
): Promise<{ readonly operations: SampleOperations; close(): Promise<void> }> {
  const orm = await createCatalogueOrm(databaseUrl);
  await migrate(orm);
  const deps = { database: createPublicationDatabase(orm), clock: systemClock };
  const operations = {
    enterAreas: enterAreas(deps),
    publishCalendars: publishCalendars(deps),
    publishUnits: publishUnits(deps),
    publishProcesses: publishProcesses({ database: createProvinceDatabase(orm) }),
    publishProcedures: publishProcedures(deps),
    publishDecisions: publishDecisions(deps),
    publishDelegations: publishDelegations(deps),
    publishOverrides: publishOverrides(deps),
    enterTargets: enterTargets(deps),
    enterCodeSystems: enterCodeSystems(deps),
    enterCodeMappings: enterCodeMappings(deps),
    publishStatusMappings: publishStatusMappings(deps),
    enterArrangements: enterArrangements(deps),
    enterPaperEquivalents: enterPaperEquivalents(deps),
    publishServices: (services: readonly Service[]) => publishServices(deps)(services, SAMPLE_AUTHORITY),
  };
  return { operations, close: () => orm.close() };
}

/** What the log of levels tells about levels that came with the sample. */
const SAMPLE_AUTHORITY = { recordedBy: 'load-sample', decision: null };

/** What an import of a file needs, on a migrated database. */
export async function composeImport(databaseUrl: string): Promise<{
  readonly operations: ImportOperations;
  readonly importProvinceData: ReturnType<typeof importProvinceData>;
  close(): Promise<void>;
}> {
  const orm = await createCatalogueOrm(databaseUrl);
  await migrate(orm);
  const areas = { database: createAreaImportDatabase(orm) };
  const operations = {
    importProcedures: importProcedures({ database: createPublicationDatabase(orm) }),
    importAreas: importAreas(areas),
    importMergers: importMergers(areas),
  };
  return {
    operations,
    importProvinceData: importProvinceData({ database: createProvinceDatabase(orm), clock: systemClock }),
    close: () => orm.close(),
  };
}

/** What an export of a province's own data reads from. */
export async function composeExport(
  databaseUrl: string,
): Promise<{ readonly reader: ProvinceReader; close(): Promise<void> }> {
  const orm = await createCatalogueOrm(databaseUrl);
  await migrate(orm);
  return { reader: createProvinceReader(orm), close: () => orm.close() };
}
