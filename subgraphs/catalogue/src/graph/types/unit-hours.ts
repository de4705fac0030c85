import { PlainDateScalar } from '@lienthong/graph';
import { formatTimeOfDay, type PlainDate, type Session } from '@lienthong/kernel';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CalendarOverride } from '../../domain/unit-hours/calendar-override.js';
import { described, nullable } from '../describe.js';
import { OverrideKindEnum } from '../enums-of-authority.js';

@ObjectType('HoursOfDay', described('Hours of one day without a break.', 'khung giờ'))
export class HoursOfDayType {
  @Field(() => String, described('Opening time HH:mm in Viet Nam.', 'giờ bắt đầu'))
  opensAt!: string;

  @Field(() => String, described('Closing time HH:mm in Viet Nam.', 'giờ kết thúc'))
  closesAt!: string;
}

@ObjectType('OpenHours', described('When a unit is open on one day.', 'giờ làm việc trong ngày'))
export class OpenHoursType {
  @Field(() => PlainDateScalar, described('The day.', 'ngày'))
  on!: PlainDate;

  @Field(
    () => [HoursOfDayType],
    nullable('When dossiers are taken in; empty: not; null: no holidays entered yet.', 'giờ tiếp nhận'),
  )
  reception!: HoursOfDayType[] | null;

  @Field(
    () => [HoursOfDayType],
    nullable(
      'When the clock of a dossier runs; empty: not; null: no holidays entered yet.',
      'giờ giải quyết',
    ),
  )
  processing!: HoursOfDayType[] | null;
}

@ObjectType('CalendarOverride', described('Hours of one unit that differ for some time.', 'điều chỉnh giờ'))
export class CalendarOverrideType {
  @Field(() => ID, described('Identity.', 'định danh'))
  id!: string;

  @Field(() => OverrideKindEnum, described('How they differ.', 'loại điều chỉnh'))
  kind!: CalendarOverride['kind'];

  @Field(() => String, described('Why.', 'lý do'))
  reason!: string;

  @Field(() => [Int], nullable('ISO weekdays, 1 is Monday; null: every day.', 'các thứ trong tuần'))
  weekdays!: number[] | null;

  @Field(() => [HoursOfDayType], described('Hours that are added.', 'khung giờ thêm'))
  sessions!: HoursOfDayType[];

  @Field(() => String, nullable('Number of the decision; null: not told.', 'số quyết định'))
  decision!: string | null;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil!: PlainDate | null;
}

export const toHours = ({ startMinute, endMinute }: Session): HoursOfDayType => ({
  opensAt: formatTimeOfDay(startMinute),
  closesAt: formatTimeOfDay(endMinute),
});

export const toOverrideType = (override: CalendarOverride): CalendarOverrideType => ({
  ...override,
  weekdays: override.weekdays === null ? null : [...override.weekdays],
  sessions: override.sessions.map(([opensAt, closesAt]) => ({ opensAt, closesAt })),
});
