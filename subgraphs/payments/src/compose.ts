import { randomUUID } from 'node:crypto';
import {
  acceptIntoInbox,
  createInboxProcessor,
  createMessageSigner,
  createRelay,
  type Destination,
  exchangeReceiver,
  type InboxHandler,
  type InboxProcessor,
  parseTrustedKeys,
  type Relay,
  signedHttpDestination,
} from '@lienthong/exchange';
import { buildFederatedSchema, createSubgraphServer } from '@lienthong/graph';
import {
  createPersonalDataCipher,
  type PersonalDataCipher,
  randomIds,
  systemClock,
  unwrap,
} from '@lienthong/kernel';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { PaymentsConfig } from './config.js';
import { createObligationLoaders } from './graph/obligation-loaders.js';
import { schemaOptions } from './graph/schema.js';
import { cancelObligation } from './operations/cancel-obligation.js';
import { confirmPayment } from './operations/confirm-payment.js';
import type { ObligationQueries } from './operations/ports.js';
import { queryPayments } from './operations/query-payments.js';
import { raiseObligation } from './operations/raise-obligation.js';
import { recordPayUrl } from './operations/record-pay-url.js';
import { startPayment } from './operations/start-payment.js';
import { createExclusiveRun } from './persistence/exclusive-run.js';
import { createObligationQueries } from './persistence/obligation-queries.js';
import { createOrm, isReady, migrate } from './persistence/orm.js';
import { createUnitOfWork, unitOfWorkWithin } from './persistence/unit-of-work.js';
import { obligationHandlers } from './sync/dossiers/obligation-handlers.js';
import { confirmHandler } from './sync/national-platform/confirm-handler.js';
import { confirmReceiver } from './sync/national-platform/confirm-receiver.js';
import { paymentDestination } from './sync/national-platform/payment-destination.js';
import { createPlatformClient, type PlatformClient } from './sync/national-platform/platform-client.js';
import { createQueryTimer } from './sync/national-platform/query-timer.js';

export interface PaymentsService {
  readonly app: FastifyInstance;
  /** Begins to carry messages and to keep schedules, if this instance does. */
  start(): void;
  /** Finishes what is in hand, then closes the connections. */
  stop(): Promise<void>;
}

/** Builds everything once; nothing else knows all the parts. The database is migrated when it returns. */
export async function compose(config: PaymentsConfig, log: Logger): Promise<PaymentsService> {
  const orm = await createOrm(config.databaseUrl, (trouble) => log.warn({ trouble }, 'payments.database'));
  await migrate(orm);
  const parts = createParts(config, orm, log);
  const workers = config.works ? createWorkers(parts) : null;
  const app = await createServer(parts, {
    wakeRelay: () => workers?.relay.wake(),
    wakeInbox: () => workers?.inbox.wake(),
  });
  return {
    app,
    start: () => {
      workers?.relay.start();
      workers?.inbox.start();
      workers?.timer.start();
    },
    stop: async () => {
      await app.close();
      await Promise.all([workers?.timer.stop(), workers?.inbox.stop(), workers?.relay.stop()]);
      await orm.close();
    },
  };
}

interface Parts {
  readonly config: PaymentsConfig;
  readonly orm: MikroORM;
  readonly log: Logger;
  readonly fork: () => EntityManager;
  readonly queries: ObligationQueries;
  readonly cipher: PersonalDataCipher;
  readonly client: PlatformClient;
  readonly signer: ReturnType<typeof createMessageSigner>;
  readonly trustedKeys: ReturnType<typeof parseTrustedKeys>;
}

function createParts(config: PaymentsConfig, orm: MikroORM, log: Logger): Parts {
  const fork = (): EntityManager => orm.em.fork();
  return {
    config,
    orm,
    log,
    fork,
    queries: createObligationQueries(fork),
    cipher: createPersonalDataCipher(config.personalData),
    client: createPlatformClient({ ...config.platform, clock: systemClock }),
    signer: createMessageSigner(config.exchangePrivateKey, 'payments'),
    trustedKeys: parseTrustedKeys(config.exchangeTrustedKeys),
  };
}

interface Workers {
  readonly relay: Relay;
  readonly inbox: InboxProcessor;
  readonly timer: ReturnType<typeof createQueryTimer>;
}

function createWorkers(parts: Parts): Workers {
  const { orm, log } = parts;
  const workerId = `payments-${randomUUID()}`;
  return {
    relay: createRelay({ orm, log, workerId, destinations: destinationsOf(parts) }),
    inbox: createInboxProcessor({ orm, log, workerId, handlers: handlersOf(parts) }),
    timer: createTimer(parts),
  };
}

function destinationsOf({ config, client, queries, cipher, signer, trustedKeys }: Parts): Destination[] {
  return [
    signedHttpDestination({ name: 'dossiers', url: config.dossiersUrl, signer, trustedKeys }),
    paymentDestination({
      client,
      partner: config.platform,
      queries,
      cipher,
      timeoutMs: config.platform.timeoutMs,
      now: systemClock.now,
      recordPayUrl: async (em, command) => {
        unwrap(await recordPayUrl({ work: unitOfWorkWithin(em) })(command));
      },
    }),
  ];
}

function handlersOf({ config }: Parts): InboxHandler[] {
  const { partnerCode } = config.platform;
  return [
    ...obligationHandlers({
      raiseIn: (em) => raiseObligation({ work: unitOfWorkWithin(em) }),
      cancelIn: (em) => cancelObligation({ work: unitOfWorkWithin(em) }),
    }),
    confirmHandler((em) => confirmPayment({ work: unitOfWorkWithin(em), partnerCode })),
  ];
}

function createTimer({ config, fork, queries, client, log }: Parts): ReturnType<typeof createQueryTimer> {
  const { partnerCode, queryAfterMs, queryEveryMs } = config.platform;
  return createQueryTimer({
    everyMs: queryEveryMs,
    exclusively: createExclusiveRun(fork, 'payments query'),
    queryPayments: queryPayments({
      work: createUnitOfWork(fork),
      queries,
      platform: client,
      clock: systemClock,
      partnerCode,
      firstAfterMs: queryAfterMs,
      limit: 50,
    }),
    log,
  });
}

interface Bells {
  readonly wakeRelay: () => void;
  readonly wakeInbox: () => void;
}

async function createServer(parts: Parts, { wakeRelay, wakeInbox }: Bells): Promise<FastifyInstance> {
  const { config, orm, log, fork, queries, cipher, signer, trustedKeys } = parts;
  const schema = await buildFederatedSchema(
    schemaOptions({
      loaders: createObligationLoaders({ queries, cipher }),
      startPayment: startPayment({
        work: createUnitOfWork(fork),
        queries,
        ids: randomIds,
        clock: systemClock,
        cipher,
        wakeRelay,
        patience: { timeoutMs: config.platform.payUrlWaitMs, pollMs: 100 },
      }),
    }),
  );
  return createSubgraphServer({
    name: 'payments',
    schema,
    callerTokenPublicKey: config.callerTokenPublicKey,
    log,
    ready: () => isReady(orm),
    plugins: async (app) => {
      await app.register(exchangeReceiver({ orm, trustedKeys, signer, onAccepted: wakeInbox }));
      await app.register(
        confirmReceiver({
          ...config.platform,
          clock: systemClock,
          accept: async (message) => (await acceptIntoInbox(fork(), message)).status,
          onAccepted: wakeInbox,
        }),
      );
    },
  });
}
