import { z } from 'zod';
import type { AdministrativeUnit } from '../../../domain/area.js';
import { about, identifying, type Layout, optional, required, TEXT, VALIDITY } from '../layout.js';
import { validity, value } from '../values.js';

export const areasLayout: Layout = {
  root: {
    key: 'areas',
    title: 'Đơn vị hành chính',
    columns: [
      identifying(
        'id',
        TEXT,
        about('Định danh', 'Own id, e.g. `three-tier:01840`.', 'Định danh riêng, ví dụ `three-tier:01840`.'),
      ),
      required(
        'code',
        TEXT,
        about(
          'Mã đơn vị hành chính',
          'Statistical code: 2, 3 or 5 digits.',
          'Mã thống kê: 2, 3 hoặc 5 chữ số.',
        ),
      ),
      required('name', TEXT, about('Tên đơn vị hành chính', 'Full name.', 'Tên đầy đủ.')),
      required(
        'level',
        { type: 'CHOICE', titles: { PROVINCE: 'Cấp tỉnh', DISTRICT: 'Cấp huyện', COMMUNE: 'Cấp xã' } },
        about('Cấp hành chính', 'Province, district or commune.', 'Tỉnh, huyện hay xã.'),
      ),
      optional(
        'parentId',
        TEXT,
        about(
          'Đơn vị cấp trên',
          'Id of the area above; empty: a province.',
          'Định danh đơn vị cấp trên; để trống: cấp tỉnh.',
        ),
      ),
      ...VALIDITY,
    ],
  },
  lists: [],
};

export const areasDocument = z.strictObject({
  areas: z.array(
    z.strictObject({
      id: value.code,
      code: z.string().regex(/^(\d{2}|\d{3}|\d{5})$/, '2, 3 hoặc 5 chữ số; 2, 3 or 5 digits'),
      name: value.text,
      level: z.enum(['PROVINCE', 'DISTRICT', 'COMMUNE']),
      parentId: value.optionalCode,
      ...validity,
    }) satisfies z.ZodType<AdministrativeUnit>,
  ),
});
