import { type GraphContext, IdempotencyKeyReused, type UserError } from '@lienthong/graph';
import { Arg, Ctx, createUnionType, Directive, Field, InputType, Mutation, Resolver } from 'type-graphql';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { bilingual, described } from '../describe.js';
import { ProposalNotFound, ProposalNotOpen, ReasonRequired } from '../failures/proposal-failures.js';
import { ProposalCommandInput, ProposalDecidedType, toDecisionOutcome } from './proposal-decided.js';
import { checkIdempotencyKey } from './record-entered.js';

@InputType('RejectVersionInput', described('Which proposal, and how.', 'dữ liệu từ chối đề xuất'))
export class RejectVersionInput extends ProposalCommandInput {
  @Field(() => String, described('Why it is not to be published.', 'lý do từ chối'))
  reason!: string;
}

const RejectVersionResult = createUnionType({
  name: 'RejectVersionResult',
  description: bilingual('Outcome of rejectVersion.', 'kết quả thao tác'),
  types: () =>
    [ProposalDecidedType, IdempotencyKeyReused, ProposalNotFound, ProposalNotOpen, ReasonRequired] as const,
});

@Resolver()
export class RejectVersionMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => RejectVersionResult,
    described(
      'Reject a proposed version; the same content is not proposed again.',
      'từ chối phiên bản đề xuất',
    ),
  )
  async rejectVersion(
    @Arg('input', () => RejectVersionInput, described('The command.', 'dữ liệu lệnh'))
    input: RejectVersionInput,
    @Ctx() context: GraphContext,
  ): Promise<ProposalDecidedType | UserError> {
    checkIdempotencyKey(input, context.language);
    const { proposalId, idempotencyKey, reason } = input;
    const decided = await this.graph.rejectVersion(context.caller, { proposalId, idempotencyKey, reason });
    return toDecisionOutcome(decided, context);
  }
}
