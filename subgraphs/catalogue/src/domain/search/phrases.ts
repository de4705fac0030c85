/** Phrases of up to seven words and what is read for each. */
export interface Phrases {
  /** The longest known phrase at each place is replaced. */
  replacedIn(words: readonly string[]): readonly string[];
}

/** Most words begin no phrase, so phrases are looked for only where their first word stands. */
export function createPhrases(meanings: Iterable<readonly [string, readonly string[]]>): Phrases {
  const meaningOf = new Map(meanings);
  const longestFrom = new Map<string, number>();
  for (const phrase of meaningOf.keys()) {
    const [first = '', ...rest] = phrase.split(' ');
    const length = Math.min(1 + rest.length, LONGEST_PHRASE);
    longestFrom.set(first, Math.max(longestFrom.get(first) ?? 0, length));
  }
  const replaceAt = (words: readonly string[], at: number, result: string[]): number => {
    const longest = Math.min(longestFrom.get(words[at] ?? '') ?? 0, words.length - at);
    for (let length = longest; length > 0; length -= 1) {
      const meaning = meaningOf.get(words.slice(at, at + length).join(' '));
      if (meaning === undefined) continue;
      result.push(...meaning);
      return length;
    }
    result.push(words[at] ?? '');
    return 1;
  };
  return {
    replacedIn(words) {
      const result: string[] = [];
      for (let at = 0; at < words.length; ) at += replaceAt(words, at, result);
      return result;
    },
  };
}

const LONGEST_PHRASE = 7;
