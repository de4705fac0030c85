import type { Weekday } from '@lienthong/kernel';
import { z } from 'zod';
import type { CalendarOverride } from '../../../domain/unit-hours/calendar-override.js';
import {
  about,
  identifying,
  type Layout,
  LIST,
  optional,
  required,
  SESSIONS,
  TEXT,
  VALIDITY,
} from '../layout.js';
import { validity, value } from '../values.js';

const KINDS = {
  EXTENDED_RECEPTION: 'Tiếp nhận ngoài giờ',
  EXTRA_WORK: 'Làm việc thêm',
  CLOSED: 'Nghỉ',
};

export const unitHoursLayout: Layout = {
  root: {
    key: 'unit-hours',
    title: 'Điều chỉnh giờ làm việc',
    columns: [
      identifying('id', TEXT, about('Mã', 'Own id of the change of hours.', 'Mã riêng của việc điều chỉnh.')),
      required('unitId', TEXT, about('Mã đơn vị', 'Id of the unit.', 'Mã đơn vị.')),
      required(
        'kind',
        { type: 'CHOICE', titles: KINDS },
        about('Loại điều chỉnh', 'How the hours differ.', 'Loại điều chỉnh.'),
      ),
      required('reason', TEXT, about('Lý do', 'Why.', 'Lý do.')),
      optional(
        'weekdays',
        LIST,
        about(
          'Các thứ',
          '1 (Monday) to 7; empty: every day of the stretch, which then has to end.',
          '1 (thứ Hai) đến 7 (Chủ nhật); để trống: mọi ngày, khi đó phải có ngày kết thúc.',
        ),
      ),
      optional(
        'sessions',
        SESSIONS,
        about('Giờ thêm', 'Hours that are added; none when closed.', 'Khung giờ thêm; để trống khi nghỉ.'),
      ),
      optional('decision', TEXT, about('Số quyết định', 'Empty: not told.', 'Để trống: chưa rõ.')),
      ...VALIDITY,
    ],
  },
  lists: [],
};

/** A digit in a table, a number in JSON. */
const weekday = z.coerce
  .number('1–7')
  .pipe(z.literal([1, 2, 3, 4, 5, 6, 7]))
  .transform((day): Weekday => day);

export const unitHoursDocument = z.strictObject({
  'unit-hours': z.array(
    z.strictObject({
      id: value.code,
      unitId: value.code,
      kind: z.enum(['EXTENDED_RECEPTION', 'EXTRA_WORK', 'CLOSED']),
      reason: value.text,
      weekdays: z
        .array(weekday)
        .min(1)
        .nullish()
        .transform((given) => given ?? null),
      sessions: value.sessions.default([]),
      decision: value.optionalText,
      ...validity,
    }) satisfies z.ZodType<CalendarOverride>,
  ),
});
