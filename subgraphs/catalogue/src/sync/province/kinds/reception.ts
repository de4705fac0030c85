import { z } from 'zod';
import type { ReceptionArrangement } from '../../../domain/reception/reception-arrangement.js';
import {
  ASSUMED,
  about,
  identifying,
  type Layout,
  LIST,
  optional,
  required,
  TEXT,
  VALIDITY,
  WHOLE_NUMBER,
} from '../layout.js';
import { validity, value } from '../values.js';

const KINDS = { SHARED_COUNTER: 'Quầy chung', POSTAL_ENTERPRISE: 'Doanh nghiệp bưu chính công ích' };

export const receptionLayout: Layout = {
  root: {
    key: 'reception',
    title: 'Bố trí tiếp nhận',
    columns: [
      identifying('id', TEXT, about('Mã', 'Own id of the arrangement.', 'Mã riêng của việc bố trí.')),
      required('unitId', TEXT, about('Mã đơn vị', 'Id of the unit.', 'Mã đơn vị.')),
      required(
        'kind',
        { type: 'CHOICE', titles: KINDS },
        about(
          'Nơi tiếp nhận',
          'Who takes in instead of the agency’s desk.',
          'Ai tiếp nhận thay cho cơ quan.',
        ),
      ),
      optional('counter', WHOLE_NUMBER, about('Số quầy', 'Empty: not told.', 'Để trống: chưa rõ.')),
      optional(
        'enterprise',
        TEXT,
        about('Doanh nghiệp', 'Name of the postal enterprise.', 'Tên doanh nghiệp bưu chính.'),
      ),
      required(
        'tasks',
        LIST,
        about(
          'Công việc',
          'GUIDANCE, RECEPTION, DIGITISATION, RETURN.',
          'GUIDANCE hướng dẫn, RECEPTION tiếp nhận, DIGITISATION số hóa, RETURN trả kết quả.',
        ),
      ),
      optional(
        'agencyIdentifier',
        TEXT,
        about('Mã cơ quan', 'Agency whose procedures; empty: all.', 'Cơ quan có thủ tục; để trống: tất cả.'),
      ),
      optional(
        'procedureCodes',
        LIST,
        about(
          'Mã thủ tục',
          'National codes; needed for a shared counter; empty: all of the agency.',
          'Các mã thủ tục; quầy chung phải nêu; để trống: tất cả của cơ quan.',
        ),
      ),
      optional('decision', TEXT, about('Số quyết định', 'Empty: not told.', 'Để trống: chưa rõ.')),
      ...VALIDITY,
      ASSUMED,
    ],
  },
  lists: [],
};

export const receptionDocument = z.strictObject({
  reception: z.array(
    z.strictObject({
      id: value.code,
      unitId: value.code,
      kind: z.enum(['SHARED_COUNTER', 'POSTAL_ENTERPRISE']),
      counter: value.optionalPositive,
      enterprise: value.optionalText,
      tasks: z.array(z.enum(['GUIDANCE', 'RECEPTION', 'DIGITISATION', 'RETURN'])),
      agencyIdentifier: value.optionalCode,
      procedureCodes: value.optionalCodes,
      decision: value.optionalText,
      ...validity,
      assumed: value.yesNo,
    }) satisfies z.ZodType<ReceptionArrangement>,
  ),
});
