import { createNearWords, type NearWords } from './near-words.js';
import { createPostingLists, type PostingLists } from './posting-lists.js';
import type { ReadQuery } from './query-words.js';
import { type Ranking, rank, rarity, WORST_SHARE_OF_BEST } from './rank.js';
import type { SearchableProcedure } from './searchable-procedure.js';
import { type Hit, type SearchFilters, type SelectedHits, selectHits } from './select-hits.js';
import { foldedWords } from './words.js';

export interface FoundProcedures extends SelectedHits {
  /** Folded words to be highlighted. */
  readonly words: ReadonlySet<string>;
}

/** Searches in memory: a few thousand short texts. One entry per procedure code. */
export interface SearchIndex {
  put(procedure: SearchableProcedure): void;
  remove(code: string): void;
  /** A text without words finds everything. */
  search(text: string, filters: SearchFilters): FoundProcedures;
  readonly size: number;
}

export function createSearchIndex(readQuery: ReadQuery): SearchIndex {
  let store = emptyStore();
  const numbers = new Map<string, number>();
  const append = (procedure: SearchableProcedure): void => {
    numbers.set(procedure.code, store.documents.length);
    store.lists.add(store.documents.length, procedure);
    store.documents.push(toDocument(procedure));
  };
  const remove = (code: string): void => {
    const number = numbers.get(code);
    if (number === undefined) return;
    store.documents[number] = null;
    numbers.delete(code);
  };
  return {
    put(procedure) {
      remove(procedure.code);
      append(procedure);
      if (store.documents.length <= 2 * numbers.size + SLACK) return;
      const live = store.documents.filter((document) => document !== null);
      store = emptyStore();
      for (const document of live) append(document.procedure);
    },
    remove,
    search: (text, filters) => search(store, readQuery(text), filters),
    get size() {
      return numbers.size;
    },
  };
}

/** Replaced documents that may pile up before the lists are built anew. */
const SLACK = 1_000;

interface Store {
  /** By number. Null: replaced or removed; its postings remain until the lists are built anew. */
  readonly documents: (Document | null)[];
  readonly lists: PostingLists;
  readonly near: NearWords;
}

interface Document {
  readonly procedure: SearchableProcedure;
  readonly nameWords: readonly string[];
  /** Small preference among equally good answers. */
  readonly nearness: number;
  /** Rarity of all words of the name, computed when the store had so many documents. */
  mass: number;
  massComputedFor: number;
}

function emptyStore(): Store {
  const near = createNearWords();
  return { documents: [], lists: createPostingLists((word) => near.add(word)), near };
}

const toDocument = (procedure: SearchableProcedure): Document => ({
  procedure,
  nameWords: foldedWords(procedure.name),
  nearness: nearnessOf(procedure),
  mass: 0,
  massComputedFor: 0,
});

/** Most people look for what a commune, then a province, does for citizens. */
function nearnessOf({ levels, targetGroups }: SearchableProcedure): number {
  const forCitizens = targetGroups.includes('CITIZEN') ? 0.01 : 0;
  if (levels.includes('COMMUNE')) return forCitizens + 0.02;
  return levels.includes('PROVINCE') ? forCitizens + 0.01 : forCitizens;
}

function search(
  store: Store,
  readings: readonly (readonly string[])[],
  filters: SearchFilters,
): FoundProcedures {
  const source = {
    lists: store.lists,
    near: store.near,
    documents: store.documents.length,
    isLive: (number: number) => store.documents[number] !== null,
  };
  const rankings = readings.map((words) => rank(source, words));
  const found = rankings.length === 0 ? everything(store) : scored(store, rankings);
  const words = new Set(rankings.flatMap((ranking) => ranking.words));
  return { ...selectHits(found, filters), words };
}

const everything = ({ documents }: Store): Hit[] =>
  documents.flatMap((document) => (document === null ? [] : [{ procedure: document.procedure, score: 0 }]));

/** A document counts by the reading that it answers best. */
function scored(store: Store, rankings: readonly Ranking[]): Hit[] {
  const least = WORST_SHARE_OF_BEST * Math.max(...rankings.map(({ board, total }) => board.best() / total));
  const scores = new Map<Document, number>();
  for (const { board, total } of rankings) {
    for (const number of board.touched) {
      const document = store.documents[number];
      const matched = board.match(number) / total;
      if (!document || matched < least) continue;
      const tightness = Math.min(1, board.named(number) / massOf(document, store));
      scores.set(document, Math.max(scores.get(document) ?? 0, scoreOf(document, matched, tightness)));
    }
  }
  return [...scores].map(([{ procedure }, score]) => ({ procedure, score }));
}

/** Of two names that contain what was asked for, the one that says little else is meant. */
const TIGHTNESS_SHARE = 0.25;
const SCALE = 1_000_000;

const scoreOf = ({ nearness }: Document, matched: number, tightness: number): number =>
  Math.round(SCALE * ((1 - TIGHTNESS_SHARE) * matched + TIGHTNESS_SHARE * tightness + nearness));

function massOf(document: Document, { documents, lists }: Store): number {
  if (document.massComputedFor !== documents.length) {
    const rarities = document.nameWords.map((word) =>
      rarity(documents.length, lists.get(word).documents.length),
    );
    document.mass = rarities.reduce((sum, one) => sum + one, 0);
    document.massComputedFor = documents.length;
  }
  return document.mass;
}
