import { InstantScalar, PlainDateScalar } from '@lienthong/graph';
import type { Instant, PlainDate } from '@lienthong/kernel';
import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { Channel } from '../domain/procedure.js';
import { described, nullable } from './describe.js';
import { ChannelEnum } from './enums.js';

/** Arguments that a caller leaves out are absent; those it sends as null are null. Both mean the same. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, described('How many items at most, 1 to 100.', 'số lượng tối đa'))
  first!: number;

  @Field(() => String, nullable('Cursor to go on from; null: from the beginning.', 'con trỏ bắt đầu'))
  after?: string | null;
}

@ArgsType()
export class ProcedureArguments {
  @Field(() => ID, described('National code.', 'mã thủ tục'))
  code!: string;

  @Field(() => PlainDateScalar, nullable('The day to answer for; null: today.', 'tại ngày'))
  asOf?: PlainDate | null;
}

@ArgsType()
export class ProceduresArguments extends PageArguments {
  @Field(
    () => String,
    nullable('Words of the code, name or field, with or without diacritics; null: everything.', 'từ khóa'),
  )
  text?: string | null;

  @Field(() => PlainDateScalar, nullable('The day to answer for; null: today.', 'tại ngày'))
  asOf?: PlainDate | null;
}

@ArgsType()
export class PromiseArguments {
  @Field(() => ChannelEnum, described('How it would be lodged.', 'kênh thực hiện'))
  channel!: Channel;

  @Field(() => ID, nullable('Unit that would serve; null: no due date can be told.', 'đơn vị một cửa'))
  unitId?: string | null;

  @Field(() => InstantScalar, nullable('When it would be lodged; null: now.', 'thời điểm nộp'))
  lodgedAt?: Instant | null;
}

@ArgsType()
export class FeesArguments {
  @Field(() => ChannelEnum, described('How it would be lodged.', 'kênh thực hiện'))
  channel!: Channel;

  @Field(
    () => ID,
    nullable(
      'Code of an applicant category of the case; others pay as everyone. Null: not told who applies.',
      'đối tượng nộp',
    ),
  )
  applicantCategory?: string | null;

  @Field(() => PlainDateScalar, nullable('Day of lodging; null: today.', 'ngày nộp'))
  on?: PlainDate | null;
}

@ArgsType()
export class OneDoorUnitArguments {
  @Field(() => ID, described('Identity of the unit.', 'định danh đơn vị'))
  id!: string;

  @Field(() => PlainDateScalar, nullable('The day to answer for; null: today.', 'tại ngày'))
  asOf?: PlainDate | null;
}

@ArgsType()
export class OneDoorUnitsArguments extends PageArguments {
  @Field(() => ID, described('Code of the province on the day.', 'mã tỉnh'))
  provinceCode!: string;

  @Field(() => PlainDateScalar, nullable('The day to answer for; null: today.', 'tại ngày'))
  asOf?: PlainDate | null;
}

@ArgsType()
export class OnlineServiceArguments {
  @Field(() => ID, described('Identity of the service.', 'định danh dịch vụ công'))
  id!: string;

  @Field(
    () => PlainDateScalar,
    nullable('The day to answer for; null: as it is today, also when it has ended.', 'tại ngày'),
  )
  asOf?: PlainDate | null;
}

@ArgsType()
export class AgencyArguments {
  @Field(() => ID, described('Agency identifier.', 'mã định danh cơ quan'))
  identifier!: string;

  @Field(() => PlainDateScalar, nullable('The day on which it has to exist; null: at any time.', 'tại ngày'))
  asOf?: PlainDate | null;
}

@ArgsType()
export class AdministrativeUnitArguments {
  @Field(() => ID, described('Statistical code.', 'mã đơn vị hành chính'))
  code!: string;

  @Field(() => PlainDateScalar, nullable('The day to answer for; null: today.', 'tại ngày'))
  asOf?: PlainDate | null;
}
