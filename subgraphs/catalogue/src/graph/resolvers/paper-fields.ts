import type { GraphContext } from '@lienthong/graph';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { alternativesOf, equivalentsOf, type PaperEquivalent } from '../../domain/papers/paper-equivalent.js';
import { OnDayArguments } from '../authority-arguments.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { PaperAlternativeType, toAlternative } from '../types/paper-alternative.js';
import { RequiredPaperType } from '../types/procedure-parts.js';

/** What is known of a paper beside the version that asks for it. */
@Resolver(() => RequiredPaperType)
export class RequiredPaperFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => String,
    nullable(
      'Code of the paper in the national store, as the version tells it or as it was entered for the day; null: not told.',
      'mã giấy tờ kho quốc gia',
    ),
  )
  async nationalPaperCode(
    @Root() paper: RequiredPaperType,
    @Args(() => OnDayArguments) { on }: OnDayArguments,
    @Ctx() context: GraphContext,
  ): Promise<string | null> {
    if (typeof paper.nationalPaperCode === 'string') return paper.nationalPaperCode;
    const known = await this.equivalents(paper, on, context);
    return known.find(({ kind }) => kind === 'NATIONAL_CODE')?.code ?? null;
  }

  @FieldResolver(
    () => [PaperAlternativeType],
    described(
      'What may be handed in instead, as the version tells or as entered for the day, or where the office reads it; empty: nothing is known.',
      'giấy tờ thay thế',
    ),
  )
  async alternatives(
    @Root() paper: RequiredPaperType,
    @Args(() => OnDayArguments) { on }: OnDayArguments,
    @Ctx() context: GraphContext,
  ): Promise<PaperAlternativeType[]> {
    const known = await this.equivalents(paper, on, context);
    return alternativesOf(paper.substitutePaperCode ?? null, known).map((one) =>
      toAlternative(one, context.language),
    );
  }

  private async equivalents(
    { procedureCode, caseId, code: paperCode }: RequiredPaperType,
    on: OnDayArguments['on'],
    context: GraphContext,
  ): Promise<PaperEquivalent[]> {
    const all = await this.graph.authorityLoaders.paperEquivalents(context).load(procedureCode);
    return equivalentsOf(all, { procedureCode, caseId, paperCode }, dayOf(this.graph, on));
  }
}
