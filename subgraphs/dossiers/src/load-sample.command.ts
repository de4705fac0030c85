import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readLoadSampleConfig } from './config.js';
import { createDossierOrm, migrate } from './persistence/orm.js';
import { registerSeals } from './persistence/register-seals.js';

/** Seals of the sample provinces; `validFrom` is the first day of use. */
const sealsFile = z.object({
  seals: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['FIRST', 'SECOND']),
      unitIds: z.array(z.string()).min(1),
      validFrom: z.iso.date(),
      validUntil: z.iso.date().nullable(),
      legalBasis: z.string(),
    }),
  ),
});

/** Registers the sample seals; running it again changes nothing. Progress goes to stdout, one JSON object a line. */
async function loadSample({
  databaseUrl,
  samplePath,
}: ReturnType<typeof readLoadSampleConfig>): Promise<void> {
  const { seals } = sealsFile.parse(JSON.parse(await readFile(join(samplePath, 'seals.json'), 'utf8')));
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
