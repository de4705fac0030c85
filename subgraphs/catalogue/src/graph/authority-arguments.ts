import { PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { ArgsType, Field, ID } from 'type-graphql';
import type { DecisionKind } from '../domain/decisions/decision.js';
import { PageArguments } from './arguments.js';
import { described, nullable } from './describe.js';
import { DecisionKindEnum } from './enums-of-authority.js';

@ArgsType()
export class DecisionArguments {
  @Field(() => String, described('Number as printed, e.g. 1200/QĐ-UBND.', 'số, ký hiệu'))
  number!: string;

  @Field(() => ID, nullable('Agency that issued it; null: any.', 'mã cơ quan ban hành'))
  issuedBy?: string | null;
}

@ArgsType()
export class DecisionsArguments extends PageArguments {
  @Field(() => DecisionKindEnum, nullable('What they are about; null: anything.', 'loại quyết định'))
  kind?: DecisionKind | null;

  @Field(() => ID, nullable('Agency that issued them; null: any.', 'mã cơ quan ban hành'))
  issuedBy?: string | null;

  @Field(
    () => PlainDateScalar,
    nullable('Only those in effect that day; null: whether in effect or not.', 'còn hiệu lực tại ngày'),
  )
  on?: PlainDate | null;
}

@ArgsType()
export class OnDayArguments {
  @Field(() => PlainDateScalar, nullable('The day to answer for; null: today.', 'tại ngày'))
  on?: PlainDate | null;
}
