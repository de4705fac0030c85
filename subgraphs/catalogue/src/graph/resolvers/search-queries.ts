import { type GraphContext, type Page, pageOf, requestError, toConnection } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { highlight } from '../../domain/search/highlight.js';
import type { Hit, HitKey } from '../../domain/search/select-hits.js';
import type { FoundPage } from '../../operations/search-procedures.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { SearchProceduresArguments } from '../search-arguments.js';
import { ProcedureType, toProcedureType } from '../types/procedure.js';
import { ProcedureHitType, ProcedureSearchResult } from '../types/procedure-search.js';
import { AgencyCountType, OneDoorUnitCountType } from '../types/search-counts.js';

@Resolver()
export class SearchQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(
    () => ProcedureSearchResult,
    described('Procedures in force on a day by what people type, best first.', 'tìm kiếm thủ tục hành chính'),
  )
  async searchProcedures(
    @Args(() => SearchProceduresArguments) asked: SearchProceduresArguments,
    @Ctx() { language }: GraphContext,
  ): Promise<ProcedureSearchResult> {
    const { first, after } = pageOf(asked, language);
    const on = asked.on ?? null;
    const found = await this.graph.search.search({
      ...filtersOf(asked),
      first,
      after: readKey(after, language),
      text: (asked.text ?? '').slice(0, LONGEST_SEARCH),
      on,
    });
    return toResult(found, on);
  }
}

@Resolver(() => ProcedureHitType)
export class ProcedureHitFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => ProcedureType,
    nullable('All of the procedure on that day; null: it went out of force meanwhile.', 'thủ tục hành chính'),
  )
  async procedure(
    @Root() { code, on: asked }: ProcedureHitType,
    @Ctx() context: GraphContext,
  ): Promise<ProcedureType | null> {
    const on = dayOf(this.graph, asked);
    const head = await this.graph.loaders.headInForce(context, on).load(code);
    return head === null ? null : toProcedureType(head, on);
  }
}

/** Counts that ask the database, and only when they are asked for. */
@Resolver(() => ProcedureSearchResult)
export class ProcedureSearchCounts {
  @FieldResolver(
    () => [AgencyCountType],
    described(
      'Counts per agency, as if none had been chosen; the 20 with most, most first.',
      'số lượng theo cơ quan',
    ),
  )
  async agencies(@Root() { servers }: ProcedureSearchResult): Promise<AgencyCountType[]> {
    return (await servers('AGENCY')).map(({ key, count }) => ({ identifier: key, count }));
  }

  @FieldResolver(
    () => [OneDoorUnitCountType],
    described(
      'Counts per one-door unit, as if none had been chosen; the 20 with most, most first.',
      'số lượng theo bộ phận một cửa',
    ),
  )
  async units(@Root() { servers }: ProcedureSearchResult): Promise<OneDoorUnitCountType[]> {
    return (await servers('UNIT')).map(({ key, count }) => ({ unitId: key, count }));
  }
}

const filtersOf = (asked: SearchProceduresArguments) => ({
  fieldCode: asked.field ?? null,
  level: asked.level ?? null,
  targetGroup: asked.targetGroup ?? null,
  lifeEvent: asked.lifeEvent ?? null,
  publisher: asked.publisher ?? null,
  unitId: asked.unitId ?? null,
  agencyIdentifier: asked.agency ?? null,
});

const LONGEST_SEARCH = 200;

/** Score and code: where the next page begins does not move when better hits are published meanwhile. */
const writeKey = ({ score, procedure }: Hit): string => `${score} ${procedure.code}`;

function readKey(key: Page['after'], language: GraphContext['language']): HitKey | null {
  if (key === null) return null;
  const [, score, code] = /^(\d{1,9}) (\d\.\d{6})$/.exec(key) ?? [];
  if (score === undefined || code === undefined) throw requestError('BAD_USER_INPUT', CURSOR, language);
  return { score: Number(score), code };
}

const CURSOR = {
  en: 'after is not a cursor of this search.',
  vi: 'after không phải con trỏ của kết quả tìm kiếm này.',
};

/** What costs something is worked out when it is asked for. */
function toResult(found: FoundPage, on: PlainDate | null): ProcedureSearchResult {
  const toNode = ({ procedure, name, score }: Hit): ProcedureHitType => ({
    code: procedure.code,
    name: procedure.name,
    get highlightedName() {
      return highlight(name, found.words);
    },
    field: procedure.field,
    levels: [...procedure.levels],
    score,
    on,
  });
  return {
    ...toConnection({ items: found.hits, hasNextPage: found.hasNextPage }, writeKey, toNode),
    totalCount: found.totalCount,
    get fields() {
      return mostOf(found.counts.fields, (code, count) => ({ code, count }));
    },
    get levels() {
      return mostOf(found.counts.levels, (level, count) => ({ level, count }));
    },
    get targetGroups() {
      return mostOf(found.counts.targetGroups, (targetGroup, count) => ({ targetGroup, count }));
    },
    get lifeEvents() {
      return mostOf(found.counts.lifeEvents, (code, count) => ({ code, count }));
    },
    get publishers() {
      return mostOf(found.counts.publishers, (publisher, count) => ({ publisher, count }));
    },
    servers: found.servers,
  };
}

/** Nobody chooses from more; the rest would only make the answer long. */
const MOST_VALUES = 20;

function mostOf<Key extends string, Item>(
  counts: ReadonlyMap<Key, number>,
  toItem: (key: Key, count: number) => Item,
): Item[] {
  const items: Item[] = [];
  for (const [key, count] of counts) {
    if (items.length === MOST_VALUES) break;
    items.push(toItem(key, count));
  }
  return items;
}
