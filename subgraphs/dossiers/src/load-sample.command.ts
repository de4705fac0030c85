import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createDossierOrm, migrate } from './persistence/orm.js';
import { registerSeals } from './persistence/register-seals.js';

const environment = z.object({ DOSSIERS_DATABASE_URL: z.string().min(1), SAMPLE_PATH: z.string().min(1) });

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
async function loadSample(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { DOSSIERS_DATABASE_URL, SAMPLE_PATH } = environment.parse(env);
  const { seals } = sealsFile.parse(JSON.parse(await readFile(join(SAMPLE_PATH, 'seals.json'), 'utf8')));
  const orm = await createDossierOrm(DOSSIERS_DATABASE_URL);
  try {
    await migrate(orm);
    await registerSeals(orm.em.fork(), seals);
    console.log(JSON.stringify({ what: 'seals', loaded: seals.length, total: seals.length }));
  } finally {
    await orm.close();
  }
}

await loadSample(process.env);
