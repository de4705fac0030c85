import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** File in the data folder. */
export const SAMPLE_MARK = 'sample-loaded';

const markerPath = (dataPath: string): string => join(dataPath, SAMPLE_MARK);

/** Whether exactly these sample files were loaded into the database that lies in the same data folder. */
export function isSampleLoaded(dataPath: string, samplePath: string): boolean {
  try {
    return readFileSync(markerPath(dataPath), 'utf8') === sampleFingerprint(samplePath);
  } catch {
    return false;
  }
}

/** To be written after the load; a load that was cut off leaves no mark and is repeated. */
export function markSampleLoaded(dataPath: string, samplePath: string): void {
  writeFileSync(markerPath(dataPath), sampleFingerprint(samplePath));
}

function sampleFingerprint(samplePath: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(samplePath, { withFileTypes: true }).sort(byName))
    if (file.isFile()) hash.update(file.name).update(readFileSync(join(samplePath, file.name)));
  return hash.digest('hex');
}

const byName = (one: Dirent, other: Dirent): number => (one.name < other.name ? -1 : 1);
