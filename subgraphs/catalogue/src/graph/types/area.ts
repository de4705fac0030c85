import { PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { AdministrativeUnit, AreaSuccession } from '../../domain/area.js';
import { described, nullable } from '../describe.js';
import { AreaLevelEnum, SuccessionExtentEnum } from '../enums.js';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "code")')
@ObjectType('AdministrativeUnit', described('A province, district or commune.', 'đơn vị hành chính'))
export class AdministrativeUnitType {
  @Field(
    () => ID,
    described(
      'Identity; tells areas apart that carried the same code at different times.',
      'định danh đơn vị hành chính',
    ),
  )
  id!: string;

  @Field(
    () => ID,
    described(
      'Statistical code; as a reference it means the area that carries it today.',
      'mã đơn vị hành chính',
    ),
  )
  code!: string;

  @Field(() => String, described('Name with its kind.', 'tên đơn vị hành chính'))
  name!: string;

  @Field(() => AreaLevelEnum, described('Level.', 'cấp hành chính'))
  level!: AdministrativeUnit['level'];

  @Field(() => PlainDateScalar, described('First day known here.', 'ngày có hiệu lực'))
  validFrom!: PlainDate;

  @Field(
    () => PlainDateScalar,
    nullable('First day on which it no longer exists; null: it exists.', 'ngày hết hiệu lực'),
  )
  validUntil!: PlainDate | null;

  parentId!: string | null;
}

@ObjectType('AreaSuccession', described('One area going over into another.', 'kế thừa địa giới'))
export class AreaSuccessionType {
  @Field(() => PlainDateScalar, described('From that day on.', 'từ ngày'))
  on!: PlainDate;

  @Field(() => SuccessionExtentEnum, described('How much of it.', 'phạm vi'))
  extent!: AreaSuccession['extent'];

  /** Id of the other end of the succession. */
  areaId!: string;
}

@Directive('@key(fields: "identifier")')
@ObjectType('Agency', described('An agency of the state.', 'cơ quan nhà nước'))
export class AgencyType {
  @Field(() => ID, described('Agency identifier, e.g. H05.14.', 'mã định danh cơ quan'))
  identifier!: string;

  @Field(() => String, described('Name of the agency.', 'tên cơ quan'))
  name!: string;

  @Field(() => String, described('Kind of the agency.', 'loại cơ quan'))
  kind!: string;

  @Field(() => String, described('Code of its province.', 'mã tỉnh'))
  provinceCode!: string;

  @Field(() => PlainDateScalar, described('First day known here.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(
    () => PlainDateScalar,
    nullable('First day on which it no longer exists; null: it exists.', 'đến trước ngày'),
  )
  validUntil!: PlainDate | null;

  @Field(() => Boolean, described('True: plausible, not confirmed.', 'dữ liệu giả định'))
  assumed!: boolean;

  parentIdentifier!: string | null;
}
