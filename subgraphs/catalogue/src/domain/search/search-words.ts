import { foldedWords } from './words.js';

/** How people write, what they say for what the catalogue calls otherwise, and what tells nothing. */
export interface SearchLanguage {
  readonly abbreviations: readonly { readonly short: string; readonly long: string }[];
  /** The same words may be said for several things. */
  readonly synonyms: readonly { readonly said: readonly string[]; readonly means: string }[];
  readonly fillers: readonly string[];
}

export interface SearchWords {
  /** Folded words of a text, abbreviations written out: the same for what is published and what is typed. */
  wordsOf(text: string): readonly string[];
  /** What was typed may be meant in several ways, each a list of words. None: nothing was typed. */
  readings(text: string): readonly (readonly string[])[];
}

/** The reading as typed comes first, those in the words of the catalogue follow. */
export function createSearchWords(language: SearchLanguage): SearchWords {
  const written = new Map<string, readonly string[]>();
  for (const { short, long } of language.abbreviations)
    written.set(foldedWords(short).join(' '), foldedWords(long));
  const wordsOf = (text: string): readonly string[] =>
    replaced(foldedWords(text), (word) => written.get(word));
  const keyOf = (phrase: string): string => wordsOf(phrase).join(' ');
  const fillers = new Set(language.fillers.map(keyOf));
  const meanings = meaningsOf(language, wordsOf);
  const meant = (phrase: string, sense: number): readonly string[] | undefined => {
    const senses = meanings.get(phrase);
    if (senses !== undefined) return senses[Math.min(sense, senses.length - 1)];
    return fillers.has(phrase) ? [] : undefined;
  };
  return {
    wordsOf,
    readings(text) {
      const typed = wordsOf(text).slice(0, MOST_WORDS);
      if (typed.length === 0) return [];
      const plain = replaced(typed, (phrase) => (fillers.has(phrase) ? [] : undefined));
      const readings = [plain];
      for (let sense = 0; sense < MOST_SENSES; sense += 1) {
        readings.push(replaced(typed, (phrase) => meant(phrase, sense)));
      }
      const told = distinct(readings.filter((words) => words.length > 0));
      return told.length === 0 ? [typed] : told;
    },
  };
}

/** Longer searches are cut: nobody types them, and each word costs. */
const MOST_WORDS = 24;
const MOST_SENSES = 3;
const LONGEST_PHRASE = 7;

function meaningsOf(
  { synonyms }: SearchLanguage,
  wordsOf: SearchWords['wordsOf'],
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const meanings = new Map<string, readonly (readonly string[])[]>();
  for (const { said, means } of synonyms) {
    for (const phrase of said) {
      const key = wordsOf(phrase).join(' ');
      meanings.set(key, [...(meanings.get(key) ?? []), wordsOf(means)]);
    }
  }
  return meanings;
}

function distinct(readings: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(readings.map((words) => [words.join(' '), words])).values()];
}

/** The longest known phrase at each place is replaced; undefined: not a known phrase. */
function replaced(
  words: readonly string[],
  replacementOf: (phrase: string) => readonly string[] | undefined,
): readonly string[] {
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
