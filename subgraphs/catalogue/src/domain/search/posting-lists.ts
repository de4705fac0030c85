import type { SearchableProcedure } from './searchable-procedure.js';

/**
 * The documents that contain a term, in rising order, each with where the term stands best, both in one number:
 * lists of small whole numbers are what is walked fastest.
 */
export type Postings = readonly number[];

/** Where a term stands, by what it counts there. */
const STANDINGS = [1, 0.5, 0.35];

/** Place of the name among the standings: the lower the better. */
export const IN_NAME = 0;
const IN_RESULT = 1;
const IN_FIELD = 2;

const PLACE_BITS = 2;
const PLACE_MASK = 2 ** PLACE_BITS - 1;

export const documentOf = (posting: number): number => posting >> PLACE_BITS;
export const placeOf = (posting: number): number => posting & PLACE_MASK;
export const standingOf = (posting: number): number => STANDINGS[posting & PLACE_MASK] ?? 0;

export interface PostingLists {
  add(document: number, procedure: SearchableProcedure, nameWords: readonly string[]): void;
  /** Empty: no document contains the term. */
  get(term: string): Postings;
  /** A single word, not a pair. */
  hasWord(word: string): boolean;
  /** Single words, in the order in which they were first met. */
  wordsFrom(beginning: string): readonly string[];
}

/** Vietnamese writes words syllable by syllable; pairs of syllables carry the meaning and are terms too. */
export const pairOf = (first: string, second: string): string => `${first} ${second}`;

export function createPostingLists(
  wordsOf: (text: string) => readonly string[],
  onNewWord: (word: string) => void,
): PostingLists {
  const byTerm = new Map<string, number[]>();
  const words = createWordList();
  const add = (term: string, posting: number): void => {
    const list = byTerm.get(term);
    if (list === undefined) {
      byTerm.set(term, [posting]);
      if (term.includes(' ')) return;
      words.add(term);
      onNewWord(term);
    } else if (documentOf(list.at(-1) ?? -1) !== documentOf(posting)) list.push(posting);
  };
  return {
    /** The best place is entered first; what follows of the same document is passed over. */
    add(document, { code, field, results }, nameWords) {
      const base = document << PLACE_BITS;
      eachTerm(nameWords, (term) => add(term, base | IN_NAME));
      add(code, base | IN_NAME);
      add(code.slice(2), base | IN_NAME);
      for (const result of results) eachTerm(wordsOf(result), (term) => add(term, base | IN_RESULT));
      eachTerm(wordsOf(field.name), (term) => add(term, base | IN_FIELD));
    },
    get: (term) => byTerm.get(term) ?? NONE,
    hasWord: words.has,
    wordsFrom: words.from,
  };
}

const NONE: Postings = [];

function eachTerm(words: readonly string[], take: (term: string) => void): void {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    take(word);
    const next = words[index + 1];
    if (next !== undefined) take(pairOf(word, next));
  }
}

/** The posting of one document. Null: the term does not occur there. */
export function postingIn(postings: Postings, document: number): number | null {
  let [low, high] = [0, postings.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const posting = postings[middle] ?? 0;
    const found = documentOf(posting);
    if (found === document) return posting;
    if (found < document) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

interface WordList {
  add(word: string): void;
  has(word: string): boolean;
  from(beginning: string): readonly string[];
}

/** Sorted when beginnings are first looked for after a new word. */
function createWordList(): WordList {
  const numbers = new Map<string, number>();
  let sorted: readonly string[] | null = null;
  return {
    add(word) {
      numbers.set(word, numbers.size);
      sorted = null;
    },
    has: (word) => numbers.has(word),
    from(beginning) {
      sorted ??= [...numbers.keys()].sort();
      const first = firstFrom(sorted, beginning);
      let end = first;
      while (sorted[end]?.startsWith(beginning)) end += 1;
      const numberOf = (word: string): number => numbers.get(word) ?? 0;
      return sorted.slice(first, end).sort((a, b) => numberOf(a) - numberOf(b));
    },
  };
}

function firstFrom(sorted: readonly string[], beginning: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  return low;
}
