import { readFile } from 'node:fs/promises';
import { describeFailure } from '@lienthong/exchange';
import { readDatabaseConfig } from './config.js';
import type { Seal } from './domain/seal-result.js';
import { createDossierOrm, migrate } from './persistence/orm.js';
import { registerSeals } from './persistence/register-seals.js';
import { readSeals, type SealFault } from './sync/seals/read-seals.js';

const USAGE = 'Usage: DOSSIERS_DATABASE_URL=postgres://… npm run register-seals -- <file>.json';

/**
 * Registers the seals of a file; running it again changes nothing. Says what it did, or what is wrong with the file, in
 * one JSON object a line. Exit code 0: registered; 1: nothing was; 2: called wrongly.
 */
async function run(databaseUrl: string, path: string): Promise<number> {
  const content = await contentOrNull(path);
  if (content === null) return complain('The file could not be read.', 1);
  const seals = readSeals(content);
  if (seals.ok) return register(databaseUrl, seals.value);
  for (const fault of seals.error) print({ ...fault, text: TEXTS[fault.type] });
  return 1;
}

async function register(databaseUrl: string, seals: readonly Seal[]): Promise<number> {
  const orm = await createDossierOrm(databaseUrl);
  try {
    await migrate(orm);
    await registerSeals(orm.em.fork(), seals);
    print({ registered: seals.map(({ id }) => id) });
    return 0;
  } catch (failure) {
    return complain(`The database did not do it (${describeFailure(failure)}).`, 1);
  } finally {
    await orm.close();
  }
}

const TEXTS: Readonly<Record<SealFault['type'], { readonly vi: string; readonly en: string }>> = {
  NotJson: { vi: 'Tệp không phải JSON.', en: 'The file is no JSON.' },
  WrongValue: { vi: 'Giá trị thiếu hoặc không hợp lệ.', en: 'The value is missing or does not fit.' },
  DuplicateId: { vi: 'Con dấu được nêu hai lần.', en: 'The seal is named twice.' },
  EmptyPeriod: { vi: 'Con dấu hết hiệu lực trước khi có hiệu lực.', en: 'The seal ends before it begins.' },
};

const contentOrNull = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);

const print = (line: object): void => console.log(JSON.stringify(line));

function complain(sentence: string, exitCode: number): number {
  console.error(sentence);
  return exitCode;
}

/** Null: called wrongly, and told so. */
function databaseOrNull(): string | null {
  try {
    return readDatabaseConfig(process.env).databaseUrl;
  } catch (failure) {
    complain(`${failure instanceof Error ? failure.message : ''}\n${USAGE}`, 2);
    return null;
  }
}

const [path, ...others] = process.argv.slice(2);
if (path === undefined || others.length > 0) process.exitCode = complain(USAGE, 2);
else {
  const databaseUrl = databaseOrNull();
  process.exitCode = databaseUrl === null ? 2 : await run(databaseUrl, path);
}
