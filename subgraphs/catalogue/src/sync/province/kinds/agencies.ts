import { z } from 'zod';
import type { Agency } from '../../../domain/area.js';
import { ASSUMED, about, identifying, type Layout, optional, required, TEXT, VALIDITY } from '../layout.js';
import { validity, value } from '../values.js';

export const agenciesLayout: Layout = {
  root: {
    key: 'agencies',
    title: 'Cơ quan',
    columns: [
      identifying(
        'identifier',
        TEXT,
        about(
          'Mã định danh',
          'Electronic identifier, e.g. `H03.14`.',
          'Mã định danh điện tử, ví dụ `H03.14`.',
        ),
      ),
      required('name', TEXT, about('Tên cơ quan', 'Full name.', 'Tên đầy đủ.')),
      required(
        'kind',
        TEXT,
        about(
          'Loại cơ quan',
          'E.g. `DEPARTMENT`, `DISTRICT_COMMITTEE`, `COMMUNE_COMMITTEE`.',
          'Ví dụ `DEPARTMENT` (sở), `DISTRICT_COMMITTEE` (UBND huyện), `COMMUNE_COMMITTEE` (UBND xã).',
        ),
      ),
      required('provinceCode', TEXT, about('Mã tỉnh', 'Two digits.', 'Hai chữ số.')),
      optional(
        'parentIdentifier',
        TEXT,
        about(
          'Mã cơ quan cấp trên',
          'Identifier of the agency above; empty: none.',
          'Mã định danh cơ quan cấp trên; để trống: không có.',
        ),
      ),
      ...VALIDITY,
      ASSUMED,
    ],
  },
  lists: [],
};

export const agenciesDocument = z.strictObject({
  agencies: z.array(
    z.strictObject({
      identifier: value.code,
      name: value.text,
      kind: value.code,
      provinceCode: value.provinceCode,
      parentIdentifier: value.optionalCode,
      ...validity,
      assumed: value.yesNo,
    }) satisfies z.ZodType<Agency>,
  ),
});
