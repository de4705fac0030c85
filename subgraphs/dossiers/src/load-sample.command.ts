import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unwrap } from '@lienthong/kernel';
import { readLoadSampleConfig } from './config.js';
import { createDossierOrm, migrate } from './persistence/orm.js';
import { registerSeals } from './persistence/register-seals.js';
import { readSeals } from './sync/seals/read-seals.js';

/** Registers the sample seals; running it again changes nothing. Progress goes to stdout, one JSON object a line. */
async function loadSample({
  databaseUrl,
  samplePath,
}: ReturnType<typeof readLoadSampleConfig>): Promise<void> {
  const seals = unwrap(readSeals(await readFile(join(samplePath, 'seals.json'), 'utf8')));
  const orm = await createDossierOrm(databaseUrl);
  try {
    await migrate(orm);
    await registerSeals(orm.em.fork(), seals);
    console.log(JSON.stringify({ what: 'seals', loaded: seals.length, total: seals.length }));
  } finally {
    await orm.close();
  }
}

await loadSample(readLoadSampleConfig(process.env));
