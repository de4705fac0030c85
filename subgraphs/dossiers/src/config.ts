import type { NationalPortalConfig } from '@lienthong/exchange';
import {
  baseUrl,
  databaseUrl,
  type Environment,
  parseEnvironment,
  personalDataKeys,
  type ServiceConfig,
  serviceVariables,
  toServiceConfig,
} from '@lienthong/graph';
import type { CipherKeys } from '@lienthong/kernel';
import { z } from 'zod';

/** Everything this subgraph is told from outside. Read once, in main.ts. */
export interface DossiersConfig extends ServiceConfig {
  readonly databaseUrl: string;
  readonly paymentsUrl: string;
  readonly portal: NationalPortalConfig;
  /** Who issues the tokens of machine clients, and for whom. */
  readonly oidc: { readonly issuer: string; readonly audience: string };
  readonly personalData: CipherKeys;
  readonly fileStorePath: string;
  /** Base address under which the national portal fetches files. */
  readonly publicFilesUrl: string;
}

export function readConfig(env: Environment): DossiersConfig {
  const values = parseEnvironment('dossiers', variables, env);
  return {
    ...toServiceConfig(values),
    databaseUrl: values.DOSSIERS_DATABASE_URL,
    paymentsUrl: values.PAYMENTS_URL,
    portal: {
      url: values.NATIONAL_PORTAL_URL,
      username: values.NATIONAL_PORTAL_USERNAME,
      password: values.NATIONAL_PORTAL_PASSWORD,
      dstcode: values.NATIONAL_PORTAL_DSTCODE,
      agency: values.NATIONAL_PORTAL_AGENCY,
    },
    oidc: { issuer: values.OIDC_ISSUER, audience: values.OIDC_AUDIENCE },
    personalData: { ...values.PERSONAL_DATA_KEYS, indexKey: values.PERSON_INDEX_KEY },
    fileStorePath: values.FILE_STORE_PATH,
    publicFilesUrl: values.PUBLIC_FILES_URL,
  };
}

/** What the command that registers the seals of a sample is told. */
export function readLoadSampleConfig(env: Environment): {
  readonly databaseUrl: string;
  readonly samplePath: string;
} {
  const { DOSSIERS_DATABASE_URL } = variables;
  const values = parseEnvironment('dossiers', { DOSSIERS_DATABASE_URL, SAMPLE_PATH: text }, env);
  return { databaseUrl: values.DOSSIERS_DATABASE_URL, samplePath: values.SAMPLE_PATH };
}

/** What the commands for operators are told. */
export function readDatabaseConfig(env: Environment): Pick<DossiersConfig, 'databaseUrl'> {
  const { DOSSIERS_DATABASE_URL } = variables;
  const values = parseEnvironment('dossiers', { DOSSIERS_DATABASE_URL }, env);
  return { databaseUrl: values.DOSSIERS_DATABASE_URL };
}

const text = z.string().min(1);

const variables = {
  ...serviceVariables(4002),
  DOSSIERS_DATABASE_URL: databaseUrl,
  PAYMENTS_URL: baseUrl,
  NATIONAL_PORTAL_URL: baseUrl,
  NATIONAL_PORTAL_USERNAME: text,
  NATIONAL_PORTAL_PASSWORD: text,
  NATIONAL_PORTAL_DSTCODE: text,
  NATIONAL_PORTAL_AGENCY: text,
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: text,
  PERSONAL_DATA_KEYS: personalDataKeys,
  PERSON_INDEX_KEY: text,
  FILE_STORE_PATH: text,
  PUBLIC_FILES_URL: baseUrl,
};
