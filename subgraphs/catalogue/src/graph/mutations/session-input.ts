import { Field, InputType } from 'type-graphql';
import type { CalendarSession } from '../../domain/calendar.js';
import { described } from '../describe.js';

@InputType('SessionInput', described('Opening and closing time.', 'khung giờ'))
export class SessionInput {
  @Field(() => String, described('Opening time HH:mm in Viet Nam.', 'giờ bắt đầu'))
  opensAt!: string;

  @Field(() => String, described('Closing time HH:mm in Viet Nam.', 'giờ kết thúc'))
  closesAt!: string;
}

export const toSessions = (sessions: readonly SessionInput[]): CalendarSession[] =>
  sessions.map(({ opensAt, closesAt }) => [opensAt, closesAt]);
