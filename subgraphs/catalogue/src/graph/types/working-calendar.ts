import { PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Calendar } from '../../domain/calendar.js';
import { described } from '../describe.js';

@ObjectType('WorkingSession', described('Hours of work without a break.', 'buổi làm việc'))
export class WorkingSessionType {
  @Field(() => Int, described('ISO weekday, 1 is Monday.', 'thứ trong tuần'))
  weekday!: number;

  @Field(() => String, described('Opening time HH:mm in Viet Nam.', 'giờ bắt đầu'))
  opensAt!: string;

  @Field(() => String, described('Closing time HH:mm in Viet Nam.', 'giờ kết thúc'))
  closesAt!: string;
}

@ObjectType('CalendarDay', described('A day that differs from its weekday.', 'ngày đặc biệt'))
export class CalendarDayType {
  @Field(() => PlainDateScalar, described('The day.', 'ngày'))
  day!: PlainDate;

  @Field(() => String, described('Why it differs.', 'lý do'))
  reason!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('WorkingCalendar', described('Hours and days on which an office works.', 'lịch làm việc'))
export class WorkingCalendarType {
  @Field(() => ID, described('Identity of the calendar.', 'định danh lịch'))
  id!: string;

  @Field(() => String, described('Name of the calendar.', 'tên lịch'))
  name!: string;

  @Field(() => [WorkingSessionType], described('Hours of the week in order.', 'giờ làm việc trong tuần'))
  sessions!: WorkingSessionType[];

  @Field(() => [CalendarDayType], described('Public holidays and bridge days.', 'ngày nghỉ lễ, tết'))
  daysOff!: CalendarDayType[];

  @Field(() => [CalendarDayType], described('Weekend days worked instead.', 'ngày làm bù'))
  makeUpDays!: CalendarDayType[];

  @Field(() => [CalendarDayType], described('Days with hours of their own.', 'ngày có giờ riêng'))
  specialDays!: CalendarDayType[];

  @Field(() => PlainDateScalar, described('First day whose holidays are entered.', 'từ ngày'))
  coveredFrom!: PlainDate;

  @Field(() => PlainDateScalar, described('Last day whose holidays are entered.', 'đến ngày'))
  coveredTo!: PlainDate;

  @Field(
    () => Int,
    described('What one working day of a limit is worth, in minutes.', 'số phút mỗi ngày làm việc'),
  )
  minutesPerWorkingDay!: number;
}

export const toCalendarType = (calendar: Calendar): WorkingCalendarType => ({
  id: calendar.calendarId,
  name: calendar.name,
  sessions: Object.entries(calendar.weekly)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .flatMap(([weekday, sessions]) =>
      sessions.map(([opensAt, closesAt]) => ({ weekday: Number(weekday), opensAt, closesAt })),
    ),
  daysOff: [...calendar.daysOff],
  makeUpDays: [...calendar.makeUpDays],
  specialDays: [...calendar.specialDays],
  coveredFrom: calendar.coveredFrom,
  coveredTo: calendar.coveredTo,
  minutesPerWorkingDay: calendar.minutesPerWorkingDay,
});
