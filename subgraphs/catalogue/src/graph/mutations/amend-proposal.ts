import { type GraphContext, IdempotencyKeyReused, type UserError } from '@lienthong/graph';
import { Arg, Ctx, createUnionType, Directive, Mutation, Resolver } from 'type-graphql';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { bilingual, described } from '../describe.js';
import {
  AmendmentTargetUnknown,
  CommittedLimitNotShorter,
  FeesAlreadyDeclared,
  FeeWithoutAmount,
  NothingAmended,
} from '../failures/amendment-failures.js';
import {
  ProposalNotFound,
  ProposalNotOpen,
  ProposalRevisionConflict,
  ReasonRequired,
  ValidFromTooEarly,
} from '../failures/proposal-failures.js';
import { AmendProposalInput, toAmendment } from './amend-proposal-input.js';
import { ProposalDecidedType, toDecisionOutcome } from './proposal-decided.js';
import { checkIdempotencyKey } from './record-entered.js';

const AmendProposalResult = createUnionType({
  name: 'AmendProposalResult',
  description: bilingual('Outcome of amendProposal.', 'kết quả thao tác'),
  types: () =>
    [
      ProposalDecidedType,
      IdempotencyKeyReused,
      ProposalNotFound,
      ProposalNotOpen,
      ProposalRevisionConflict,
      ReasonRequired,
      NothingAmended,
      ValidFromTooEarly,
      AmendmentTargetUnknown,
      CommittedLimitNotShorter,
      FeesAlreadyDeclared,
      FeeWithoutAmount,
    ] as const,
});

@Resolver()
export class AmendProposalMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => AmendProposalResult,
    described(
      'Put right what the province knows better before a proposal is decided on; nothing is published by it.',
      'chỉnh sửa đề xuất trước khi duyệt',
    ),
  )
  async amendProposal(
    @Arg('input', () => AmendProposalInput, described('The command.', 'dữ liệu lệnh'))
    input: AmendProposalInput,
    @Ctx() context: GraphContext,
  ): Promise<ProposalDecidedType | UserError> {
    checkIdempotencyKey(input, context.language);
    const { proposalId, idempotencyKey, expectedRevision, reason } = input;
    const amended = await this.graph.amendProposal(context.caller, {
      proposalId,
      idempotencyKey,
      expectedRevision,
      reason,
      amendment: toAmendment(input),
    });
    return toDecisionOutcome(amended, context);
  }
}
