import { Field, ObjectType } from 'type-graphql';
import type { AreaSuccession } from '../../domain/area.js';
import { described } from '../describe.js';
import { SuccessionExtentEnum } from '../enums.js';
import { OneDoorUnitType } from './one-door-unit.js';
import { ServiceReceiverType } from './reception.js';
import { OnlineServiceType } from './service.js';

@ObjectType(
  'CarryingArea',
  described('An area that carries another one today.', 'đơn vị hành chính hiện nay'),
)
export class CarryingAreaType {
  @Field(() => SuccessionExtentEnum, described('How much of it.', 'phạm vi'))
  extent!: AreaSuccession['extent'];

  areaId!: string;
}

@ObjectType(
  'ServingUnit',
  described('A one-door unit that takes in dossiers of a procedure from a commune.', 'đơn vị tiếp nhận'),
)
export class ServingUnitType {
  @Field(() => OneDoorUnitType, described('The unit as it is on the day.', 'bộ phận một cửa'))
  unit!: OneDoorUnitType;

  @Field(() => [OnlineServiceType], described('How it serves the procedure, by case.', 'dịch vụ công'))
  services!: OnlineServiceType[];

  @Field(
    () => [ServiceReceiverType],
    described('Who takes the dossiers in, by service: desk, shared counter or post.', 'nơi tiếp nhận hồ sơ'),
  )
  receivers!: ServiceReceiverType[];

  @Field(
    () => SuccessionExtentEnum,
    described('PART: only for people of a part of the former commune.', 'phạm vi phục vụ'),
  )
  extent!: AreaSuccession['extent'];

  communeId!: string;
}
