import { BoundedCache, type PlainDate } from '@lienthong/kernel';
import { createDocumentStore, type DocumentStore } from './document-store.js';
import { createKeptRankings } from './kept-rankings.js';
import { rankDocuments } from './rank-documents.js';
import type { FoundProcedures, SearchIndexOptions } from './search-index.js';
import type { SearchWords } from './search-words.js';
import type { SearchableProcedure } from './searchable-procedure.js';
import { type Selection, selectHits } from './select-hits.js';

/** Every version there has been, so that any day can be asked about. */
export interface SearchArchive {
  add(version: SearchableProcedure): void;
  /** Finds what is in force on that day. A text without words finds everything. */
  search(text: string, selection: Selection, on: PlainDate): FoundProcedures;
}

/** How rare a word is counts over all versions, so scores differ a little from those of today's search. */
export function createSearchArchive(words: SearchWords, { rankingsKept }: SearchIndexOptions): SearchArchive {
  const store = createDocumentStore(words);
  const numbersByCode = new Map<string, readonly number[]>();
  const inForceByDay = new BoundedCache<Uint8Array>(MOST_DAYS);
  const kept = createKeptRankings(rankingsKept);
  const inForceOn = (day: PlainDate): Uint8Array => {
    const known = inForceByDay.get(day);
    if (known !== undefined) return known;
    const found = documentsInForce(store, numbersByCode.values(), day);
    inForceByDay.set(day, found);
    return found;
  };
  return {
    add(version) {
      inForceByDay.clear();
      kept.forget();
      const number = store.add(version);
      numbersByCode.set(version.code, [...(numbersByCode.get(version.code) ?? []), number]);
    },
    search(text, selection, on) {
      const readings = words.readings(text);
      const ranking = kept.ranked(on, readings, () => rankDocuments(store, readings, inForceOn(on)));
      return { ...selectHits(store, ranking, selection), words: ranking.words };
    },
  };
}

/** Days that are asked about at the same time; each takes a byte per version. */
const MOST_DAYS = 60;

function documentsInForce(
  store: DocumentStore,
  versions: Iterable<readonly number[]>,
  day: PlainDate,
): Uint8Array {
  const inForce = new Uint8Array(store.count);
  for (const numbers of versions) {
    const number = lastBy(store, numbers, day);
    if (number !== null) inForce[number] = 1;
  }
  return inForce;
}

/** Ids of one procedure sort by first day and revision. */
function lastBy(store: DocumentStore, numbers: readonly number[], day: PlainDate): number | null {
  let last: { readonly number: number; readonly id: string } | null = null;
  for (const number of numbers) {
    const version = store.document(number)?.procedure;
    if (version === undefined || version.validFrom > day) continue;
    if (last === null || version.versionId > last.id) last = { number, id: version.versionId };
  }
  return last === null ? null : last.number;
}
