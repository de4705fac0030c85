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
import { composePulling } from './compose-pull.js';
import type { CatalogueConfig, NationalPullConfig } from './config.js';
import { createLifeEvents } from './domain/life-events.js';
import { createSearchWords } from './domain/search/search-words.js';
import type { CatalogueGraph } from './graph/catalogue-graph.js';
import { createCatalogueLoaders } from './graph/loaders.js';
import { schemaOptions } from './graph/schema.js';
import { approveVersion, rejectVersion } from './operations/decide-proposal.js';
import { enterAreas } from './operations/enter-areas.js';
import { importAreas, importMergers } from './operations/import-areas.js';
import { importProcedures } from './operations/import-procedures.js';
import { publishCalendars, publishUnits } from './operations/publish-changed.js';
import { publishProcedures } from './operations/publish-procedures.js';
import { publishServices } from './operations/publish-services.js';
import { createProcedureSearch } from './operations/search-procedures.js';
import { unitsServing } from './operations/serving-units.js';
import { createAreaImportDatabase } from './persistence/area-import-database.js';
import { createCatalogueReader } from './persistence/catalogue-reader.js';
import { createNationalReader } from './persistence/national-reader.js';
import { createCatalogueOrm, isReady, migrate } from './persistence/orm.js';
import { createProcedureFeed } from './persistence/procedure-feed.js';
import { createPublicationDatabase } from './persistence/publication-database.js';
import { readLifeEvents } from './persistence/read-life-events.js';
import { readSearchLanguage } from './persistence/read-search-language.js';
import { createServingReader } from './persistence/serving-reader.js';
import type { ImportOperations } from './sync/import/run-import.js';
import { createPullSchedule, type PullSchedule } from './sync/national-portal/pull-schedule.js';
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
  const app = await createServer(config, orm, log);
  return {
    app,
    start: () => {
      relay?.start();
      pulling?.start();
    },
    stop: async () => {
      await app.close();
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

async function createServer(config: CatalogueConfig, orm: MikroORM, log: Logger): Promise<FastifyInstance> {
  const schema = await buildFederatedSchema(
    schemaOptions(composeGraph({ orm, clock: systemClock, rankingsKept: config.searchRankingsKept })),
  );
  return createSubgraphServer({
    name: 'catalogue',
    schema,
    callerTokenPublicKey: config.callerTokenPublicKey,
    log,
    ready: () => isReady(orm),
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
  const national = createNationalReader(orm);
  const deps = { database: createPublicationDatabase(orm), clock };
  const lifeEvents = createLifeEvents(readLifeEvents());
  return {
    reader,
    loaders: createCatalogueLoaders(reader, national),
    clock,
    lifeEvents,
    national,
    approveVersion: approveVersion(deps),
    rejectVersion: rejectVersion(deps),
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
    publishProcedures: publishProcedures(deps),
    publishServices: publishServices(deps),
  };
  return { operations, close: () => orm.close() };
}

/** What an import of a file needs, on a migrated database. */
export async function composeImport(
  databaseUrl: string,
): Promise<{ readonly operations: ImportOperations; close(): Promise<void> }> {
  const orm = await createCatalogueOrm(databaseUrl);
  await migrate(orm);
  const areas = { database: createAreaImportDatabase(orm) };
  const operations = {
    importProcedures: importProcedures({ database: createPublicationDatabase(orm) }),
    importAreas: importAreas(areas),
    importMergers: importMergers(areas),
  };
  return { operations, close: () => orm.close() };
}
