import { connectionOf, InstantScalar, PlainDateScalar } from '@lienthong/graph';
import type { Instant, PlainDate } from '@lienthong/kernel';
import { Field, ObjectType } from 'type-graphql';
import type { ServiceLevel } from '../../domain/service.js';
import { described, nullable } from '../describe.js';
import { ServiceLevelEnum } from '../enums.js';

@ObjectType('LevelChange', described('A change of how much runs online.', 'thay đổi mức độ dịch vụ công'))
export class LevelChangeType {
  @Field(() => ServiceLevelEnum, nullable('Level before; null: the service was new.', 'mức độ cũ'))
  oldLevel!: ServiceLevel | null;

  @Field(() => ServiceLevelEnum, described('Level from then on.', 'mức độ mới'))
  newLevel!: ServiceLevel;

  @Field(() => PlainDateScalar, described('First day of the new level.', 'ngày áp dụng'))
  effectiveFrom!: PlainDate;

  @Field(() => InstantScalar, described('When it was published.', 'thời điểm cập nhật'))
  recordedAt!: Instant;

  @Field(() => String, described('Account or program that published it.', 'người cập nhật'))
  recordedBy!: string;

  @Field(() => String, nullable('Number of the decision it stands on; null: not told.', 'số quyết định'))
  decision!: string | null;
}

export const [LevelChangeConnection, LevelChangeEdge] = connectionOf(LevelChangeType, {
  name: 'LevelChange',
  described: ['changes of level', 'thay đổi mức độ dịch vụ công'],
});
