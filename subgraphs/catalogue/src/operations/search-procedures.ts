import { BoundedCache, type Clock, type PlainDate, vietnamDay } from '@lienthong/kernel';
import type { SearchFilters } from '../domain/search/facets.js';
import { createSearchArchive } from '../domain/search/search-archive.js';
import { createSearchIndex, type FoundProcedures } from '../domain/search/search-index.js';
import type { SearchWords } from '../domain/search/search-words.js';
import type { HitPage, Selection } from '../domain/search/select-hits.js';
import { inSlices, keptFresh, sharedFor } from './kept-fresh.js';
import type { LifeEventsOf, ProcedureFeed, ServedBy, ServerCount, ServerKind } from './procedure-feed.js';
import { readPublished } from './read-published.js';
import { refreshToday } from './refresh-today.js';

export interface ProcedureQuery extends Omit<SearchFilters, 'codes'>, HitPage {
  /** As typed. Without words: everything, in order of code. */
  readonly text: string;
  readonly unitId: string | null;
  readonly agencyIdentifier: string | null;
  /** Null: today in Viet Nam. */
  readonly on: PlainDate | null;
}

export interface FoundPage extends FoundProcedures {
  /** Hits per unit or agency, as if none of the kind had been chosen; most first. */
  servers(kind: ServerKind): Promise<readonly ServerCount[]>;
}

export interface ProcedureSearch {
  /** Finds what is in force on the day. */
  search(query: ProcedureQuery): Promise<FoundPage>;
  /** Another one whenever today's answers may differ from those before. */
  state(): Promise<string>;
}

interface Deps {
  readonly feed: ProcedureFeed;
  readonly words: SearchWords;
  readonly lifeEventsOf: LifeEventsOf;
  readonly clock: Clock;
}

export interface ProcedureSearchOptions {
  /** What was read that long ago is read again; twice as long ago, no search is answered from it. */
  readonly freshForMs: number;
  /** Texts whose ranking is kept until the next publication. */
  readonly rankingsKept: number;
}

const DEFAULTS: ProcedureSearchOptions = { freshForMs: 1_000, rankingsKept: 500 };

/**
 * Answers from memory. Before a search the index asks the feed what was published since; searches at the same
 * time share the question, and none is asked again within `freshForMs`. Nobody waits for it while what is known is
 * younger than twice that. Other days than today are searched in an index of their own, built when one is first
 * asked about: today's search stays as large as the law in force.
 */
export function createProcedureSearch(
  deps: Deps,
  options: Partial<ProcedureSearchOptions> = {},
): ProcedureSearch {
  const asked = { ...DEFAULTS, ...options };
  const { feed, words, clock } = deps;
  const index = createSearchIndex(words, asked);
  const refresh = keptFresh(asked.freshForMs, refreshToday({ ...deps, index }));
  const searchAnyDay = createSearchOfAnyDay(deps, asked);
  const served = createServedCodes(feed, asked.freshForMs);
  const find: FindOn = async (text, selection, on) => {
    if (on !== vietnamDay(clock.now())) return searchAnyDay(text, selection, on);
    await refresh();
    return index.search(text, selection);
  };
  return {
    async search({ text, unitId, agencyIdentifier, first, after, on: day, ...filters }) {
      const on = day ?? vietnamDay(clock.now());
      const by = { unitId, agencyIdentifier, on };
      const isServed = unitId !== null || agencyIdentifier !== null;
      const codes = isServed ? await served(by) : null;
      return {
        ...(await find(text, { filters: { ...filters, codes }, page: { first, after } }, on)),
        servers: async (kind) => {
          const all = await find(text, { filters: { ...filters, codes: null }, page: EVERYTHING }, on);
          const found = all.hits.map(({ procedure }) => procedure.code);
          return feed.servers({ ...lifted(by, kind), kind, codes: found, limit: MOST_SERVERS });
        },
      };
    },
    async state() {
      await refresh();
      return String(index.state);
    },
  };
}

type FindOn = (text: string, selection: Selection, on: PlainDate) => Promise<FoundProcedures>;

/** Reads all versions when the first day is asked about. */
function createSearchOfAnyDay(deps: Deps, { freshForMs, rankingsKept }: ProcedureSearchOptions): FindOn {
  const archive = createSearchArchive(deps.words, { rankingsKept });
  const news = readPublished(deps);
  const refresh = keptFresh(freshForMs, async () => {
    for await (const versions of news()) {
      for await (const version of inSlices(versions)) archive.add(version);
    }
  });
  return async (text, selection, on) => {
    await refresh();
    return archive.search(text, selection, on);
  };
}

const EVERYTHING: HitPage = { first: Number.POSITIVE_INFINITY, after: null };

/** Nobody chooses from more. */
const MOST_SERVERS = 20;

const lifted = (by: ServedBy, kind: ServerKind): ServedBy =>
  kind === 'UNIT' ? { ...by, unitId: null } : { ...by, agencyIdentifier: null };

/** Filters that are in use at the same time. */
const MOST_FILTERS = 200;

/** Many people look at what one unit serves. */
function createServedCodes(
  feed: ProcedureFeed,
  freshForMs: number,
): (by: ServedBy) => Promise<ReadonlySet<string>> {
  const known = new BoundedCache<() => Promise<ReadonlySet<string>>>(MOST_FILTERS);
  return (by) => {
    const key = JSON.stringify([by.unitId, by.agencyIdentifier, by.on]);
    const ask = known.get(key) ?? sharedFor(freshForMs, () => feed.servedCodes(by));
    known.set(key, ask);
    return ask();
  };
}
