import type { SearchWords } from './search-words.js';
import type { SearchableProcedure } from './searchable-procedure.js';

/** The documents that contain a term, and how much it counts in each: 1 in its name, less elsewhere. */
export interface Postings {
  /** In rising order. */
  readonly documents: readonly number[];
  readonly weights: readonly number[];
}

export interface PostingLists {
  add(document: number, procedure: SearchableProcedure): void;
  /** Empty: no document contains the term. */
  get(term: string): Postings;
  /** Single words, without pairs. */
  readonly words: ReadonlySet<string>;
}

/** Vietnamese writes words syllable by syllable; pairs of syllables carry the meaning and are terms too. */
export const pairOf = (first: string, second: string): string => `${first} ${second}`;

export const NAME_WEIGHT = 1;
const RESULT_WEIGHT = 0.5;
const FIELD_WEIGHT = 0.35;

export function createPostingLists(
  wordsOf: SearchWords['wordsOf'],
  onNewWord: (word: string) => void,
): PostingLists {
  const byTerm = new Map<string, { documents: number[]; weights: number[] }>();
  const words = new Set<string>();
  const listOf = (term: string): { documents: number[]; weights: number[] } => {
    const known = byTerm.get(term);
    if (known !== undefined) return known;
    const list = { documents: [], weights: [] };
    byTerm.set(term, list);
    if (!term.includes(' ')) {
      words.add(term);
      onNewWord(term);
    }
    return list;
  };
  return {
    add(document, procedure) {
      for (const [term, weight] of weightedTerms(procedure, wordsOf)) {
        const list = listOf(term);
        list.documents.push(document);
        list.weights.push(weight);
      }
    },
    get: (term) => byTerm.get(term) ?? NONE,
    words,
  };
}

const NONE: Postings = { documents: [], weights: [] };

/** How much the term counts in one document. 0: it does not occur there. */
export function weightIn({ documents, weights }: Postings, document: number): number {
  let [low, high] = [0, documents.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = documents[middle] ?? 0;
    if (found === document) return weights[middle] ?? 0;
    if (found < document) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/** A term counts as where it stands best. */
function weightedTerms(
  { code, name, field, results }: SearchableProcedure,
  wordsOf: SearchWords['wordsOf'],
): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const term of termsOf(wordsOf(text))) {
      weights.set(term, Math.max(weights.get(term) ?? 0, weight));
    }
  };
  add(field.name, FIELD_WEIGHT);
  for (const result of results) add(result, RESULT_WEIGHT);
  add(name, NAME_WEIGHT);
  weights.set(code, NAME_WEIGHT);
  weights.set(code.slice(2), NAME_WEIGHT);
  return weights;
}

function* termsOf(words: readonly string[]): Generator<string> {
  for (const [index, word] of words.entries()) {
    yield word;
    const next = words[index + 1];
    if (next !== undefined) yield pairOf(word, next);
  }
}
