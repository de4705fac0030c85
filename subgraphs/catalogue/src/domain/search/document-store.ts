import { type CodeOrder, orderOf } from './code-order.js';
import { createFacets, type Facets } from './facets.js';
import { createNearWords, type NearWords } from './near-words.js';
import { createPostingLists, type PostingLists } from './posting-lists.js';
import { rarity } from './rank.js';
import { createScoreBoard, type ScoreBoard } from './score-board.js';
import type { SearchWords } from './search-words.js';
import type { SearchableProcedure } from './searchable-procedure.js';
import type { SelectableDocument } from './select-hits.js';

/** Everything that is searched, by numbers given in the order of arrival. */
export interface DocumentStore extends Derived {
  readonly lists: PostingLists;
  readonly near: NearWords;
  readonly facets: Facets;
  /** Numbers given so far. */
  readonly count: number;
  /** Null: replaced or removed; its postings remain. */
  document(number: number): StoredDocument | null;
  add(procedure: SearchableProcedure): number;
  remove(number: number): void;
}

/** What follows from all documents together: worked out when it is first needed after a change. */
export interface Derived {
  /** Rarity of all words of the name. */
  massOf(document: number): number;
  /** A clear board for the reading with that number. */
  board(reading: number): ScoreBoard;
  /** By document: all zero, and to be left so. */
  scores(): Float64Array;
  inOrder(): CodeOrder;
  /** By document: 1 if it was neither replaced nor removed. */
  live(): Uint8Array;
}

export interface StoredDocument extends SelectableDocument {
  /** Small preference among equally good answers. */
  readonly nearness: number;
  /** With abbreviations written out. */
  readonly nameWords: readonly string[];
}

export function createDocumentStore(words: Omit<SearchWords, 'readings'>): DocumentStore {
  const near = createNearWords();
  const lists = createPostingLists(words.wordsOf, (word) => near.add(word));
  const facets = createFacets();
  const documents: (StoredDocument | null)[] = [];
  let derived: Derived | null = null;
  const known = (): Derived => {
    derived ??= deriveFrom(documents, lists);
    return derived;
  };
  return {
    lists,
    near,
    facets,
    get count() {
      return documents.length;
    },
    document: (number) => documents[number] ?? null,
    add(procedure) {
      derived = null;
      const name = words.read(procedure.name);
      const nameWords = words.writtenOut(name.words);
      lists.add(documents.length, procedure, nameWords);
      return documents.push(toDocument({ procedure, name, nameWords }, facets)) - 1;
    },
    remove(number) {
      derived = null;
      documents[number] = null;
    },
    massOf: (document) => known().massOf(document),
    board: (reading) => known().board(reading),
    scores: () => known().scores(),
    inOrder: () => known().inOrder(),
    live: () => known().live(),
  };
}

function deriveFrom(documents: readonly (StoredDocument | null)[], lists: PostingLists): Derived {
  const masses = new Float64Array(documents.length);
  const scores = new Float64Array(documents.length);
  const boards: ScoreBoard[] = [];
  const live = Uint8Array.from(documents, (document) => (document === null ? 0 : 1));
  let order: CodeOrder | null = null;
  return {
    massOf(number) {
      const known = masses[number] as number;
      if (known > 0) return known;
      const mass = massOf(documents[number]?.nameWords ?? [], lists, documents.length);
      masses[number] = mass;
      return mass;
    },
    board(reading) {
      const board = boards[reading] ?? createScoreBoard(documents.length);
      boards[reading] = board;
      board.clear();
      return board;
    },
    scores: () => scores,
    inOrder() {
      order ??= orderOf(documents);
      return order;
    },
    live: () => live,
  };
}

const toDocument = (
  of: Pick<StoredDocument, 'procedure' | 'name' | 'nameWords'>,
  facets: Facets,
): StoredDocument => ({
  ...of,
  facets: facets.numbersOf(of.procedure),
  nearness: nearnessOf(of.procedure),
});

/** Most people look for what a commune, then a province, does for citizens. */
function nearnessOf({ levels, targetGroups }: SearchableProcedure): number {
  const forCitizens = targetGroups.includes('CITIZEN') ? 0.02 : 0;
  if (levels.includes('COMMUNE')) return forCitizens + 0.04;
  return levels.includes('PROVINCE') ? forCitizens + 0.02 : forCitizens;
}

const massOf = (words: readonly string[], lists: PostingLists, documents: number): number =>
  words.reduce((sum, word) => sum + rarity({ lists, documents }, lists.numberOf(word)), 0);
