import { type GraphContext, type Page, pageOf, requestError, toConnection } from '@lienthong/graph';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { highlight } from '../../domain/search/highlight.js';
import type { Hit } from '../../domain/search/select-hits.js';
import type { FoundPage, HitKey } from '../../operations/search-procedures.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { SearchProceduresArguments } from '../search-arguments.js';
import { ProcedureType, toProcedureType } from '../types/procedure.js';
import { ProcedureHitType, ProcedureSearchResult } from '../types/procedure-search.js';

@Resolver()
export class SearchQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(
    () => ProcedureSearchResult,
    described('Procedures in force today by what people type, best first.', 'tìm kiếm thủ tục hành chính'),
  )
  async searchProcedures(
    @Args(() => SearchProceduresArguments) asked: SearchProceduresArguments,
    @Ctx() { language }: GraphContext,
  ): Promise<ProcedureSearchResult> {
    const { first, after } = pageOf(asked, language);
    const found = await this.graph.search.search({
      first,
      after: readKey(after, language),
      text: (asked.text ?? '').slice(0, LONGEST_SEARCH),
      fieldCode: asked.field ?? null,
      level: asked.level ?? null,
      targetGroup: asked.targetGroup ?? null,
      unitId: asked.unitId ?? null,
      agencyIdentifier: asked.agency ?? null,
    });
    return toResult(found);
  }
}

@Resolver(() => ProcedureHitType)
export class ProcedureHitFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => ProcedureType,
    nullable('All of the procedure; null: it went out of force meanwhile.', 'thủ tục hành chính'),
  )
  async procedure(
    @Root() { code }: ProcedureHitType,
    @Ctx() context: GraphContext,
  ): Promise<ProcedureType | null> {
    const on = dayOf(this.graph, null);
    const version = await this.graph.loaders.versionInForce(context, on).load(code);
    return version === null ? null : toProcedureType(version);
  }
}

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

function toResult({
  hits,
  hasNextPage,
  totalCount,
  fields,
  levels,
  words,
}: FoundPage): ProcedureSearchResult {
  const toNode = ({ procedure, score }: Hit): ProcedureHitType => ({
    code: procedure.code,
    name: procedure.name,
    highlightedName: highlight(procedure.name, words),
    field: procedure.field,
    levels: [...procedure.levels],
    score,
  });
  return {
    ...toConnection({ items: hits, hasNextPage }, writeKey, toNode),
    totalCount,
    fields: mostFirst(fields)
      .slice(0, MOST_FIELDS)
      .map(([code, count]) => ({ code, count })),
    levels: mostFirst(levels).map(([level, count]) => ({ level, count })),
  };
}

/** Nobody chooses from more; the rest would only make the answer long. */
const MOST_FIELDS = 20;

const mostFirst = <Key extends string>(counts: ReadonlyMap<Key, number>): [Key, number][] =>
  [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
