import { type Language, VndScalar } from '@lienthong/graph';
import type { Vnd } from '@lienthong/kernel';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import type { FeeQuote } from '../../domain/fee-quote.js';
import { bilingual, described, nullable } from '../describe.js';
import { FeeRuleType } from './procedure-parts.js';

@ObjectType('DeclaredFees', described('What has to be paid; no lines: nothing.', 'phí, lệ phí đã công bố'))
export class DeclaredFeesType {
  @Field(() => [FeeRuleType], described('Fees and charges, never mixed in one line.', 'các khoản thu'))
  lines!: FeeRuleType[];

  @Field(
    () => VndScalar,
    nullable(
      'Sum of the lines; null: an amount follows from its rule, or from who applies.',
      'tổng số tiền phải nộp',
    ),
  )
  totalVnd!: Vnd | null;
}

@ObjectType(
  'UndeclaredFees',
  described('Nobody has said what it costs, which does not mean free.', 'phí, lệ phí chưa công bố'),
)
export class UndeclaredFeesType {
  @Field(() => String, described('What to tell a person, in the language asked for.', 'giải thích'))
  explanation!: string;
}

export const FeeQuoteType = createUnionType({
  name: 'FeeQuote',
  description: bilingual('What a case costs on an occasion, or that nobody has said.', 'mức thu dự kiến'),
  types: () => [DeclaredFeesType, UndeclaredFeesType] as const,
});

export const toFeeQuote = (quote: FeeQuote, language: Language): typeof FeeQuoteType =>
  quote.type === 'DECLARED'
    ? Object.assign(new DeclaredFeesType(), { lines: [...quote.lines], totalVnd: quote.totalVnd })
    : Object.assign(new UndeclaredFeesType(), { explanation: NOT_DECLARED[language] });

const NOT_DECLARED = {
  vi: 'Thủ tục chưa công bố phí, lệ phí; không có nghĩa là miễn phí.',
  en: 'The fees of this procedure are not declared, which does not mean that it is free.',
};
