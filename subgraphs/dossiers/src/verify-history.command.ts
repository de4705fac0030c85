import { createPersonalDataCipher } from '@lienthong/kernel';
import { readDatabaseConfig } from './config.js';
import type { ChainVerdict } from './domain/history-chain.js';
import { verifyHistory } from './operations/verify-history.js';
import { createDossierReader } from './persistence/dossier-reader.js';
import { createDossierOrm } from './persistence/orm.js';

const USAGE = 'Usage: DOSSIERS_DATABASE_URL=postgres://… npm run verify-history -- <dossier code or id> …';

/**
 * Stand-alone verifier: walks the history of each named dossier and names the first bad entry.
 * Exit code 0: all intact; 1: a history is broken or a dossier is missing; 2: called wrongly.
 */
async function verifyHistories(databaseUrl: string, names: readonly string[]): Promise<boolean> {
  const orm = await createDossierOrm(databaseUrl);
  const reader = createDossierReader(orm, NO_CIPHER);
  let allIntact = true;
  try {
    for (const name of names) {
      const dossier = (await reader.byCode(name)) ?? (await reader.byIds([name]))[0];
      const verdict = dossier ? await verifyHistory(reader)(dossier.id) : null;
      allIntact &&= verdict?.intact === true;
      console.log(`${name}: ${describe(verdict)}`);
    }
  } finally {
    await orm.close();
  }
  return allIntact;
}

/** Histories hold no personal data, so the verifier needs no real keys. */
const NO_CIPHER = createPersonalDataCipher({
  current: 'none',
  keys: { none: Buffer.alloc(32).toString('base64') },
  indexKey: '',
});

function describe(verdict: ChainVerdict | null): string {
  if (verdict === null) return 'no such dossier';
  return verdict.intact
    ? `intact, ${verdict.length} entries`
    : `broken at entry ${verdict.firstBadSequence} (${verdict.because})`;
}

/** Null: called wrongly, and told so. */
function databaseOrNull(names: readonly string[]): string | null {
  try {
    if (names.length > 0) return readDatabaseConfig(process.env).databaseUrl;
    console.error(USAGE);
  } catch (failure) {
    console.error(`${failure instanceof Error ? failure.message : ''}\n${USAGE}`);
  }
  return null;
}

const names = process.argv.slice(2);
const databaseUrl = databaseOrNull(names);
process.exitCode = databaseUrl === null ? 2 : (await verifyHistories(databaseUrl, names)) ? 0 : 1;
