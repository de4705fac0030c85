import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
// By path: a global setup is resolved without the workspaces' own "source" condition.
import { launchPostgres, removePostgresData } from '../../sandbox/src/postgres/index.js';
import { clustersFolder, removeLeftovers } from './leftovers.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Administrator's address of the one PostgreSQL of this test run. */
    postgresUrl: string;
  }
}

/**
 * One PostgreSQL per test run, without fsync, gone at the end. Databases are made per test file from migrated
 * templates, see database.ts.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataPath = join(clustersFolder(), String(process.pid));
  await removeLeftovers();
  const postgres = await launchPostgres({ dataPath, port: 'any', durable: false });
  const url = postgres.url('postgres');
  process.env.TEST_POSTGRES_URL = url;
  project.provide('postgresUrl', url);
  return async () => {
    await postgres.stop();
    await removePostgresData(dataPath);
  };
}
