import { type GraphContext, PlainDateScalar, type UserError } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { err, ok, type Result } from '@lienthong/kernel';
import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Calendar } from '../../domain/calendar.js';
import { type DeclaredDay, declareDays } from '../../domain/calendar-days.js';
import { type DataFault, unknownCode } from '../../domain/province-data/data-fault.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { DeclaredDayKindEnum } from '../enums-of-authority.js';
import { toCalendarType, WorkingCalendarType } from '../types/working-calendar.js';
import {
  enterThrough,
  RecordEnteredType,
  RecordInput,
  recordOutcome,
  stored,
  type Told,
} from './record-entered.js';
import { SessionInput, toSessions } from './session-input.js';

@InputType(
  'DeclaredDayInput',
  described('What a day is instead of what its weekday says.', 'khai báo một ngày'),
)
export class DeclaredDayInput {
  @Field(() => PlainDateScalar, described('The day.', 'ngày'))
  day!: PlainDate;

  @Field(() => DeclaredDayKindEnum, described('What it is.', 'loại ngày'))
  kind!: DeclaredDay['kind'];

  @Field(() => String, nullable('Why; null only for a regular day.', 'lý do'))
  reason?: string | null;

  @Field(
    () => [SessionInput],
    nullable('Hours of a special day, a half day for example; null otherwise.', 'giờ làm việc'),
  )
  sessions?: SessionInput[] | null;
}

@InputType(
  'DeclareCalendarDaysInput',
  described('Days of a calendar; a day declared before is declared anew.', 'khai báo lịch làm việc'),
)
export class DeclareCalendarDaysInput extends RecordInput {
  @Field(() => ID, described('Which calendar.', 'mã lịch'))
  calendarId!: string;

  @Field(() => [DeclaredDayInput], described('The days.', 'các ngày'))
  days!: DeclaredDayInput[];

  @Field(
    () => PlainDateScalar,
    nullable('Last day whose days off are entered from now on; null: unchanged.', 'áp dụng đến hết ngày'),
  )
  coveredTo?: PlainDate | null;
}

@ObjectType(
  'CalendarDaysDeclared',
  described('The days were declared; dossiers are told.', 'đã khai báo lịch'),
)
export class CalendarDaysDeclaredType extends RecordEnteredType {
  @Field(() => WorkingCalendarType, described('The calendar as it is now.', 'lịch làm việc'))
  calendar!: WorkingCalendarType;
}

const DeclareCalendarDaysResult = recordOutcome('DeclareCalendarDays', () => CalendarDaysDeclaredType);

@Resolver()
export class DeclareCalendarDaysMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => DeclareCalendarDaysResult,
    described(
      'Declare days off, make-up days and special days of a calendar.',
      'khai báo ngày nghỉ, ngày làm bù, ngày đặc biệt',
    ),
  )
  async declareCalendarDays(
    @Arg('input', () => DeclareCalendarDaysInput, described('The command.', 'dữ liệu lệnh'))
    input: DeclareCalendarDaysInput,
    @Ctx() context: GraphContext,
  ): Promise<CalendarDaysDeclaredType | UserError> {
    const desk = { graph: this.graph, input, context };
    return enterThrough(desk, CalendarDaysDeclaredType, (declaration) => ({
      kind: 'calendars',
      record: async (reader) => declared(declaration, (await reader.calendars([declaration.calendarId]))[0]),
      shown: async () => ({
        calendar: toCalendarType(
          stored(await this.graph.loaders.calendar(context).load(declaration.calendarId)),
        ),
      }),
    }));
  }
}

function declared(
  { calendarId, days, coveredTo }: Told<DeclareCalendarDaysInput>,
  calendar: Calendar | undefined,
): Result<Calendar, readonly DataFault[]> {
  if (calendar === undefined) return err([unknownCode([0, 'calendarId'], calendarId)]);
  return ok(declareDays(calendar, days.map(toDay), coveredTo ?? null));
}

/** A reason that is missing is told by the form of the record. */
function toDay({ day, kind, reason, sessions }: DeclaredDayInput): DeclaredDay {
  switch (kind) {
    case 'REGULAR':
      return { kind, day };
    case 'SPECIAL':
      return { kind, day, reason: reason ?? '', sessions: toSessions(sessions ?? []) };
    default:
      return { kind, day, reason: reason ?? '' };
  }
}
