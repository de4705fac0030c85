import { type Clock, type PlainDate, vietnamDay } from '@lienthong/kernel';
import type { ReadQuery } from '../domain/search/query-words.js';
import { createSearchIndex } from '../domain/search/search-index.js';
import type { SearchableProcedure } from '../domain/search/searchable-procedure.js';
import type { Hit, SearchFilters, SelectedHits } from '../domain/search/select-hits.js';

/** What the search reads. */
export interface ProcedureFeed {
  /** Versions published after that position, in order of publication. */
  after(position: string, limit: number): Promise<readonly FeedEntry[]>;
  /** Codes of the procedures that a unit, or for which an agency, serves on that day. Null: any. */
  servedCodes(by: ServedBy): Promise<ReadonlySet<string>>;
}

export interface ServedBy {
  readonly unitId: string | null;
  readonly agencyIdentifier: string | null;
  readonly on: PlainDate;
}

export interface FeedEntry {
  readonly position: string;
  readonly procedure: SearchableProcedure;
}

export interface ProcedureQuery extends Omit<SearchFilters, 'codes'> {
  /** As typed. Without words: everything, in order of code. */
  readonly text: string;
  readonly unitId: string | null;
  readonly agencyIdentifier: string | null;
  readonly first: number;
  /** Score and code of the last hit of the page before. Null: the first page. */
  readonly after: HitKey | null;
}

export interface HitKey {
  readonly score: number;
  readonly code: string;
}

export interface FoundPage extends SelectedHits {
  readonly hasNextPage: boolean;
  readonly totalCount: number;
  readonly words: ReadonlySet<string>;
}

export interface ProcedureSearch {
  /** Finds what is in force today in Viet Nam. */
  search(query: ProcedureQuery): Promise<FoundPage>;
}

interface Deps {
  readonly feed: ProcedureFeed;
  readonly readQuery: ReadQuery;
  readonly clock: Clock;
}

/**
 * Answers from memory. Before a search the index asks the feed what was published since; searches at the same
 * time share the question, and none is asked again within `freshForMs`.
 */
export function createProcedureSearch(
  { feed, readQuery, clock }: Deps,
  { freshForMs = 1_000 }: { readonly freshForMs?: number } = {},
): ProcedureSearch {
  const index = createSearchIndex(readQuery);
  const refresh = createRefresh({ feed, index, clock });
  let refreshing: Promise<void> | null = null;
  let freshUntil = Number.NEGATIVE_INFINITY;
  const beFresh = (): Promise<void> => {
    if (performance.now() < freshUntil) return Promise.resolve();
    refreshing ??= refresh()
      .then(() => {
        freshUntil = performance.now() + freshForMs;
      })
      .finally(() => {
        refreshing = null;
      });
    return refreshing;
  };
  return {
    async search({ text, unitId, agencyIdentifier, first, after, ...filters }) {
      await beFresh();
      const on = vietnamDay(clock.now());
      const isServed = unitId !== null || agencyIdentifier !== null;
      const codes = isServed ? await feed.servedCodes({ unitId, agencyIdentifier, on }) : null;
      const found = index.search(text, { ...filters, codes });
      const rest = after === null ? found.hits : found.hits.filter((hit) => comesAfter(hit, after));
      const hits = rest.slice(0, first);
      return { ...found, hits, hasNextPage: rest.length > first, totalCount: found.hits.length };
    },
  };
}

const comesAfter = ({ score, procedure }: Hit, after: HitKey): boolean =>
  score < after.score || (score === after.score && procedure.code > after.code);

/** How many publications are read at once; the first load is the whole catalogue. */
const CHUNK = 1_000;

interface Refreshing {
  readonly feed: ProcedureFeed;
  readonly index: ReturnType<typeof createSearchIndex>;
  readonly clock: Clock;
}

/** Keeps, per code, the version in force and those that will be. Whatever was read is indexed before more is read. */
function createRefresh({ feed, index, clock }: Refreshing): () => Promise<void> {
  const versionsByCode = new Map<string, readonly SearchableProcedure[]>();
  let position = '0';
  let day: PlainDate | null = null;
  const settle = (codes: Iterable<string>, today: PlainDate): void => {
    for (const code of codes) {
      const { inForce, kept } = inForceOn(versionsByCode.get(code) ?? [], today);
      versionsByCode.set(code, kept);
      if (inForce === null) index.remove(code);
      else index.put(inForce);
    }
  };
  return async () => {
    const today = vietnamDay(clock.now());
    if (day !== null && day !== today) settle(waiting(versionsByCode, day), today);
    day = today;
    for (let more = true; more; ) {
      const entries = await feed.after(position, CHUNK);
      for (const { procedure } of entries) {
        versionsByCode.set(procedure.code, [...(versionsByCode.get(procedure.code) ?? []), procedure]);
      }
      settle(new Set(entries.map(({ procedure }) => procedure.code)), today);
      position = entries.at(-1)?.position ?? position;
      more = entries.length === CHUNK;
    }
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
