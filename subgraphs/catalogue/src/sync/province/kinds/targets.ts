import { z } from 'zod';
import type { Target } from '../../../domain/targets/target.js';
import {
  about,
  type ColumnLayout,
  identifying,
  type Layout,
  NUMBER,
  optional,
  required,
  TEXT,
  VALIDITY,
  WHOLE_NUMBER,
} from '../layout.js';
import { validity, value } from '../values.js';

const SCOPES = { PROVINCE: 'Toàn tỉnh', AGENCY: 'Cơ quan', ONE_DOOR_UNIT: 'Bộ phận Một cửa' };
const LEVELS = { PROVINCE: 'Cấp tỉnh', DISTRICT: 'Cấp huyện', COMMUNE: 'Cấp xã' };
const COMPARATORS = { AT_LEAST: 'Tối thiểu', AT_MOST: 'Tối đa', EQUAL: 'Bằng' };
const UNITS = {
  PERCENT: 'Phần trăm',
  COUNT: 'Số lượng',
  WORKING_DAYS: 'Ngày làm việc',
  RATIO: 'Tỷ lệ',
};

const at = (path: readonly string[], column: ColumnLayout): ColumnLayout => ({ ...column, path });

export const targetsLayout: Layout = {
  root: {
    key: 'targets',
    title: 'Chỉ tiêu',
    columns: [
      identifying('id', TEXT, about('Mã', 'Own id of the target.', 'Mã riêng của chỉ tiêu.')),
      at(
        ['indicator', 'name'],
        required('indicator', TEXT, about('Chỉ số', 'Name of the indicator.', 'Tên chỉ số.')),
      ),
      at(
        ['indicator', 'version'],
        required(
          'indicatorVersion',
          WHOLE_NUMBER,
          about('Phiên bản chỉ số', 'Definition it is counted by.', 'Phiên bản cách tính.'),
        ),
      ),
      at(
        ['scope', 'kind'],
        required(
          'scopeKind',
          { type: 'CHOICE', titles: SCOPES },
          about('Phạm vi', 'Whom it is set for.', 'Giao cho ai.'),
        ),
      ),
      at(
        ['scope', 'id'],
        required(
          'scopeId',
          TEXT,
          about(
            'Mã phạm vi',
            'Id of the province or unit, identifier of the agency.',
            'Định danh tỉnh, mã đơn vị hoặc mã định danh cơ quan.',
          ),
        ),
      ),
      optional(
        'level',
        { type: 'CHOICE', titles: LEVELS },
        about('Cấp', 'Level of government; empty: all together.', 'Cấp chính quyền; để trống: chung.'),
      ),
      required(
        'comparator',
        { type: 'CHOICE', titles: COMPARATORS },
        about('So sánh', 'How a value is compared.', 'Cách so sánh.'),
      ),
      required('value', NUMBER, about('Giá trị', 'The figure.', 'Giá trị.')),
      required(
        'unit',
        { type: 'CHOICE', titles: UNITS },
        about('Đơn vị tính', 'What the figure counts.', 'Đơn vị tính.'),
      ),
      optional('decision', TEXT, about('Số văn bản', 'Empty: not told.', 'Để trống: chưa rõ.')),
      required('source', TEXT, about('Nguồn', 'Where the figure was found.', 'Nguồn của con số.')),
      ...VALIDITY,
    ],
  },
  lists: [],
};

export const targetsDocument = z.strictObject({
  targets: z.array(
    z.strictObject({
      id: value.code,
      indicator: z.strictObject({ name: value.text, version: value.positive }),
      scope: z.strictObject({ kind: z.enum(['PROVINCE', 'AGENCY', 'ONE_DOOR_UNIT']), id: value.code }),
      level: z
        .enum(['PROVINCE', 'DISTRICT', 'COMMUNE'])
        .nullish()
        .transform((given) => given ?? null),
      comparator: z.enum(['AT_LEAST', 'AT_MOST', 'EQUAL']),
      value: z.number(),
      unit: z.enum(['PERCENT', 'COUNT', 'WORKING_DAYS', 'RATIO']),
      decision: value.optionalText,
      source: value.text,
      ...validity,
    }) satisfies z.ZodType<Target>,
  ),
});
