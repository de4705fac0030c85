import { foldText } from '../search-text.js';

/** A text and its words in order. */
export interface ReadText {
  /** With composed letters, so that positions are those shown. */
  readonly text: string;
  /** Folded. */
  readonly words: readonly string[];
  /** Where each word begins and ends in the text, by turns. */
  readonly bounds: Uint16Array;
}

export type FoldWord = (word: string) => string;

const WORD = /\d\.\d{6}|[\p{L}\p{N}]+/gu;

/** A procedure code is one word. */
export function readText(given: string, fold: FoldWord = foldWord): ReadText {
  const text = given.normalize('NFC');
  const matches = [...text.matchAll(WORD)];
  const bounds = new Uint16Array(2 * matches.length);
  for (const [index, { 0: word, index: start }] of matches.entries()) {
    bounds[2 * index] = start;
    bounds[2 * index + 1] = start + word.length;
  }
  return { text, words: matches.map(([word]) => fold(word)), bounds };
}

/** The words alone, which takes less. */
export const wordsIn = (given: string, fold: FoldWord): readonly string[] =>
  given.normalize('NFC').match(WORD)?.map(fold) ?? [];

/** More than all syllables in all their spellings. */
const MOST_REMEMBERED = 20_000;

/** Texts differ, words repeat: each is folded once. */
export function createFoldWord(): FoldWord {
  const known = new Map<string, string>();
  return (word) => {
    const remembered = known.get(word);
    if (remembered !== undefined) return remembered;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const folded = foldWord(word);
    known.set(word, folded);
    return folded;
  };
}

const foldWord = (word: string): string => oneSpelling(foldText(word));

/** y and i are written for the same sound after these consonants: kỹ thuật, kĩ thuật. */
const oneSpelling = (word: string): string => word.replace(/([bcdhklmrstv])y$/, '$1i');

export const foldedWords = (text: string): readonly string[] => readText(text).words;
