import { PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { ArgsType, Field, ID } from 'type-graphql';
import type { ProcedureLevel, TargetGroup } from '../domain/procedure.js';
import { PageArguments } from './arguments.js';
import { described, nullable } from './describe.js';
import { ProcedureLevelEnum, TargetGroupEnum } from './enums.js';

@ArgsType()
export class SearchProceduresArguments extends PageArguments {
  @Field(
    () => String,
    nullable(
      'As typed, with or without diacritics; null: everything, in order of code.',
      'nội dung tìm kiếm',
    ),
  )
  text?: string | null;

  @Field(() => String, nullable('Code of a field; null: all fields.', 'mã lĩnh vực'))
  field?: string | null;

  @Field(() => ProcedureLevelEnum, nullable('Level that carries it out; null: all.', 'cấp thực hiện'))
  level?: ProcedureLevel | null;

  @Field(() => ID, nullable('Competent agency that offers it on the day; null: any.', 'mã định danh cơ quan'))
  agency?: string | null;

  @Field(() => TargetGroupEnum, nullable('Who may ask for it; null: anybody.', 'đối tượng thực hiện'))
  targetGroup?: TargetGroup | null;

  @Field(() => ID, nullable('One-door unit that serves it on the day; null: any.', 'đơn vị một cửa'))
  unitId?: string | null;

  @Field(
    () => String,
    nullable('Code of an event in the life of people or enterprises; null: any.', 'sự kiện trong đời'),
  )
  lifeEvent?: string | null;

  @Field(
    () => String,
    nullable(
      'Body that publishes it, as `publishers` names it, also where nobody offers it yet; null: any.',
      'cơ quan công bố',
    ),
  )
  publisher?: string | null;

  @Field(
    () => PlainDateScalar,
    nullable('The day whose procedures in force are searched; null: today.', 'tại ngày'),
  )
  on?: PlainDate | null;
}

@ArgsType()
export class UnitsServingArguments {
  @Field(() => ID, described('National code of the procedure.', 'mã thủ tục'))
  procedureCode!: string;

  @Field(
    () => ID,
    described('Code of the commune on the day, or one it carried before.', 'mã đơn vị hành chính cấp xã'),
  )
  communeCode!: string;

  @Field(() => PlainDateScalar, nullable('The day to answer for; null: today.', 'tại ngày'))
  on?: PlainDate | null;
}
