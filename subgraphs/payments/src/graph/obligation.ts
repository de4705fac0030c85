import type { GraphContext } from '@lienthong/graph';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { ObligationLoaders } from './obligation-loaders.js';
import { PaymentObligation } from './payment-obligation.js';
import { obligationToGraph } from './to-graph.js';

@Resolver(() => PaymentObligation)
export class ObligationResolver {
  constructor(private readonly loaders: ObligationLoaders) {}

  @Query(() => PaymentObligation, {
    nullable: true,
    description: 'One obligation; null when there is none that the caller may see.\n\nvi: yêu cầu thanh toán',
  })
  async obligation(
    @Arg('id', () => ID, { description: 'Identity of the obligation.\n\nvi: định danh' }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<PaymentObligation | null> {
    const obligation = await this.loaders.byId(context).load(id);
    return obligation === null ? null : obligationToGraph(obligation);
  }
}
