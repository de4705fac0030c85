import { type Connection, type GraphContext, pageOf, toConnection } from '@lienthong/graph';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { searchWords } from '../../domain/search-text.js';
import { readPage } from '../../operations/read-page.js';
import { ProcedureArguments, ProceduresArguments } from '../arguments.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { ProcedureConnection, ProcedureType, toProcedureType } from '../types/procedure.js';

@Resolver()
export class ProcedureQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(
    () => ProcedureType,
    nullable('A procedure; null: no version of that code is in force on the day.', 'tra cứu thủ tục'),
  )
  async procedure(
    @Args(() => ProcedureArguments) { code, asOf }: ProcedureArguments,
    @Ctx() context: GraphContext,
  ): Promise<ProcedureType | null> {
    const on = dayOf(this.graph, asOf);
    const head = await this.graph.loaders.headInForce(context, on).load(code);
    return head === null ? null : toProcedureType(head, on);
  }

  @Query(
    () => ProcedureConnection,
    described('Procedures in force, in order of code.', 'danh sách thủ tục hành chính'),
  )
  async procedures(
    @Args(() => ProceduresArguments) { text, asOf, ...page }: ProceduresArguments,
    @Ctx() { language }: GraphContext,
  ): Promise<Connection<ProcedureType>> {
    const on = dayOf(this.graph, asOf);
    const words = searchWords((text ?? '').slice(0, LONGEST_SEARCH));
    const found = await readPage(pageOf(page, language), (keys) =>
      this.graph.reader.searchHeads({ on, words, ...keys }),
    );
    return toConnection(
      found,
      ({ code }) => code,
      (head) => toProcedureType(head, on),
    );
  }
}

const LONGEST_SEARCH = 200;
