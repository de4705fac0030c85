import { type GraphContext, type Page, pageOf, requestError } from '@lienthong/graph';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { HitKey } from '../../domain/search/select-hits.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { SearchProceduresArguments } from '../search-arguments.js';
import { FoundProcedures } from '../types/found-procedures.js';
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
    return new FoundProcedures(found, on);
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

/** What `FoundProcedures` writes. */
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
