import {
  IdempotencyKeyReused,
  type Language,
  type LocalText,
  PlainDateScalar,
  requestError,
  UserError,
} from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ProposalDecision } from '../../domain/version-proposal.js';
import type { ProposalRefusal } from '../../operations/proposal-command.js';
import { described } from '../describe.js';
import { ProposalStateEnum } from '../enums-of-proposals.js';
import { toAmendmentFailure } from './amendment-failures.js';

@ObjectType({
  implements: UserError,
  ...described('There is no such proposal.', 'không tìm thấy đề xuất'),
})
export class ProposalNotFound extends UserError {}

@ObjectType({
  implements: UserError,
  ...described(
    'Somebody has decided already, or the portal says something else now.',
    'đề xuất đã được xử lý',
  ),
})
export class ProposalNotOpen extends UserError {
  @Field(() => ProposalStateEnum, described('State of the proposal.', 'trạng thái đề xuất'))
  state!: ProposalDecision['state'];
}

@ObjectType({
  implements: UserError,
  ...described('A version that begins later would hide it.', 'ngày hiệu lực quá sớm'),
})
export class ValidFromTooEarly extends UserError {
  @Field(() => PlainDateScalar, described('First day that is possible.', 'ngày sớm nhất'))
  earliest!: PlainDate;
}

@ObjectType({
  implements: UserError,
  ...described('A rejection or amendment has to say why.', 'chưa nêu lý do'),
})
export class ReasonRequired extends UserError {}

@ObjectType({
  implements: UserError,
  ...described('Neither the command nor the proposal says from when it holds.', 'chưa nêu ngày có hiệu lực'),
})
export class ValidFromRequired extends UserError {}

@ObjectType({
  implements: UserError,
  ...described('Somebody amended the proposal meanwhile.', 'đề xuất đã bị thay đổi'),
})
export class ProposalRevisionConflict extends UserError {
  @Field(() => Int, described('Revision as it is now.', 'số hiệu sửa đổi hiện tại'))
  currentRevision!: number;
}

/** The named failure of a refusal. A missing scope is no failure of the mutation but of the whole request. */
export function toProposalFailure(refusal: ProposalRefusal, language: Language): UserError {
  switch (refusal.type) {
    case 'NotAllowed':
      throw requestError('FORBIDDEN', TEXTS.NotAllowed, language);
    case 'IdempotencyKeyReused':
      return IdempotencyKeyReused.in(language);
    case 'ProposalNotFound':
      return new ProposalNotFound('PROPOSAL_NOT_FOUND', TEXTS.ProposalNotFound, language);
    case 'ReasonRequired':
      return new ReasonRequired('REASON_REQUIRED', TEXTS.ReasonRequired, language);
    case 'ValidFromRequired':
      return new ValidFromRequired('VALID_FROM_REQUIRED', TEXTS.ValidFromRequired, language);
    case 'ProposalRevisionConflict':
      return Object.assign(
        new ProposalRevisionConflict('PROPOSAL_REVISION_CONFLICT', TEXTS.ProposalRevisionConflict, language),
        { currentRevision: refusal.currentRevision },
      );
    case 'ProposalNotOpen':
      return Object.assign(new ProposalNotOpen('PROPOSAL_NOT_OPEN', TEXTS.ProposalNotOpen, language), {
        state: refusal.state,
      });
    case 'ValidFromTooEarly':
      return Object.assign(new ValidFromTooEarly('VALID_FROM_TOO_EARLY', TEXTS.ValidFromTooEarly, language), {
        earliest: refusal.earliest,
      });
    default:
      return toAmendmentFailure(refusal, language);
  }
}

const TEXTS = {
  NotAllowed: { vi: 'Bạn không có quyền quản lý danh mục.', en: 'You may not manage the catalogue.' },
  ProposalNotFound: { vi: 'Không tìm thấy đề xuất.', en: 'There is no such proposal.' },
  ReasonRequired: { vi: 'Hãy nêu lý do.', en: 'Say why.' },
  ValidFromRequired: {
    vi: 'Hãy nêu ngày có hiệu lực.',
    en: 'Say from which day the version holds.',
  },
  ProposalRevisionConflict: {
    vi: 'Đề xuất vừa được người khác chỉnh sửa; hãy tải lại.',
    en: 'Somebody has amended the proposal meanwhile; load it again.',
  },
  ProposalNotOpen: {
    vi: 'Đề xuất này không còn chờ duyệt; hãy tải lại danh sách.',
    en: 'This proposal is no longer open; load the list again.',
  },
  ValidFromTooEarly: {
    vi: 'Đã có phiên bản có hiệu lực muộn hơn; hãy chọn ngày từ ngày đó trở đi.',
    en: 'A version that begins later is published; choose its first day or a later one.',
  },
} satisfies Record<string, LocalText>;
