import { type GraphContext, VndScalar } from '@lienthong/graph';
import type { Vnd } from '@lienthong/kernel';
import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { summarisePayments } from '../domain/obligation-amount.js';
import type { ObligationLoaders } from './obligation-loaders.js';
import { PaymentObligation } from './payment-obligation.js';
import { obligationToGraph } from './to-graph.js';

@ObjectType({ description: 'What a dossier costs and what of it is paid.\n\nvi: tình hình thanh toán' })
export class PaymentSummary {
  @Field(() => VndScalar, {
    description:
      'Everything due or paid, in whole đồng; without what was cancelled or refunded.\n\nvi: tổng phải nộp',
  })
  totalVnd!: Vnd;

  @Field(() => VndScalar, { description: 'Paid so far, in whole đồng.\n\nvi: đã nộp' })
  paidVnd!: Vnd;

  @Field(() => VndScalar, { description: 'Still to be paid, in whole đồng.\n\nvi: còn phải nộp' })
  outstandingVnd!: Vnd;

  @Field(() => Boolean, {
    description: 'Whether nothing is to be paid any more, also when nothing ever was.\n\nvi: đã nộp đủ',
  })
  allSettled!: boolean;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A dossier, as far as its payments are concerned.\n\nvi: hồ sơ' })
export class Dossier {
  @Field(() => ID, { description: 'Opaque identity.\n\nvi: định danh' })
  id!: string;
}

@Resolver(() => Dossier)
export class DossierResolver {
  constructor(private readonly loaders: ObligationLoaders) {}

  @FieldResolver(() => [PaymentObligation], {
    nullable: true,
    description:
      'Obligations that the caller may see, the oldest first; null when payments cannot be asked.\n\nvi: yêu cầu thanh toán của hồ sơ',
  })
  async obligations(@Root() dossier: Dossier, @Ctx() context: GraphContext): Promise<PaymentObligation[]> {
    const obligations = await this.loaders.ofDossier(context).load(dossier.id);
    return obligations.map(obligationToGraph);
  }

  @FieldResolver(() => PaymentSummary, {
    nullable: true,
    description:
      'Sums over the obligations that the caller may see; null when payments cannot be asked.\n\nvi: tình hình thanh toán của hồ sơ',
  })
  async paymentSummary(@Root() dossier: Dossier, @Ctx() context: GraphContext): Promise<PaymentSummary> {
    return summarisePayments(await this.loaders.ofDossier(context).load(dossier.id));
  }
}
