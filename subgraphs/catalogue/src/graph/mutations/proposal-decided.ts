import type { GraphContext, UserError } from '@lienthong/graph';
import type { Result } from '@lienthong/kernel';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ProposalDecided, ProposalRefusal } from '../../operations/proposal-command.js';
import { described } from '../describe.js';
import { toProposalFailure } from '../failures/proposal-failures.js';
import { toProposalType, VersionProposalType } from '../types/version-proposal.js';

@ObjectType('VersionProposalDecided', described('The decision was taken.', 'đề xuất đã được xử lý'))
export class ProposalDecidedType {
  @Field(() => VersionProposalType, described('The proposal as it is now.', 'đề xuất'))
  proposal!: VersionProposalType;

  @Field(
    () => Boolean,
    described('True: it had been carried out before; nothing was done now.', 'đã thực hiện trước đó'),
  )
  replayed!: boolean;
}

/** What every command on a proposal takes. */
@InputType(described('A decision on a proposed version.', 'lệnh xử lý đề xuất'))
export abstract class ProposalCommandInput {
  @Field(() => ID, described('Identity of the proposal.', 'định danh đề xuất'))
  proposalId!: string;

  @Field(
    () => String,
    described(
      'Chosen by the client, 8 to 100 ASCII characters without blanks; repeating it repeats the first answer.',
      'khóa chống lặp',
    ),
  )
  idempotencyKey!: string;
}

export const toDecisionOutcome = (
  decided: Result<ProposalDecided, ProposalRefusal>,
  { language }: GraphContext,
): ProposalDecidedType | UserError =>
  decided.ok
    ? Object.assign(new ProposalDecidedType(), {
        proposal: toProposalType(decided.value.proposal),
        replayed: decided.value.replayed,
      })
    : toProposalFailure(decided.error, language);
