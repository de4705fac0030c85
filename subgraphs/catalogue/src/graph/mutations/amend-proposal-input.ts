import { PlainDateScalar, VndScalar } from '@lienthong/graph';
import type { PlainDate, TimeLimitUnit, Vnd } from '@lienthong/kernel';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Amendment } from '../../domain/amend-content.js';
import type { Channel, FeeRule } from '../../domain/procedure.js';
import { described, nullable } from '../describe.js';
import { ChannelEnum, FeeCollectionEnum, FeeKindEnum, TimeLimitUnitEnum } from '../enums.js';
import { ProposalCommandInput } from './proposal-decided.js';

@InputType('TimeLimitInput', described('How long something may take.', 'thời hạn'))
export class TimeLimitInput {
  @Field(() => Int, described('How many units, at least 1.', 'số lượng'))
  amount!: number;

  @Field(() => TimeLimitUnitEnum, described('What is counted.', 'đơn vị tính'))
  unit!: TimeLimitUnit;
}

@InputType('CommittedLimitInput', described('What the province commits itself to.', 'thời hạn cam kết'))
export class CommittedLimitInput {
  @Field(() => ChannelEnum, described('How the dossier comes in.', 'kênh thực hiện'))
  channel!: Channel;

  @Field(() => TimeLimitInput, nullable('Shorter limit; null: the statutory one.', 'thời hạn cam kết'))
  limit?: TimeLimitInput | null;
}

@InputType('DeclaredFeeInput', described('A fee or charge the province declares.', 'khoản thu được công bố'))
export class DeclaredFeeInput {
  @Field(() => FeeKindEnum, described('Fee or charge, never mixed.', 'loại khoản thu'))
  kind!: FeeRule['kind'];

  @Field(() => String, described('Name of the fee or charge.', 'tên khoản thu'))
  name!: string;

  @Field(() => ChannelEnum, nullable('Channel it holds for; null: every channel.', 'kênh áp dụng'))
  channel?: Channel | null;

  @Field(() => VndScalar, nullable('Amount; null: the rule has to be read.', 'mức thu'))
  amountVnd?: Vnd | null;

  @Field(
    () => String,
    nullable('What a person has to know about the amount; null: nothing.', 'quy định mức thu'),
  )
  rule?: string | null;

  @Field(() => FeeCollectionEnum, described('When it is due.', 'thời điểm thu'))
  collection!: FeeRule['collection'];
}

@InputType('FeeCollectionInput', described('When a fee is due.', 'thời điểm thu của khoản thu'))
export class FeeCollectionInput {
  @Field(() => ID, described('Identity of the fee within the proposal.', 'định danh khoản thu'))
  feeId!: string;

  @Field(() => FeeCollectionEnum, described('When it is due.', 'thời điểm thu'))
  collection!: FeeRule['collection'];
}

@InputType('PaperNeedInput', described('Whether a paper is always needed.', 'tính bắt buộc của giấy tờ'))
export class PaperNeedInput {
  @Field(() => String, described('Code within the case.', 'mã giấy tờ'))
  code!: string;

  @Field(() => Boolean, described('False: only in the circumstances the name tells.', 'bắt buộc'))
  mandatory!: boolean;
}

@InputType('CaseAmendmentInput', described('What to put right of a case.', 'nội dung sửa của trường hợp'))
export class CaseAmendmentInput {
  @Field(() => ID, described('Identity of the case.', 'định danh trường hợp'))
  caseId!: string;

  @Field(() => [CommittedLimitInput], nullable('Committed limits; null: unchanged.', 'thời hạn cam kết'))
  committedLimits?: CommittedLimitInput[] | null;

  @Field(
    () => [DeclaredFeeInput],
    nullable(
      'All fees of a case for which the portal declares none; empty: free; null: unchanged.',
      'phí, lệ phí do địa phương công bố',
    ),
  )
  declaredFees?: DeclaredFeeInput[] | null;

  @Field(() => [FeeCollectionInput], nullable('When fees are due; null: unchanged.', 'thời điểm thu'))
  collections?: FeeCollectionInput[] | null;

  @Field(() => [PaperNeedInput], nullable('Which papers are always needed; null: unchanged.', 'giấy tờ'))
  papers?: PaperNeedInput[] | null;
}

@InputType(
  'AmendProposalInput',
  described('Which proposal, and what to put right.', 'dữ liệu chỉnh sửa đề xuất'),
)
export class AmendProposalInput extends ProposalCommandInput {
  @Field(() => Int, described('Revision that was looked at.', 'số hiệu sửa đổi đã xem'))
  expectedRevision!: number;

  @Field(() => String, described('Why it is amended.', 'lý do chỉnh sửa'))
  reason!: string;

  @Field(
    () => PlainDateScalar,
    nullable('First day in force as planned; null: unchanged.', 'ngày có hiệu lực dự kiến'),
  )
  validFrom?: PlainDate | null;

  @Field(() => [CaseAmendmentInput], nullable('Cases to put right; null: none.', 'các trường hợp'))
  cases?: CaseAmendmentInput[] | null;
}

/** What a caller leaves out and what it sends as null mean the same. */
export const toAmendment = ({ validFrom, cases }: AmendProposalInput): Amendment => ({
  validFrom: validFrom ?? null,
  cases: (cases ?? []).map(({ caseId, committedLimits, declaredFees, collections, papers }) => ({
    caseId,
    committedLimits: (committedLimits ?? []).map(({ channel, limit }) => ({
      channel,
      limit: limit === null || limit === undefined ? null : { amount: limit.amount, unit: limit.unit },
    })),
    fees: declaredFees === null || declaredFees === undefined ? null : declaredFees.map(toFee),
    collections: (collections ?? []).map(({ feeId, collection }) => ({ feeId, collection })),
    papers: (papers ?? []).map(({ code, mandatory }) => ({ code, mandatory })),
  })),
});

const toFee = ({ kind, name, channel, amountVnd, rule, collection }: DeclaredFeeInput) => ({
  kind,
  name: name.trim(),
  channel: channel ?? null,
  amountVnd: amountVnd ?? null,
  rule: rule ?? null,
  collection,
});
