import { foldedWords } from './words.js';

/** What people say and what the catalogue calls it; words that tell nothing about the procedure. */
export interface SearchLanguage {
  readonly synonyms: readonly { readonly said: readonly string[]; readonly means: string }[];
  readonly fillers: readonly string[];
}

/** Turns what was typed into one or more readings, each a list of folded words. */
export type ReadQuery = (text: string) => readonly (readonly string[])[];

/** The reading as typed comes first, the one in the words of the catalogue second, if it differs. */
export function createQueryReader({ synonyms, fillers }: SearchLanguage): ReadQuery {
  const meanings = new Map<string, readonly string[]>();
  for (const { said, means } of synonyms) {
    for (const phrase of said) meanings.set(foldedWords(phrase).join(' '), foldedWords(means));
  }
  const fillerPhrases = new Set(fillers.map((filler) => foldedWords(filler).join(' ')));
  return (text) => {
    const typed = foldedWords(text).slice(0, MOST_WORDS);
    const plain = replaced(typed, (phrase) => (fillerPhrases.has(phrase) ? [] : undefined));
    const translated = replaced(
      typed,
      (phrase) => meanings.get(phrase) ?? (fillerPhrases.has(phrase) ? [] : undefined),
    );
    const readings = [plain, translated].filter((words) => words.length > 0);
    if (readings.length === 0) return typed.length === 0 ? [] : [typed];
    return readings.length === 2 && plain.join(' ') === translated.join(' ') ? [plain] : readings;
  };
}

/** Longer searches are cut: nobody types them, and each word costs. */
const MOST_WORDS = 24;
const LONGEST_PHRASE = 6;

/** The longest known phrase at each place is replaced; undefined: not a known phrase. */
function replaced(
  words: readonly string[],
  replacementOf: (phrase: string) => readonly string[] | undefined,
): string[] {
  const result: string[] = [];
  for (let at = 0; at < words.length; ) {
    let taken = 1;
    let replacement: readonly string[] = words.slice(at, at + 1);
    for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length -= 1) {
      const known = replacementOf(words.slice(at, at + length).join(' '));
      if (known === undefined) continue;
      [taken, replacement] = [length, known];
      break;
    }
    result.push(...replacement);
    at += taken;
  }
  return result;
}
