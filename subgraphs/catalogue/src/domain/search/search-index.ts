import { createDocumentStore } from './document-store.js';
import type { SearchFilters } from './facets.js';
import { createKeptAnswers, type FilteredSearch } from './kept-answers.js';
import { type RankedSearch, rankDocuments } from './rank-documents.js';
import type { SearchWords } from './search-words.js';
import type { SearchableProcedure } from './searchable-procedure.js';
import { filterDocuments, pageOfHits, type SelectedHits, type Selection } from './select-hits.js';

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
  readonly size: number;
}

export interface SearchIndexOptions {
  /**
   * Texts whose ranking is kept until the next change, for other pages, other filters and other people. As many
   * texts with filters are kept with all that passed.
   */
  readonly rankingsKept: number;
}

export function createSearchIndex(
  words: SearchWords,
  { rankingsKept }: SearchIndexOptions = { rankingsKept: 500 },
): SearchIndex {
  let store = createDocumentStore(words);
  const numbers = new Map<string, number>();
  const kept = createKeptAnswers(rankingsKept);
  const remove = (code: string): void => {
    const number = numbers.get(code);
    if (number === undefined) return;
    kept.forget();
    store.remove(number);
    numbers.delete(code);
  };
  const ranked = (text: string): RankedSearch => {
    const readings = words.readings(text);
    return kept.ranked(readings, () => rankDocuments(store, readings));
  };
  const find = (text: string, filters: SearchFilters): FilteredSearch => {
    const ranking = ranked(text);
    return { ...filterDocuments(store, ranking, filters), words: ranking.words };
  };
  return {
    put(procedure) {
      remove(procedure.code);
      kept.forget();
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
      kept.forget();
      store = rebuilt;
      for (const [code, number] of renumbered) numbers.set(code, number);
    },
    search(text, { filters, page }) {
      const answer = kept.filtered(text, filters, () => find(text, filters));
      return { ...pageOfHits(store, answer, page), words: answer.words };
    },
    get size() {
      return numbers.size;
    },
  };
}

/** Replaced documents that may pile up before the lists are built anew. */
const SLACK = 1_000;
