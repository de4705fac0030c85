import type { SearchableProcedure } from './searchable-procedure.js';

/**
 * The documents that contain a term, in rising order, each with where the term stands best, both in one number:
 * lists of small whole numbers are what is walked fastest.
 */
export type Postings = readonly number[];

/** Where a term stands, by what it counts there: name, result, field, paper, condition. */
export const STANDINGS: readonly number[] = [1, 0.7, 0.5, 0.4, 0.3];

/** Place of the name among the standings: the lower the better. */
export const IN_NAME = 0;
const IN_RESULT = 1;
const IN_FIELD = 2;
const IN_PAPER = 3;
const IN_CONDITION = 4;

export const PLACE_BITS = 3;
export const PLACE_MASK = 2 ** PLACE_BITS - 1;

/** Words are known by number, so that a pair is found without a text being made for it. */
export interface PostingLists {
  add(document: number, procedure: SearchableProcedure, nameWords: readonly string[]): void;
  /** Null: no document has ever contained the word. */
  numberOf(word: string): number | null;
  wordOf(number: number): string;
  ofWord(number: number): Postings;
  /** How many documents have the word in their name, results or field. */
  titlesWith(number: number): number;
  /** Empty: no document has the two beside each other. */
  ofPair(first: number, second: number): Postings;
  /** In the order in which they were first met. */
  wordsFrom(beginning: string): readonly number[];
}

/** Vietnamese writes words syllable by syllable; pairs of syllables carry the meaning and are terms too. */
export function createPostingLists(
  wordsOf: (text: string) => readonly string[],
  onNewWord: (word: string) => void,
): PostingLists {
  const words = createWordList(onNewWord);
  const byWord: number[][] = [];
  const titlesWith: number[] = [];
  const pairsAfter: (Map<number, number[]> | undefined)[] = [];
  const addWord = (number: number, posting: number): void => {
    const list = byWord[number] ?? [];
    byWord[number] = list;
    if (enter(list, posting) && (posting & PLACE_MASK) <= IN_FIELD)
      titlesWith[number] = (titlesWith[number] ?? 0) + 1;
  };
  const addPair = (first: number, second: number, posting: number): void => {
    const pairs = pairsAfter[first] ?? new Map<number, number[]>();
    pairsAfter[first] = pairs;
    const list = pairs.get(second) ?? [];
    if (list.length === 0) pairs.set(second, list);
    enter(list, posting);
  };
  const addText = (said: readonly string[], posting: number): void => {
    let before: number | null = null;
    for (const word of said) {
      const number = words.enter(word);
      addWord(number, posting);
      if (before !== null) addPair(before, number, posting);
      before = number;
    }
  };
  return {
    /** The best place is entered first; what follows of the same document is passed over. */
    add(document, { code, field, results, papers, conditions }, nameWords) {
      const base = document << PLACE_BITS;
      const addAll = (texts: readonly string[], place: number): void => {
        for (const text of texts) addText(wordsOf(text), base | place);
      };
      addText(nameWords, base | IN_NAME);
      for (const typed of [code, code.slice(2)]) addText([typed], base | IN_NAME);
      addAll(results, IN_RESULT);
      addAll([field.name], IN_FIELD);
      addAll(papers, IN_PAPER);
      addAll(conditions, IN_CONDITION);
    },
    numberOf: words.numberOf,
    wordOf: words.wordOf,
    ofWord: (number) => byWord[number] ?? NONE,
    titlesWith: (number) => titlesWith[number] ?? 0,
    ofPair: (first, second) => pairsAfter[first]?.get(second) ?? NONE,
    wordsFrom: words.from,
  };
}

const NONE: Postings = [];

/** False: the document is in the list already. */
function enter(list: number[], posting: number): boolean {
  if ((list[list.length - 1] ?? -1) >> PLACE_BITS === posting >> PLACE_BITS) return false;
  list.push(posting);
  return true;
}

interface WordList {
  /** The number of a word, new or known. */
  enter(word: string): number;
  numberOf(word: string): number | null;
  wordOf(number: number): string;
  from(beginning: string): readonly number[];
}

/** Sorted when beginnings are first looked for after a new word. */
function createWordList(onNewWord: (word: string) => void): WordList {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  let sorted: readonly string[] | null = null;
  return {
    enter(word) {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      sorted = null;
      numbers.set(word, words.length);
      onNewWord(word);
      return words.push(word) - 1;
    },
    numberOf: (word) => numbers.get(word) ?? null,
    wordOf: (number) => words[number] ?? '',
    from(beginning) {
      sorted ??= words.toSorted();
      const first = firstFrom(sorted, beginning);
      let end = first;
      while (sorted[end]?.startsWith(beginning)) end += 1;
      return sorted
        .slice(first, end)
        .map((word) => numbers.get(word) ?? 0)
        .sort((a, b) => a - b);
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
