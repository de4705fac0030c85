import { randomUUID } from 'node:crypto';
import {
  createInboxProcessor,
  createMessageSigner,
  createNationalPortalClient,
  createRelay,
  exchangeReceiver,
  type InboxProcessor,
  parseTrustedKeys,
  type Relay,
  signedHttpDestination,
} from '@lienthong/exchange';
import { buildFederatedSchema, createSubgraphServer } from '@lienthong/graph';
import { createPersonalDataCipher, randomIds, systemClock } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { composeChanges } from './compose-changes.js';
import type { DossiersConfig } from './config.js';
import { type DossierSchemaDeps, schemaOptions } from './graph/schema.js';
import { acceptDossier } from './operations/accept-dossier.js';
import { appraiseDossier } from './operations/appraise-dossier.js';
import { approveDossier } from './operations/approve-dossier.js';
import { issueResult } from './operations/issue-result.js';
import { lodgeDossier } from './operations/lodge-dossier.js';
import { PAYMENTS } from './operations/outgoing-messages.js';
import type { FileStore, OperationDeps } from './operations/ports.js';
import { createDossierReading } from './operations/read-dossiers.js';
import { refuseDossier } from './operations/refuse-dossier.js';
import { returnResult } from './operations/return-result.js';
import { sealResult } from './operations/seal-result.js';
import { trackDossier } from './operations/track-dossier.js';
import { verifyHistory } from './operations/verify-history.js';
import { watchDossier } from './operations/watch-dossier.js';
import { createCatalogueCopyKeeper } from './persistence/catalogue-copy-store.js';
import { createDiskFileStore } from './persistence/disk-file-store.js';
import { createDossierDatabase, storesWithin } from './persistence/dossier-database.js';
import { createDossierReader } from './persistence/dossier-reader.js';
import { createNationalStatus } from './persistence/national-status-store.js';
import { createDossierOrm, isReady, migrate } from './persistence/orm.js';
import { inboxHandlers } from './sync/messages/inbox-handlers.js';
import { createSignedFileUrls, signedFiles } from './sync/portal/files.js';
import { portalIntake } from './sync/portal/intake.js';
import { createMachineTokenVerifier } from './sync/portal/machine-token.js';
import { portalDestination } from './sync/portal/portal-destination.js';
import { sectorUpdates } from './sync/sector/sector-updates.js';

export interface DossiersService {
  readonly app: FastifyInstance;
  /** Begins to carry messages, if this instance does. */
  start(): void;
  /** Finishes what is in hand, then closes the connections. */
  stop(): Promise<void>;
}

/** Builds everything once; nothing else knows all the parts. The database is migrated when it returns. */
export async function compose(config: DossiersConfig, log: Logger): Promise<DossiersService> {
  const orm = await createDossierOrm(config.databaseUrl);
  await migrate(orm);
  const parts = createParts(config, orm, log);
  const workers = config.works ? createWorkers(parts) : null;
  const app = await createServer(parts, workers);
  return {
    app,
    start: () => {
      workers?.relay.start();
      workers?.inbox.start();
      if (config.works) parts.changes.startCompacting();
    },
    stop: async () => {
      await app.close();
      await Promise.all([workers?.inbox.stop(), workers?.relay.stop()]);
      await parts.changes.stop();
      await parts.portal.close();
      await orm.close();
    },
  };
}

type Parts = ReturnType<typeof createParts>;

function createParts(config: DossiersConfig, orm: MikroORM, log: Logger) {
  const cipher = createPersonalDataCipher(config.personalData);
  const fileUrlSecret = Buffer.from(cipher.index('signed file addresses'), 'hex');
  return {
    config,
    orm,
    log,
    cipher,
    reader: createDossierReader(orm, cipher),
    changes: composeChanges(config.databaseUrl, orm, log),
    database: createDossierDatabase(orm, cipher),
    files: createDiskFileStore(config.fileStorePath),
    fileUrls: createSignedFileUrls(config.publicFilesUrl, fileUrlSecret),
    portal: createNationalPortalClient(config.portal, { nowMs: systemClock.now }),
    signer: createMessageSigner(config.exchangePrivateKey, 'dossiers'),
    trustedKeys: parseTrustedKeys(config.exchangeTrustedKeys),
  };
}

interface Workers {
  readonly relay: Relay;
  readonly inbox: InboxProcessor;
}

function createWorkers(parts: Parts): Workers {
  const { orm, log, config, signer, trustedKeys, portal, reader, fileUrls, cipher } = parts;
  const workerId = `dossiers-${randomUUID()}`;
  const relay = createRelay({
    orm,
    log,
    workerId,
    destinations: [
      signedHttpDestination({ name: PAYMENTS, url: config.paymentsUrl, signer, trustedKeys }),
      portalDestination({
        client: portal,
        reader,
        nationalStatus: createNationalStatus(orm),
        fileUrl: fileUrls.of,
      }),
    ],
  });
  const inbox = createInboxProcessor({
    orm,
    log,
    workerId,
    handlers: inboxHandlers({
      stores: (em) => storesWithin(em, cipher),
      keeper: createCatalogueCopyKeeper,
      reader,
    }),
  });
  return { relay, inbox };
}

function operationDeps(
  { database, cipher, files }: Parts,
  workers: Workers | null,
): OperationDeps & { files: FileStore } {
  return {
    database,
    files,
    clock: systemClock,
    ids: randomIds,
    identityIndexOf: cipher.index,
    afterCommit: () => workers?.relay.wake(),
  };
}

function schemaDeps(
  { reader, cipher, changes }: Parts,
  deps: OperationDeps & { files: FileStore },
): DossierSchemaDeps {
  const reading = createDossierReading({ reader, identityIndexOf: cipher.index });
  return {
    reading,
    parts: reader.parts,
    watchDossier: watchDossier({ reading, reader, signals: changes.signals }),
    track: trackDossier({ reader }),
    verifyHistory: verifyHistory(reader),
    clock: systemClock,
    acceptDossier: acceptDossier(deps),
    refuseDossier: refuseDossier(deps),
    appraiseDossier: appraiseDossier(deps),
    approveDossier: approveDossier(deps),
    sealResult: sealResult(deps),
    issueResult: issueResult(deps),
    returnResult: returnResult(deps),
  };
}

async function createServer(parts: Parts, workers: Workers | null): Promise<FastifyInstance> {
  const { config, orm, log, signer, trustedKeys, files, fileUrls } = parts;
  const deps = operationDeps(parts, workers);
  const onAccepted = (): void => workers?.inbox.wake();
  return createSubgraphServer({
    name: 'dossiers',
    schema: await buildFederatedSchema(schemaOptions(schemaDeps(parts, deps))),
    callerTokenPublicKey: config.callerTokenPublicKey,
    log,
    ready: () => isReady(orm),
    plugins: async (app) => {
      await app.register(exchangeReceiver({ orm, trustedKeys, signer, onAccepted }));
      await app.register(
        portalIntake({ lodge: lodgeDossier(deps), verifyToken: createMachineTokenVerifier(config.oidc) }),
      );
      await app.register(signedFiles({ files, urls: fileUrls }));
      await app.register(
        sectorUpdates({ em: () => orm.em.fork(), trustedKeys, clock: systemClock, onAccepted }),
      );
    },
  });
}
