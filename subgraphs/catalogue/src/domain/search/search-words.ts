import { createPhrases, type Phrases } from './phrases.js';
import { createFoldWord, type ReadText, readText, wordsIn } from './words.js';

/** How people write, what they say for what the catalogue calls otherwise, and what tells nothing. */
export interface SearchLanguage {
  readonly abbreviations: readonly { readonly short: string; readonly long: string }[];
  /** The same words may be said for several things. */
  readonly synonyms: readonly { readonly said: readonly string[]; readonly means: string }[];
  readonly fillers: readonly string[];
}

export interface SearchWords {
  /** A text with its words as they stand there. */
  read(text: string): ReadText;
  /** Folded words of a text with abbreviations written out. */
  wordsOf(text: string): readonly string[];
  /** Abbreviations written out: the same for what is published and what is typed. */
  writtenOut(words: readonly string[]): readonly string[];
  /** What was typed may be meant in several ways, each a list of words. None: nothing was typed. */
  readings(text: string): readonly (readonly string[])[];
}

/** The reading as typed comes first, those in the words of the catalogue follow. */
export function createSearchWords(language: SearchLanguage): SearchWords {
  const fold = createFoldWord();
  const read = (text: string): ReadText => readText(text, fold);
  const abbreviations = createPhrases(
    language.abbreviations.map(({ short, long }) => [read(short).words.join(' '), read(long).words]),
  );
  const wordsOf = (text: string): readonly string[] => abbreviations.replacedIn(wordsIn(text, fold));
  const readers = readersOf(language, wordsOf);
  return {
    read,
    wordsOf,
    writtenOut: abbreviations.replacedIn,
    readings(text) {
      const typed = wordsOf(text).slice(0, MOST_WORDS);
      if (typed.length === 0) return [];
      const readings = readers.map(({ replacedIn }) => replacedIn(typed));
      const told = distinct(readings.filter((words) => words.length > 0));
      return told.length === 0 ? [typed] : told;
    },
  };
}

/** Longer searches are cut: nobody types them, and each word costs. */
const MOST_WORDS = 24;
const MOST_SENSES = 3;

type WordsOf = (text: string) => readonly string[];

/** One that only leaves out what tells nothing, and one for each sense of what is said. */
function readersOf({ synonyms, fillers }: SearchLanguage, wordsOf: WordsOf): readonly Phrases[] {
  const keyOf = (phrase: string): string => wordsOf(phrase).join(' ');
  const left = fillers.map((filler): [string, readonly string[]] => [keyOf(filler), []]);
  const meanings = new Map<string, (readonly string[])[]>();
  for (const { said, means } of synonyms) {
    for (const phrase of said) {
      const key = keyOf(phrase);
      meanings.set(key, [...(meanings.get(key) ?? []), wordsOf(means)]);
    }
  }
  const inSense = (sense: number): Phrases =>
    createPhrases([
      ...left,
      ...[...meanings].map(([phrase, senses]): [string, readonly string[]] => [
        phrase,
        senses[Math.min(sense, senses.length - 1)] ?? [],
      ]),
    ]);
  return [createPhrases(left), ...Array.from({ length: MOST_SENSES }, (_unused, sense) => inSense(sense))];
}

function distinct(readings: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(readings.map((words) => [words.join(' '), words])).values()];
}
