import { type GraphContext, IdempotencyKeyReused, PlainDateScalar, type UserError } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import {
  Arg,
  Ctx,
  createUnionType,
  Directive,
  Field,
  InputType,
  Int,
  Mutation,
  Resolver,
} from 'type-graphql';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { bilingual, described, nullable } from '../describe.js';
import {
  ProposalNotFound,
  ProposalNotOpen,
  ProposalRevisionConflict,
  ValidFromRequired,
  ValidFromTooEarly,
} from '../failures/proposal-failures.js';
import { ProposalCommandInput, ProposalDecidedType, toDecisionOutcome } from './proposal-decided.js';
import { checkIdempotencyKey } from './record-entered.js';

@InputType('ApproveVersionInput', described('Which proposal, and how.', 'dữ liệu duyệt đề xuất'))
export class ApproveVersionInput extends ProposalCommandInput {
  @Field(
    () => PlainDateScalar,
    nullable('First day in force; null: as planned in the proposal.', 'ngày có hiệu lực'),
  )
  validFrom?: PlainDate | null;

  @Field(
    () => Int,
    nullable('Revision that was looked at; null: whichever it is now.', 'số hiệu sửa đổi đã xem'),
  )
  expectedRevision?: number | null;
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
      ProposalRevisionConflict,
      ValidFromRequired,
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
    const { proposalId, idempotencyKey, validFrom, expectedRevision } = input;
    const decided = await this.graph.approveVersion(context.caller, {
      proposalId,
      idempotencyKey,
      validFrom: validFrom ?? null,
      expectedRevision: expectedRevision ?? null,
    });
    return toDecisionOutcome(decided, context);
  }
}
