import { setImmediate } from 'node:timers/promises';
import { BoundedCache, type Clock, type PlainDate, vietnamDay } from '@lienthong/kernel';
import type { SearchFilters } from '../domain/search/facets.js';
import { createSearchIndex, type FoundProcedures, type SearchIndex } from '../domain/search/search-index.js';
import type { SearchWords } from '../domain/search/search-words.js';
import type { SearchableProcedure } from '../domain/search/searchable-procedure.js';
import type { HitPage } from '../domain/search/select-hits.js';

/** What the search reads. */
export interface ProcedureFeed {
  /** Versions published after that position, in order of publication. */
  after(position: string, limit: number): Promise<readonly FeedEntry[]>;
  /** Codes of the procedures that a unit, or for which an agency, serves on that day. Null: any. */
  servedCodes(by: ServedBy): Promise<ReadonlySet<string>>;
  /** Units or agencies that serve the procedures, those that serve most first. */
  servers(of: ServersOf): Promise<readonly ServerCount[]>;
}

export interface ServedBy {
  readonly unitId: string | null;
  readonly agencyIdentifier: string | null;
  readonly on: PlainDate;
}

export interface ServersOf extends ServedBy {
  readonly kind: ServerKind;
  readonly codes: readonly string[];
  readonly limit: number;
}

export type ServerKind = 'UNIT' | 'AGENCY';

export interface ServerCount {
  /** Id of the unit, identifier of the agency. */
  readonly key: string;
  /** How many of the procedures it serves. */
  readonly count: number;
}

export interface FeedEntry {
  readonly position: string;
  readonly procedure: Omit<SearchableProcedure, 'lifeEvents'>;
}

/** Codes of the events in people's lives that a procedure belongs to. */
export type LifeEventsOf = (procedure: Pick<SearchableProcedure, 'code' | 'field'>) => readonly string[];

export interface ProcedureQuery extends Omit<SearchFilters, 'codes'>, HitPage {
  /** As typed. Without words: everything, in order of code. */
  readonly text: string;
  readonly unitId: string | null;
  readonly agencyIdentifier: string | null;
}

export interface FoundPage extends FoundProcedures {
  /** Hits per unit or agency, as if none of the kind had been chosen; most first. */
  servers(kind: ServerKind): Promise<readonly ServerCount[]>;
}

export interface ProcedureSearch {
  /** Finds what is in force today in Viet Nam. */
  search(query: ProcedureQuery): Promise<FoundPage>;
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
 * younger than twice that.
 */
export function createProcedureSearch(
  deps: Deps,
  options: Partial<ProcedureSearchOptions> = {},
): ProcedureSearch {
  const { freshForMs, rankingsKept } = { ...DEFAULTS, ...options };
  const { feed, words, clock } = deps;
  const index = createSearchIndex(words, { rankingsKept });
  const refresh = keptFresh(freshForMs, createRefresh({ ...deps, index }));
  const served = createServedCodes(feed, freshForMs);
  return {
    async search({ text, unitId, agencyIdentifier, first, after, ...filters }) {
      await refresh();
      const by = { unitId, agencyIdentifier, on: vietnamDay(clock.now()) };
      const isServed = unitId !== null || agencyIdentifier !== null;
      const codes = isServed ? await served(by) : null;
      return {
        ...index.search(text, { filters: { ...filters, codes }, page: { first, after } }),
        servers: (kind) => {
          const all = { filters: { ...filters, codes: null }, page: EVERYTHING };
          const found = index.search(text, all).hits.map(({ procedure }) => procedure.code);
          return feed.servers({ ...lifted(by, kind), kind, codes: found, limit: MOST_SERVERS });
        },
      };
    },
  };
}

const EVERYTHING: HitPage = { first: Number.POSITIVE_INFINITY, after: null };

/** Nobody chooses from more. */
const MOST_SERVERS = 20;

const lifted = (by: ServedBy, kind: ServerKind): ServedBy =>
  kind === 'UNIT' ? { ...by, unitId: null } : { ...by, agencyIdentifier: null };

/** Reading goes on beside the searches; only those wait that would be answered from what is too old. */
function keptFresh(ms: number, read: () => Promise<void>): () => Promise<void> {
  let readAtMs = Number.NEGATIVE_INFINITY;
  const shared = sharedFor(ms, async () => {
    const begun = performance.now();
    await read();
    readAtMs = begun;
  });
  return () => {
    const reading = shared();
    return performance.now() - readAtMs < 2 * ms ? NOTHING_TO_WAIT_FOR : reading;
  };
}

const NOTHING_TO_WAIT_FOR = Promise.resolve();

/** Whoever asks while an answer is under way, or within the time after it, gets that one. */
function sharedFor<Value>(ms: number, ask: () => Promise<Value>): () => Promise<Value> {
  let freshUntil = Number.NEGATIVE_INFINITY;
  let answer: Promise<Value> | null = null;
  return () => {
    if (answer !== null && performance.now() < freshUntil) return answer;
    freshUntil = Number.POSITIVE_INFINITY;
    answer = ask();
    answer.then(
      () => {
        freshUntil = performance.now() + ms;
      },
      () => {
        answer = null;
      },
    );
    return answer;
  };
}

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

/** How many publications are read at once; the first load is the whole catalogue. */
const CHUNK = 1_000;

interface Refreshing {
  readonly feed: ProcedureFeed;
  readonly index: SearchIndex;
  readonly lifeEventsOf: LifeEventsOf;
  readonly clock: Clock;
}

/** Keeps, per code, the version in force and those that will be. Whatever was read is indexed before more is read. */
function createRefresh({ feed, index, lifeEventsOf, clock }: Refreshing): () => Promise<void> {
  const versionsByCode = new Map<string, readonly SearchableProcedure[]>();
  let position = '0';
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
    for (let more = true; more; ) {
      const entries = await feed.after(position, CHUNK);
      for (const { procedure: read } of entries) {
        const procedure = { ...read, lifeEvents: lifeEventsOf(read) };
        versionsByCode.set(procedure.code, [...(versionsByCode.get(procedure.code) ?? []), procedure]);
      }
      await settle(new Set(entries.map(({ procedure }) => procedure.code)), today);
      position = entries.at(-1)?.position ?? position;
      more = entries.length === CHUNK;
    }
    for await (const _step of inSlices(index.tidy()));
  };
}

/** How long requests may have to wait for the index. */
const SLICE_MS = 4;

/** Lets requests through between the steps. */
async function* inSlices<Step>(steps: Iterable<Step>): AsyncGenerator<Step> {
  let until = performance.now() + SLICE_MS;
  for (const step of steps) {
    yield step;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE_MS;
  }
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
