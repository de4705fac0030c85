import { BoundedCache } from '@lienthong/kernel';
import type { RankedSearch } from './rank-documents.js';

/** Rankings found since the last change, for other pages, other filters and other people. */
export interface KeptRankings {
  /** `scope`: what else than the readings decides what is found. */
  ranked(scope: string, readings: readonly (readonly string[])[], rank: () => RankedSearch): RankedSearch;
  forget(): void;
}

export function createKeptRankings(mostKept: number): KeptRankings {
  const rankings = new BoundedCache<RankedSearch>(mostKept);
  return {
    ranked(scope, readings, rank) {
      if (mostKept === 0) return rank();
      const key = `${scope}|${readings.map((reading) => reading.join(' ')).join('|')}`;
      const known = rankings.get(key);
      if (known !== undefined) return known;
      const found = rank();
      rankings.set(key, found);
      return found;
    },
    forget: () => rankings.clear(),
  };
}
