import { connectionOf, PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Target, TargetLevel } from '../../domain/targets/target.js';
import { described, nullable } from '../describe.js';
import { AreaLevelEnum } from '../enums.js';
import { ComparatorEnum, TargetScopeKindEnum, TargetUnitEnum } from '../enums-of-authority.js';

@ObjectType('Target', described('What an indicator is to reach, somewhere, for some time.', 'chỉ tiêu'))
export class TargetType {
  @Field(() => ID, described('Identity of the target.', 'định danh chỉ tiêu'))
  id!: string;

  @Field(() => String, described('Name of the indicator.', 'tên chỉ số'))
  indicator!: string;

  @Field(() => Int, described('Version of the definition by which it is counted.', 'phiên bản định nghĩa'))
  indicatorVersion!: number;

  @Field(() => TargetScopeKindEnum, described('Whom it is set for.', 'phạm vi chỉ tiêu'))
  scopeKind!: Target['scope']['kind'];

  @Field(() => ID, described('Id of the area or unit, identifier of the agency.', 'mã phạm vi'))
  scopeId!: string;

  @Field(() => AreaLevelEnum, nullable('Level within the scope; null: all together.', 'cấp'))
  level!: TargetLevel | null;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil!: PlainDate | null;

  @Field(() => ComparatorEnum, described('How a measured value is compared.', 'cách so sánh'))
  comparator!: Target['comparator'];

  @Field(() => Float, described('The figure.', 'giá trị'))
  value!: number;

  @Field(() => TargetUnitEnum, described('What the figure counts.', 'đơn vị tính'))
  unit!: Target['unit'];

  @Field(() => String, nullable('Number of the document that sets it; null: not told.', 'số văn bản'))
  decision!: string | null;

  @Field(() => String, described('Where the figure was found.', 'nguồn'))
  source!: string;
}

export const [TargetConnection, TargetEdge] = connectionOf(TargetType, {
  name: 'Target',
  described: ['targets', 'chỉ tiêu'],
});

export const toTargetType = ({ indicator, scope, ...target }: Target): TargetType => ({
  ...target,
  indicator: indicator.name,
  indicatorVersion: indicator.version,
  scopeKind: scope.kind,
  scopeId: scope.id,
});
