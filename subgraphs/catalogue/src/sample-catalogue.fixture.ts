import 'reflect-metadata';
import type { MikroORM } from '@mikro-orm/postgresql';
import { createTestDatabase, migratedTemplate } from '../../../test/testkit/database.js';
import { composeSampleLoad } from './compose.js';
import { createCatalogueOrm } from './persistence/orm.js';
import { type LoadProgress, loadSample } from './sync/sample/load-sample.js';
import { readSample } from './sync/sample/read-sample.js';
import { SAMPLE_FOLDER } from './sync/sample/sample.fixture.js';

export interface SampleCatalogue {
  readonly url: string;
  readonly orm: MikroORM;
  /** Loads the sample once more, as the command does. */
  load(): Promise<LoadProgress[]>;
  close(): Promise<void>;
}

/** A database of its own into which the sample was loaded once. */
export async function openSampleCatalogue(): Promise<SampleCatalogue> {
  const template = await migratedTemplate('catalogue_sample', async (url) => {
    await loadInto(url);
  });
  const database = await createTestDatabase(template);
  const orm = await createCatalogueOrm(database.url);
  return {
    url: database.url,
    orm,
    load: () => loadInto(database.url),
    close: async () => {
      await orm.close();
      await database.drop();
    },
  };
}

async function loadInto(url: string): Promise<LoadProgress[]> {
  const progress: LoadProgress[] = [];
  const { operations, close } = await composeSampleLoad(url);
  try {
    await loadSample(operations, await readSample(SAMPLE_FOLDER), (step) => progress.push(step));
  } finally {
    await close();
  }
  return progress;
}
