import { foldText } from '../search-text.js';

export interface Word {
  /** Folded. */
  readonly text: string;
  /** Where it begins and ends in the text it was taken from. */
  readonly start: number;
  readonly end: number;
}

const WORD = /\d\.\d{6}|[\p{L}\p{N}]+/gu;

/** Words of a text in order; a procedure code is one word. Composed letters, so that positions are those shown. */
export const wordsOf = (text: string): Word[] =>
  [...text.normalize('NFC').matchAll(WORD)].map((match) => ({
    text: foldText(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));

export const foldedWords = (text: string): string[] => wordsOf(text).map((word) => word.text);
