import { type GraphContext, IdempotencyKeyReused, PlainDateScalar, type UserError } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Arg, Ctx, createUnionType, Directive, Field, InputType, Mutation, Resolver } from 'type-graphql';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { bilingual, described } from '../describe.js';
import { ProposalNotFound, ProposalNotOpen, ValidFromTooEarly } from '../failures/proposal-failures.js';
import {
  checkIdempotencyKey,
  ProposalCommandInput,
  ProposalDecidedType,
  toDecisionOutcome,
} from './proposal-decided.js';

@InputType('ApproveVersionInput', described('Which proposal, and how.', 'dữ liệu duyệt đề xuất'))
export class ApproveVersionInput extends ProposalCommandInput {
  @Field(() => PlainDateScalar, described('First day in force.', 'ngày có hiệu lực'))
  validFrom!: PlainDate;
}

const ApproveVersionResult = createUnionType({
  name: 'ApproveVersionResult',
  description: bilingual('Outcome of approveVersion.', 'kết quả thao tác'),
  types: () =>
    [
      ProposalDecidedType,
      IdempotencyKeyReused,
      ProposalNotFound,
      ProposalNotOpen,
      ValidFromTooEarly,
    ] as const,
});

@Resolver()
export class ApproveVersionMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => ApproveVersionResult,
    described(
      'Publish a proposed version from a day on; it never changes afterwards.',
      'duyệt và công khai phiên bản',
    ),
  )
  async approveVersion(
    @Arg('input', () => ApproveVersionInput, described('The command.', 'dữ liệu lệnh'))
    input: ApproveVersionInput,
    @Ctx() context: GraphContext,
  ): Promise<ProposalDecidedType | UserError> {
    checkIdempotencyKey(input, context.language);
    const { proposalId, idempotencyKey, validFrom } = input;
    const decided = await this.graph.approveVersion(context.caller, {
      proposalId,
      idempotencyKey,
      validFrom,
    });
    return toDecisionOutcome(decided, context);
  }
}
