import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ProcedureLevel, TargetGroup } from '../../domain/procedure.js';
import { described } from '../describe.js';
import { ProcedureLevelEnum, TargetGroupEnum } from '../enums.js';

@ObjectType('FieldCount', described('Procedures found in a field.', 'số thủ tục theo lĩnh vực'))
export class FieldCountType {
  @Field(() => String, described('Code of the field.', 'mã lĩnh vực'))
  code!: string;

  @Field(() => Int, described('How many were found in it.', 'số lượng'))
  count!: number;
}

@ObjectType('LevelCount', described('Procedures found at a level.', 'số thủ tục theo cấp'))
export class LevelCountType {
  @Field(() => ProcedureLevelEnum, described('The level.', 'cấp thực hiện'))
  level!: ProcedureLevel;

  @Field(() => Int, described('How many were found at it.', 'số lượng'))
  count!: number;
}

@ObjectType('TargetGroupCount', described('Procedures found for a group.', 'số thủ tục theo đối tượng'))
export class TargetGroupCountType {
  @Field(() => TargetGroupEnum, described('Who may ask for them.', 'đối tượng thực hiện'))
  targetGroup!: TargetGroup;

  @Field(() => Int, described('How many were found for it.', 'số lượng'))
  count!: number;
}

@ObjectType('LifeEventCount', described('Procedures found for a life event.', 'số thủ tục theo sự kiện'))
export class LifeEventCountType {
  @Field(() => String, described('Code of the event.', 'mã sự kiện'))
  code!: string;

  @Field(() => Int, described('How many belong to it.', 'số lượng'))
  count!: number;
}

@ObjectType(
  'PublisherCount',
  described('Procedures found that a body publishes.', 'số thủ tục theo cơ quan công bố'),
)
export class PublisherCountType {
  @Field(
    () => String,
    described('Identifier of the body where one is known, else its name.', 'cơ quan công bố'),
  )
  publisher!: string;

  @Field(() => Int, described('How many it publishes.', 'số lượng'))
  count!: number;
}

@ObjectType(
  'AgencyCount',
  described('Procedures found that are offered today for an agency.', 'số thủ tục theo cơ quan'),
)
export class AgencyCountType {
  @Field(() => ID, described('Identifier of the agency.', 'mã định danh cơ quan'))
  identifier!: string;

  @Field(() => Int, described('How many are offered for it.', 'số lượng'))
  count!: number;
}

@ObjectType(
  'OneDoorUnitCount',
  described('Procedures found that a one-door unit serves today.', 'số thủ tục theo bộ phận một cửa'),
)
export class OneDoorUnitCountType {
  @Field(() => ID, described('Identity of the unit.', 'mã đơn vị'))
  unitId!: string;

  @Field(() => Int, described('How many it serves.', 'số lượng'))
  count!: number;
}
