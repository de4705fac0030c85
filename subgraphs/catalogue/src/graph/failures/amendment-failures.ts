import { type Language, type LocalText, UserError } from '@lienthong/graph';
import { Field, ObjectType } from 'type-graphql';
import type { AmendmentRefusal } from '../../domain/amend-content.js';
import { described } from '../describe.js';

@ObjectType({
  implements: UserError,
  ...described('The amendment says nothing new.', 'nội dung chỉnh sửa không có gì mới'),
})
export class NothingAmended extends UserError {}

@ObjectType({
  implements: UserError,
  ...described('The proposal has no such case, channel, fee or paper.', 'không tìm thấy nội dung cần sửa'),
})
export class AmendmentTargetUnknown extends UserError {
  @Field(() => String, described('What was not found.', 'nội dung không tìm thấy'))
  about!: string;
}

@ObjectType({
  implements: UserError,
  ...described(
    'A committed limit has to be shorter than the law’s.',
    'thời hạn cam kết không ngắn hơn quy định',
  ),
})
export class CommittedLimitNotShorter extends UserError {
  @Field(() => String, described('Case and channel.', 'trường hợp và kênh thực hiện'))
  about!: string;
}

@ObjectType({
  implements: UserError,
  ...described(
    'The portal declares the fees of this case.',
    'phí, lệ phí đã được công bố trên Cổng quốc gia',
  ),
})
export class FeesAlreadyDeclared extends UserError {
  @Field(() => String, described('Which case.', 'trường hợp'))
  about!: string;
}

@ObjectType({
  implements: UserError,
  ...described('A fee needs a name, and an amount or a rule.', 'khoản thu chưa có tên hoặc mức thu'),
})
export class FeeWithoutAmount extends UserError {
  @Field(() => String, described('Case and fee.', 'trường hợp và khoản thu'))
  about!: string;
}

/** The named failure of an amendment that does not fit. */
export function toAmendmentFailure(
  refusal: AmendmentRefusal | { readonly type: 'NothingAmended' },
  language: Language,
): UserError {
  switch (refusal.type) {
    case 'NothingAmended':
      return new NothingAmended('NOTHING_AMENDED', TEXTS.NothingAmended, language);
    case 'AmendmentTargetUnknown':
      return Object.assign(
        new AmendmentTargetUnknown('AMENDMENT_TARGET_UNKNOWN', TEXTS.AmendmentTargetUnknown, language),
        { about: refusal.about },
      );
    case 'CommittedLimitNotShorter':
      return Object.assign(
        new CommittedLimitNotShorter('COMMITTED_LIMIT_NOT_SHORTER', TEXTS.CommittedLimitNotShorter, language),
        { about: refusal.about },
      );
    case 'FeesAlreadyDeclared':
      return Object.assign(
        new FeesAlreadyDeclared('FEES_ALREADY_DECLARED', TEXTS.FeesAlreadyDeclared, language),
        { about: refusal.about },
      );
    case 'FeeWithoutAmount':
      return Object.assign(new FeeWithoutAmount('FEE_WITHOUT_AMOUNT', TEXTS.FeeWithoutAmount, language), {
        about: refusal.about,
      });
  }
}

const TEXTS = {
  NothingAmended: {
    vi: 'Nội dung chỉnh sửa trùng với đề xuất hiện tại.',
    en: 'The proposal says this already.',
  },
  AmendmentTargetUnknown: {
    vi: 'Đề xuất không có trường hợp, kênh, khoản thu hoặc giấy tờ này.',
    en: 'The proposal has no such case, channel, fee or paper.',
  },
  CommittedLimitNotShorter: {
    vi: 'Thời hạn cam kết phải lớn hơn 0, ngắn hơn thời hạn theo quy định và cùng cách tính ngày.',
    en: 'The committed limit has to be above zero, shorter than the statutory one, and counted in the same kind of time.',
  },
  FeesAlreadyDeclared: {
    vi: 'Cổng quốc gia đã công bố phí, lệ phí của trường hợp này; chỉ được sửa thời điểm thu.',
    en: 'The national portal declares the fees of this case; only when they are collected can be amended.',
  },
  FeeWithoutAmount: {
    vi: 'Khoản thu phải có tên và mức thu hoặc quy định mức thu.',
    en: 'A fee needs a name, and an amount or a rule to work it out.',
  },
} satisfies Record<string, LocalText>;
