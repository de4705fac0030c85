import { type Connection, type GraphContext, pageOf, toConnection } from '@lienthong/graph';
import { Args, ArgsType, Ctx, Directive, Field, Query, Resolver } from 'type-graphql';
import type { CodeListName } from '../../domain/code-list.js';
import { readPage } from '../../operations/read-page.js';
import { PageArguments } from '../arguments.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { described } from '../describe.js';
import { CodeListNameEnum } from '../enums-of-proposals.js';
import { NationalCodeConnection, NationalCodeType } from '../types/national-code.js';

@ArgsType()
class NationalCodesArguments extends PageArguments {
  @Field(() => CodeListNameEnum, described('Which dictionary.', 'danh mục'))
  list!: CodeListName;
}

@Resolver()
export class NationalCodeQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Query(
    () => NationalCodeConnection,
    described(
      'Codes of a dictionary of the national portal, also those that are gone, in order of code.',
      'mã của danh mục quốc gia',
    ),
  )
  async nationalCodes(
    @Args(() => NationalCodesArguments) { list, ...page }: NationalCodesArguments,
    @Ctx() { language }: GraphContext,
  ): Promise<Connection<NationalCodeType>> {
    const found = await readPage(pageOf(page, language), (keys) => this.graph.national.codes(list, keys));
    return toConnection(
      found,
      ({ code }) => code,
      ({ code, name, detectedOn, goneOn }) =>
        Object.assign(new NationalCodeType(), { code, name, detectedOn, goneOn }),
    );
  }
}
