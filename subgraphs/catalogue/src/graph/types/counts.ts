import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { OneDoorUnitKind } from '../../domain/one-door-unit.js';
import type { ServingTier } from '../../domain/service-counts.js';
import { described, nullable } from '../describe.js';
import { graphEnum, OneDoorUnitKindEnum } from '../enums.js';

export const ServingTierEnum = graphEnum(
  'ServingTier',
  ['Where in the province a case is served.', 'cấp tiếp nhận và giải quyết'],
  {
    PROVINCE: ['At the provincial centre.', 'cấp tỉnh'],
    DISTRICT: ['At district units, until 30 June 2025.', 'cấp huyện'],
    COMMUNE: ['At commune units and centres.', 'cấp xã'],
  },
);

@InputType(
  'ServiceCountScope',
  described('Which services are counted; what is given narrows, nothing given: all.', 'phạm vi thống kê'),
)
export class ServiceCountScopeInput {
  @Field(() => ID, nullable('Code of the province on the day; null: every one.', 'mã tỉnh'))
  provinceCode?: string | null;

  @Field(() => ID, nullable('Identifier of the competent agency; null: every one.', 'mã định danh cơ quan'))
  agencyIdentifier?: string | null;

  @Field(() => ID, nullable('Unit that serves; null: every one.', 'mã đơn vị một cửa'))
  unitId?: string | null;
}

@ObjectType(
  'TierServiceCounts',
  described('How many services one tier of a province offers.', 'số dịch vụ công theo cấp'),
)
export class TierServiceCountsType {
  @Field(() => ServingTierEnum, described('The tier.', 'cấp'))
  tier!: ServingTier;

  @Field(() => Int, described('All services, information included.', 'tổng số dịch vụ'))
  total!: number;

  @Field(() => Int, described('Services online, wholly or in part.', 'số dịch vụ công trực tuyến'))
  online!: number;

  @Field(() => Int, described('Services wholly online.', 'số dịch vụ công trực tuyến toàn trình'))
  full!: number;

  @Field(() => Int, described('Services partly online.', 'số dịch vụ công trực tuyến một phần'))
  partial!: number;

  @Field(() => Int, described('Services that only inform.', 'số dịch vụ cung cấp thông tin trực tuyến'))
  informationOnly!: number;
}

@ObjectType(
  'ServiceCounts',
  described(
    'How many services are offered: a case of a procedure counts once per tier, at the tier of the province once per agency, at the furthest level that any unit offers.',
    'số dịch vụ công',
  ),
)
export class ServiceCountsType {
  @Field(() => Int, described('All services, information included.', 'tổng số dịch vụ'))
  total!: number;

  @Field(() => Int, described('Services online, wholly or in part.', 'số dịch vụ công trực tuyến'))
  online!: number;

  @Field(() => Int, described('Services wholly online.', 'số dịch vụ công trực tuyến toàn trình'))
  full!: number;

  @Field(() => Int, described('Services partly online.', 'số dịch vụ công trực tuyến một phần'))
  partial!: number;

  @Field(() => Int, described('Services that only inform.', 'số dịch vụ cung cấp thông tin trực tuyến'))
  informationOnly!: number;

  @Field(() => [TierServiceCountsType], described('The same for each tier.', 'theo từng cấp'))
  tiers!: TierServiceCountsType[];
}

@ObjectType('UnitKindCount', described('How many units of one kind stand.', 'số đơn vị theo loại'))
export class UnitKindCountType {
  @Field(() => OneDoorUnitKindEnum, described('The kind.', 'loại đơn vị'))
  kind!: OneDoorUnitKind;

  @Field(() => Int, described('How many.', 'số lượng'))
  count!: number;
}

@ObjectType('UnitCounts', described('How many one-door units stand in a province.', 'số bộ phận một cửa'))
export class UnitCountsType {
  @Field(() => Int, described('All units.', 'tổng số đơn vị'))
  total!: number;

  @Field(() => [UnitKindCountType], described('By kind; a kind without units is left out.', 'theo loại'))
  kinds!: UnitKindCountType[];
}
