import {
  baseUrl,
  databaseUrl,
  type Environment,
  parseEnvironment,
  type ServiceConfig,
  serviceVariables,
  toServiceConfig,
} from '@lienthong/graph';
import { z } from 'zod';

/** Everything this subgraph is told from outside. Read once, in main.ts. */
export interface CatalogueConfig extends ServiceConfig {
  readonly databaseUrl: string;
  readonly dossiersUrl: string;
}

/** What the command that loads a sample is told. */
export interface LoadSampleConfig {
  readonly databaseUrl: string;
  readonly samplePath: string;
}

export function readConfig(env: Environment): CatalogueConfig {
  const values = parseEnvironment('catalogue', variables, env);
  return {
    ...toServiceConfig(values),
    databaseUrl: values.CATALOGUE_DATABASE_URL,
    dossiersUrl: values.DOSSIERS_URL,
  };
}

export function readLoadSampleConfig(env: Environment = process.env): LoadSampleConfig {
  const values = parseEnvironment('catalogue', loadSampleVariables, env);
  return { databaseUrl: values.CATALOGUE_DATABASE_URL, samplePath: values.SAMPLE_PATH };
}

export function readImportConfig(env: Environment = process.env): Pick<CatalogueConfig, 'databaseUrl'> {
  return { databaseUrl: parseEnvironment('catalogue', importVariables, env).CATALOGUE_DATABASE_URL };
}

const importVariables = { CATALOGUE_DATABASE_URL: databaseUrl };
const variables = { ...serviceVariables(4001), CATALOGUE_DATABASE_URL: databaseUrl, DOSSIERS_URL: baseUrl };

const loadSampleVariables = { CATALOGUE_DATABASE_URL: databaseUrl, SAMPLE_PATH: z.string().min(1) };
