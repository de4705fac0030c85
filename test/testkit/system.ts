import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createSystem, findFreePortBase, type ProcessName, type SystemUrls } from '@lienthong/sandbox';
import { createTestDatabase } from './database.js';
import { systemsFolder } from './leftovers.js';

export interface TestSystemOptions {
  /** Default false: no sample data, for journeys that bring their own. */
  readonly sample?: boolean;
  /** Default false: what a test kills stays down until the test starts it. */
  readonly restartCrashed?: boolean;
  /** Replaces or adds variables of the processes. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What the gateway answered; data as it came, errors as they came. */
export interface GraphAnswer<Data> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

export interface TestSystem {
  readonly urls: SystemUrls;
  readonly databaseUrls: Readonly<Record<'catalogue' | 'dossiers' | 'payments', string>>;
  readonly logPath: string;
  /** An access token from the identity provider's stand-in, e.g. for `officer-receiver`. */
  token(user: string): Promise<string>;
  graph<Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    token?: string,
  ): Promise<GraphAnswer<Data>>;
  kill(name: ProcessName, signal: NodeJS.Signals): Promise<void>;
  start(name: ProcessName): Promise<void>;
  restart(name: ProcessName): Promise<void>;
  stop(): Promise<void>;
}

/** All processes as they really run, on the test run's PostgreSQL and on ports of their own. */
export async function startTestSystem(options: TestSystemOptions = {}): Promise<TestSystem> {
  const dataPath = mkdtempSync(join(systemsFolder(), 'journey-'));
  const databases = {
    catalogue: await createTestDatabase(),
    dossiers: await createTestDatabase(),
    payments: await createTestDatabase(),
  };
  const clear = async () => {
    await Promise.all(Object.values(databases).map((database) => database.drop()));
    rmSync(dataPath, { recursive: true, force: true });
  };
  const logPath = join(dataPath, 'logs');
  const databaseUrls = {
    catalogue: databases.catalogue.url,
    dossiers: databases.dossiers.url,
    payments: databases.payments.url,
  };
  const system = await createSystem({
    dataPath,
    portBase: await findFreePortBase(),
    logPath,
    sample: options.sample ?? false,
    restartCrashed: options.restartCrashed ?? false,
    env: {
      CATALOGUE_DATABASE_URL: databaseUrls.catalogue,
      DOSSIERS_DATABASE_URL: databaseUrls.dossiers,
      PAYMENTS_DATABASE_URL: databaseUrls.payments,
      ...options.env,
    },
  }).catch(async (error: unknown) => {
    await clear();
    throw error;
  });
  const { urls } = system;
  return {
    urls,
    databaseUrls,
    logPath,
    token: (user) => fetchToken(urls.identity, user),
    graph: (query, variables, token) => askGraph(urls.graph, { query, variables }, token),
    kill: system.kill,
    start: system.start,
    restart: (name) => system.restart(name),
    stop: async () => {
      await system.stop();
      await clear();
    },
  };
}

async function fetchToken(identityUrl: string, user: string): Promise<string> {
  const response = await fetch(`${identityUrl}/sandbox/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  });
  const answer: unknown = await response.json();
  if (typeof answer === 'object' && answer !== null && 'access_token' in answer)
    return String(answer.access_token);
  throw new Error(`The identity provider gave no token for ${user} (HTTP ${response.status})`);
}

async function askGraph<Data>(url: string, body: object, token?: string): Promise<GraphAnswer<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Partial<GraphAnswer<Data>>;
  return { status: response.status, data: answer.data ?? null, errors: answer.errors ?? [] };
}
