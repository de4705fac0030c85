import type { NationalPortalConfig } from '@lienthong/exchange';
import {
  baseUrl,
  databaseUrl,
  type Environment,
  parseEnvironment,
  type ServiceConfig,
  serviceVariables,
  toServiceConfig,
} from '@lienthong/graph';
import { parseTimeOfDay } from '@lienthong/kernel';
import { z } from 'zod';

/** Everything this subgraph is told from outside. Read once, in main.ts. */
export interface CatalogueConfig extends ServiceConfig {
  readonly databaseUrl: string;
  readonly dossiersUrl: string;
  /** How long the change feed keeps what changed; whoever was away longer reads everything again. */
  readonly changeRetentionDays: number;
  /** Texts whose ranking the search keeps until the next publication. 0: none. */
  readonly searchRankingsKept: number;
  /** Memory for whole answers to searches, kept until the next publication. 0: none is kept. */
  readonly searchAnswersKeptBytes: number;
  /** Null: no portal is named, and nothing is pulled. */
  readonly nationalPull: NationalPullConfig | null;
}

export interface NationalPullConfig {
  readonly portal: NationalPortalConfig;
  /** When the nightly pull begins, in minutes since midnight in Viet Nam. */
  readonly atMinute: number;
  /** Whether procedures first heard of from this portal may decide real dossiers. */
  readonly authoritative: boolean;
  readonly retryPauseMs: number;
}

/** What the command that loads a sample is told. */
export interface LoadSampleConfig {
  readonly databaseUrl: string;
  readonly samplePath: string;
}

/** What the command that pulls the national catalogue is told. */
export interface PullConfig {
  readonly databaseUrl: string;
  readonly nationalPull: NationalPullConfig;
}

export function readConfig(env: Environment): CatalogueConfig {
  if ((env.NATIONAL_PORTAL_URL ?? '') === '')
    return toConfig(parseEnvironment('catalogue', variables, env), null);
  const values = parseEnvironment('catalogue', { ...variables, ...pullVariables }, env);
  return toConfig(values, toNationalPull(values));
}

export function readLoadSampleConfig(env: Environment): LoadSampleConfig {
  const values = parseEnvironment('catalogue', loadSampleVariables, env);
  return { databaseUrl: values.CATALOGUE_DATABASE_URL, samplePath: values.SAMPLE_PATH };
}

export function readPullConfig(env: Environment): PullConfig {
  const values = parseEnvironment(
    'catalogue',
    { CATALOGUE_DATABASE_URL: databaseUrl, ...pullVariables },
    env,
  );
  return { databaseUrl: values.CATALOGUE_DATABASE_URL, nationalPull: toNationalPull(values) };
}

/** Reading stored packets again needs no portal. */
export function readRereadConfig(env: Environment): {
  readonly databaseUrl: string;
  readonly authoritative: boolean;
} {
  const { NATIONAL_CATALOGUE_AUTHORITATIVE } = pullVariables;
  const variables = { CATALOGUE_DATABASE_URL: databaseUrl, NATIONAL_CATALOGUE_AUTHORITATIVE };
  const values = parseEnvironment('catalogue', variables, env);
  return {
    databaseUrl: values.CATALOGUE_DATABASE_URL,
    authoritative: values.NATIONAL_CATALOGUE_AUTHORITATIVE,
  };
}

export function readImportConfig(env: Environment): Pick<CatalogueConfig, 'databaseUrl'> {
  return { databaseUrl: parseEnvironment('catalogue', importVariables, env).CATALOGUE_DATABASE_URL };
}

const importVariables = { CATALOGUE_DATABASE_URL: databaseUrl };
const variables = {
  ...serviceVariables(4001),
  CATALOGUE_DATABASE_URL: databaseUrl,
  DOSSIERS_URL: baseUrl,
  CHANGE_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  SEARCH_RANKINGS_KEPT: z.coerce.number().int().min(0).max(100_000).default(500),
  SEARCH_ANSWERS_KEPT_MB: z.coerce.number().int().min(0).max(4_096).default(16),
};

const toConfig = (
  values: z.output<z.ZodObject<typeof variables>>,
  nationalPull: NationalPullConfig | null,
): CatalogueConfig => ({
  ...toServiceConfig(values),
  databaseUrl: values.CATALOGUE_DATABASE_URL,
  dossiersUrl: values.DOSSIERS_URL,
  changeRetentionDays: values.CHANGE_RETENTION_DAYS,
  searchRankingsKept: values.SEARCH_RANKINGS_KEPT,
  searchAnswersKeptBytes: values.SEARCH_ANSWERS_KEPT_MB * 2 ** 20,
  nationalPull,
});

const loadSampleVariables = { CATALOGUE_DATABASE_URL: databaseUrl, SAMPLE_PATH: z.string().min(1) };

const text = z.string().min(1);

const timeOfDay = z.string().transform((given, context): number => {
  const minute = parseTimeOfDay(given);
  if (minute !== null && minute < 1_440) return minute;
  context.addIssue('is not a time of day, HH:mm');
  return z.NEVER;
});

const pullVariables = {
  NATIONAL_PORTAL_URL: baseUrl,
  NATIONAL_PORTAL_USERNAME: text,
  NATIONAL_PORTAL_PASSWORD: text,
  NATIONAL_PORTAL_DSTCODE: text,
  NATIONAL_PORTAL_AGENCY: text,
  NATIONAL_PULL_AT: timeOfDay.prefault('01:30'),
  NATIONAL_PULL_RETRY_SECONDS: z.coerce.number().positive().max(3_600).default(30),
  NATIONAL_CATALOGUE_AUTHORITATIVE: z.stringbool().default(false),
};

const toNationalPull = (values: z.output<z.ZodObject<typeof pullVariables>>): NationalPullConfig => ({
  portal: {
    url: values.NATIONAL_PORTAL_URL,
    username: values.NATIONAL_PORTAL_USERNAME,
    password: values.NATIONAL_PORTAL_PASSWORD,
    dstcode: values.NATIONAL_PORTAL_DSTCODE,
    agency: values.NATIONAL_PORTAL_AGENCY,
  },
  atMinute: values.NATIONAL_PULL_AT,
  authoritative: values.NATIONAL_CATALOGUE_AUTHORITATIVE,
  retryPauseMs: values.NATIONAL_PULL_RETRY_SECONDS * 1_000,
});
