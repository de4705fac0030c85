import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countedServices } from './counted-services.js';
import { type NetworkFacts, networkFacts, networkOf, sampleUnits } from './network.js';

/** Provinces whose whole network of one-door units can be made from committed facts. */
export const NETWORKS = ['bac-kan', 'quang-ninh'] as const;

export interface WriteNetworks {
  readonly sampleFolder: string;
  /** Each network gets a folder of its own in it. */
  readonly targetFolder: string;
}

/** Writes the files that `import-catalogue` takes; the same facts give the same files. */
export async function writeNetworks({
  sampleFolder,
  targetFolder,
}: WriteNetworks): Promise<readonly string[]> {
  const sample = sampleUnits.parse(JSON.parse(await readFile(join(sampleFolder, 'units.json'), 'utf8')));
  const written: string[] = [];
  for (const name of NETWORKS) {
    const facts = await readFacts(join(sampleFolder, 'networks', name, 'network.json'));
    const { areas, agencies, units } = networkOf(facts, sample);
    const folder = join(targetFolder, name);
    await mkdir(folder, { recursive: true });
    const files: [string, string][] = [
      ['areas.json', json({ areas })],
      ['agencies.json', json({ agencies })],
      ['units.json', json({ units })],
    ];
    if (name === 'bac-kan') {
      const { procedures, services } = countedServices({ areas, agencies, units });
      files.push(['procedures.ndjson', procedures.map((row) => `${JSON.stringify(row)}\n`).join('')]);
      files.push(['services.json', json({ services })]);
    }
    for (const [file, text] of files) {
      await writeFile(join(folder, file), text);
      written.push(join(folder, file));
    }
  }
  return written;
}

const json = (document: object): string => `${JSON.stringify(document, null, 1)}\n`;

const readFacts = async (path: string): Promise<NetworkFacts> =>
  networkFacts.parse(JSON.parse(await readFile(path, 'utf8')));
