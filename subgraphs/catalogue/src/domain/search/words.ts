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

const WORD = /\d\.\d{6}|[\p{L}\p{N}]+/gu;

/** A procedure code is one word. */
export function readText(given: string): ReadText {
  const text = given.normalize('NFC');
  const matches = [...text.matchAll(WORD)];
  const bounds = new Uint16Array(2 * matches.length);
  for (const [index, { 0: word, index: start }] of matches.entries()) {
    bounds[2 * index] = start;
    bounds[2 * index + 1] = start + word.length;
  }
  return { text, words: matches.map(([word]) => oneSpelling(foldText(word))), bounds };
}

/** y and i are written for the same sound after these consonants: kỹ thuật, kĩ thuật. */
const oneSpelling = (word: string): string => word.replace(/([bcdhklmrstv])y$/, '$1i');

export const foldedWords = (text: string): readonly string[] => readText(text).words;
