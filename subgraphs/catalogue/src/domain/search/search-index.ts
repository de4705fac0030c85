import { createDocumentStore } from './document-store.js';
import { createKeptRankings } from './kept-rankings.js';
import { rankDocuments } from './rank-documents.js';
import type { SearchWords } from './search-words.js';
import type { SearchableProcedure } from './searchable-procedure.js';
import { type SelectedHits, type Selection, selectHits } from './select-hits.js';

export interface FoundProcedures extends SelectedHits {
  /** Folded words to be highlighted. */
  readonly words: ReadonlySet<string>;
}

/** Searches in memory: a few thousand short texts. One entry per procedure code. */
export interface SearchIndex {
  put(procedure: SearchableProcedure): void;
  remove(code: string): void;
  /**
   * Builds the lists anew when much was replaced, in steps between which searches go on but nothing may be put or
   * removed.
   */
  tidy(): Iterable<void>;
  /** A text without words finds everything. */
  search(text: string, selection: Selection): FoundProcedures;
  /** Another number whenever other things may be found than before. */
  readonly state: number;
  readonly size: number;
}

export interface SearchIndexOptions {
  /** Texts whose ranking is kept until the next change, for other pages, other filters and other people. */
  readonly rankingsKept: number;
}

export function createSearchIndex(
  words: SearchWords,
  { rankingsKept }: SearchIndexOptions = { rankingsKept: 500 },
): SearchIndex {
  let store = createDocumentStore(words);
  let state = 0;
  const numbers = new Map<string, number>();
  const kept = createKeptRankings(rankingsKept);
  const change = (): void => {
    state += 1;
    kept.forget();
  };
  const remove = (code: string): void => {
    const number = numbers.get(code);
    if (number === undefined) return;
    change();
    store.remove(number);
    numbers.delete(code);
  };
  return {
    put(procedure) {
      remove(procedure.code);
      change();
      numbers.set(procedure.code, store.add(procedure));
    },
    remove,
    *tidy() {
      if (store.count <= 2 * numbers.size + SLACK) return;
      const rebuilt = createDocumentStore(words);
      const renumbered = new Map<string, number>();
      for (const [code, number] of numbers) {
        const document = store.document(number);
        if (document !== null) renumbered.set(code, rebuilt.add(document.procedure));
        yield;
      }
      change();
      store = rebuilt;
      for (const [code, number] of renumbered) numbers.set(code, number);
    },
    search(text, selection) {
      const readings = words.readings(text);
      const ranking = kept.ranked('', readings, () => rankDocuments(store, readings, store.live()));
      return { ...selectHits(store, ranking, selection), words: ranking.words };
    },
    get state() {
      return state;
    },
    get size() {
      return numbers.size;
    },
  };
}

/** Replaced documents that may pile up before the lists are built anew. */
const SLACK = 1_000;
