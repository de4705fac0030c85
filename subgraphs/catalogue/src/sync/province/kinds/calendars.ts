import { z } from 'zod';
import type { Calendar } from '../../../domain/calendar.js';
import {
  about,
  type ColumnLayout,
  DAY,
  identifying,
  type Layout,
  type ListLayout,
  optional,
  required,
  SESSIONS,
  TEXT,
  WHOLE_NUMBER,
} from '../layout.js';
import { value } from '../values.js';

const ID = identifying('calendarId', TEXT, about('Mã lịch', 'Own id of the calendar.', 'Mã riêng của lịch.'));

const WEEKDAYS = [
  ['monday', 'Thứ Hai'],
  ['tuesday', 'Thứ Ba'],
  ['wednesday', 'Thứ Tư'],
  ['thursday', 'Thứ Năm'],
  ['friday', 'Thứ Sáu'],
  ['saturday', 'Thứ Bảy'],
  ['sunday', 'Chủ nhật'],
] as const;

const hoursOfDay = ([key, title]: (typeof WEEKDAYS)[number], index: number): ColumnLayout => ({
  ...optional(
    key,
    SESSIONS,
    about(title, 'Opening hours; empty: a day off.', 'Giờ làm việc; để trống: ngày nghỉ.'),
  ),
  path: ['weekly', String(index + 1)],
});

const DAY_AND_REASON = [
  required('day', DAY, about('Ngày', 'The day.', 'Ngày.')),
  required('reason', TEXT, about('Lý do', 'Why.', 'Lý do.')),
];

const days = (key: string, title: string, columns: readonly ColumnLayout[]): ListLayout => ({
  key,
  title,
  owner: [{ ...ID, identifies: false }],
  columns,
});

export const calendarsLayout: Layout = {
  root: {
    key: 'calendars',
    title: 'Lịch làm việc',
    columns: [
      ID,
      required('name', TEXT, about('Tên lịch', 'Name.', 'Tên lịch.')),
      ...WEEKDAYS.map(hoursOfDay),
      required(
        'coveredFrom',
        DAY,
        about(
          'Áp dụng từ ngày',
          'First day whose days off are entered.',
          'Ngày đầu tiên đã nhập đủ ngày nghỉ.',
        ),
      ),
      required(
        'coveredTo',
        DAY,
        about(
          'Áp dụng đến hết ngày',
          'Last day whose days off are entered.',
          'Ngày cuối cùng đã nhập đủ ngày nghỉ.',
        ),
      ),
      required(
        'minutesPerWorkingDay',
        WHOLE_NUMBER,
        about(
          'Số phút một ngày làm việc',
          'What one working day of a time limit is worth.',
          'Số phút quy đổi của một ngày làm việc.',
        ),
      ),
    ],
  },
  lists: [
    days('daysOff', 'Ngày nghỉ', DAY_AND_REASON),
    days('makeUpDays', 'Ngày làm bù', DAY_AND_REASON),
    days('specialDays', 'Ngày đặc biệt', [
      ...DAY_AND_REASON,
      required(
        'sessions',
        SESSIONS,
        about('Giờ làm việc', 'Hours of that day.', 'Giờ làm việc của ngày đó.'),
      ),
    ]),
  ],
};

const dayAndReason = { day: value.day, reason: value.text };

export const calendarsDocument = z.strictObject({
  calendars: z.array(
    z.strictObject({
      calendarId: value.code,
      name: value.text,
      weekly: z
        .partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), value.sessions)
        .transform((weekly): Calendar['weekly'] => weekly as Calendar['weekly']),
      daysOff: z.array(z.strictObject(dayAndReason)),
      makeUpDays: z.array(z.strictObject(dayAndReason)),
      specialDays: z.array(z.strictObject({ ...dayAndReason, sessions: value.sessions })),
      coveredFrom: value.day,
      coveredTo: value.day,
      minutesPerWorkingDay: value.positive,
    }) satisfies z.ZodType<Calendar>,
  ),
});
