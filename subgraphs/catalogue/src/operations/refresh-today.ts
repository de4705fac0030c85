import { type Clock, type PlainDate, vietnamDay } from '@lienthong/kernel';
import type { SearchIndex } from '../domain/search/search-index.js';
import type { SearchableProcedure } from '../domain/search/searchable-procedure.js';
import { inSlices } from './kept-fresh.js';
import { type PublishedVersions, readPublished } from './read-published.js';

interface Refreshing extends PublishedVersions {
  readonly index: SearchIndex;
  readonly clock: Clock;
}

/** Keeps, per code, the version in force and those that will be. Whatever was read is indexed before more is read. */
export function refreshToday({ index, clock, ...published }: Refreshing): () => Promise<void> {
  const versionsByCode = new Map<string, readonly SearchableProcedure[]>();
  const news = readPublished(published);
  let day: PlainDate | null = null;
  const settle = async (codes: Iterable<string>, today: PlainDate): Promise<void> => {
    for await (const code of inSlices(codes)) {
      const { inForce, kept } = inForceOn(versionsByCode.get(code) ?? [], today);
      versionsByCode.set(code, kept);
      if (inForce === null) index.remove(code);
      else index.put(inForce);
    }
  };
  return async () => {
    const today = vietnamDay(clock.now());
    if (day !== null && day !== today) await settle(waiting(versionsByCode, day), today);
    day = today;
    for await (const versions of news()) {
      for (const version of versions)
        versionsByCode.set(version.code, [...(versionsByCode.get(version.code) ?? []), version]);
      await settle(new Set(versions.map(({ code }) => code)), today);
    }
    for await (const _step of inSlices(index.tidy()));
  };
}

/** Codes with a version that was not in force on the day before: a new day may bring it. */
const waiting = (
  versionsByCode: ReadonlyMap<string, readonly SearchableProcedure[]>,
  day: PlainDate,
): string[] =>
  [...versionsByCode].flatMap(([code, versions]) =>
    versions.some(({ validFrom }) => validFrom > day) ? [code] : [],
  );

/** Ids of one procedure sort by first day and revision. */
function inForceOn(
  versions: readonly SearchableProcedure[],
  day: PlainDate,
): { readonly inForce: SearchableProcedure | null; readonly kept: SearchableProcedure[] } {
  const sorted = versions.toSorted((a, b) => (a.versionId < b.versionId ? -1 : 1));
  const inForce = sorted.findLast(({ validFrom }) => validFrom <= day) ?? null;
  const kept = sorted.filter((version) => version === inForce || version.validFrom > day);
  return { inForce, kept };
}
