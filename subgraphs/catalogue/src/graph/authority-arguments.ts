import { PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { ArgsType, Field, ID, Int } from 'type-graphql';
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

/** Of a field below a thing that was itself asked for as of a day. */
@ArgsType()
export class NestedDayArguments {
  @Field(
    () => PlainDateScalar,
    nullable('The day to answer for; null: the one asked about above, else today.', 'tại ngày'),
  )
  on?: PlainDate | null;
}

@ArgsType()
export class TargetsArguments extends PageArguments {
  @Field(() => PlainDateScalar, nullable('The day on which they hold; null: today.', 'tại ngày'))
  on?: PlainDate | null;

  @Field(() => ID, nullable('Whom they are set for; null: anybody.', 'mã phạm vi'))
  scopeId?: string | null;

  @Field(() => String, nullable('Name of the indicator; null: all.', 'tên chỉ số'))
  indicator?: string | null;
}

@ArgsType()
export class DelegationsArguments extends PageArguments {
  @Field(() => ID, nullable('Agency whose authority it is; null: any.', 'cơ quan phân cấp, ủy quyền'))
  fromAgency?: string | null;

  @Field(
    () => Boolean,
    nullable('True: only those in effect on the day; false: only the others; null: all.', 'đang có hiệu lực'),
  )
  inEffect?: boolean | null;

  @Field(() => PlainDateScalar, nullable('The day for `inEffect`; null: today.', 'tại ngày'))
  on?: PlainDate | null;
}

@ArgsType()
export class ProcessTemplateArguments {
  @Field(() => ID, described('Identity of the process.', 'mã quy trình'))
  id!: string;

  @Field(() => Int, nullable('Version; null: the newest.', 'phiên bản quy trình'))
  version?: number | null;
}

@ArgsType()
export class StatusMappingsArguments {
  @Field(() => ID, described('Code of the province, or identifier of the agency.', 'mã tỉnh hoặc cơ quan'))
  scopeId!: string;

  @Field(() => PlainDateScalar, nullable('The day on which they hold; null: today.', 'tại ngày'))
  on?: PlainDate | null;
}

@ArgsType()
export class AgencyByIdentifierArguments {
  @Field(() => ID, described('List the code is from, e.g. QCVN_102_2016.', 'hệ thống mã'))
  system!: string;

  @Field(() => String, described('The code.', 'mã'))
  code!: string;

  @Field(() => PlainDateScalar, nullable('The day to answer for; null: today.', 'tại ngày'))
  on?: PlainDate | null;
}
