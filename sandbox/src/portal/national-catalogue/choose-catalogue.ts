import { loadCatalogue, type NationalCatalogue } from '../catalogue.js';
import { generateRecords } from './generate-records.js';
import { type NationalRecord, readNationalRecords } from './national-record.js';
import { recordCatalogue } from './record-catalogue.js';

/** As many as the national catalogue has. */
const NATIONAL_SIZE = 6_500;

export interface CatalogueChoice {
  /** `sample`, `generated`, `generated:<number>` or `national`. */
  readonly kind: string;
  readonly samplePath: string | undefined;
  /** Folder with a copy of the national catalogue. */
  readonly dataPath: string | undefined;
}

export const CATALOGUE_KIND = /^(sample|national|generated(:[1-9]\d{0,4})?)$/;

/**
 * The catalogue that the portal shows. `national` takes what the folder has, filled up with generated procedures
 * to the size of the national catalogue; without the folder all are generated.
 */
export function chooseCatalogue({ kind, samplePath, dataPath }: CatalogueChoice): NationalCatalogue {
  if (kind === 'sample') return loadCatalogue(samplePath);
  const real = kind === 'national' ? readNationalRecords(dataPath) : [];
  const [, size = String(NATIONAL_SIZE)] = kind.split(':');
  const taken = new Set(real.map(({ ma_thu_tuc }) => ma_thu_tuc));
  return recordCatalogue(fill(real, generateRecords(Math.max(0, Number(size) - taken.size), taken)));
}

/** The file has some codes more than once; the last one counts, as it does in a list. */
const fill = (
  real: readonly NationalRecord[],
  generated: readonly NationalRecord[],
): ReadonlyMap<string, NationalRecord> =>
  new Map([...real, ...generated].map((record) => [record.ma_thu_tuc, record]));
