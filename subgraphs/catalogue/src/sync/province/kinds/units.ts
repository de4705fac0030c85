import { z } from 'zod';
import type { OneDoorUnit } from '../../../domain/one-door-unit.js';
import {
  ASSUMED,
  about,
  identifying,
  type Layout,
  required,
  TEXT,
  VALIDITY,
  WHOLE_NUMBER,
  YES_NO,
} from '../layout.js';
import { validity, value } from '../values.js';

const OWNER = [required('unitId', TEXT, about('Mã đơn vị', 'Id of the unit.', 'Mã đơn vị.'))];

const KINDS = {
  PROVINCIAL_CENTRE: 'Trung tâm Phục vụ hành chính công cấp tỉnh',
  DISTRICT_CENTRE: 'Bộ phận Một cửa cấp huyện',
  COMMUNE_CENTRE: 'Trung tâm Phục vụ hành chính công cấp xã',
  COMMUNE_UNIT: 'Bộ phận Một cửa cấp xã',
};

export const unitsLayout: Layout = {
  root: {
    key: 'units',
    title: 'Bộ phận Một cửa',
    columns: [
      identifying(
        'id',
        TEXT,
        about(
          'Mã đơn vị',
          'Own id of the unit; it outlives names and mergers.',
          'Mã riêng của đơn vị, không đổi khi đổi tên hay sáp nhập.',
        ),
      ),
      required(
        'kind',
        { type: 'CHOICE', titles: KINDS },
        about('Loại đơn vị', 'Kind of the unit.', 'Loại đơn vị.'),
      ),
      required(
        'receptionCalendarId',
        TEXT,
        about(
          'Lịch tiếp nhận',
          'Calendar of the hours in which dossiers are taken in.',
          'Mã lịch giờ tiếp nhận hồ sơ.',
        ),
      ),
      required(
        'processingCalendarId',
        TEXT,
        about(
          'Lịch giải quyết',
          'Calendar of the hours in which the clock runs.',
          'Mã lịch giờ giải quyết hồ sơ.',
        ),
      ),
    ],
  },
  lists: [
    {
      key: 'periods',
      title: 'Giai đoạn',
      owner: OWNER,
      columns: [
        ...VALIDITY,
        required('name', TEXT, about('Tên đơn vị', 'Name at that time.', 'Tên đơn vị trong giai đoạn.')),
        required('provinceCode', TEXT, about('Mã tỉnh', 'Two digits.', 'Hai chữ số.')),
        required(
          'areaId',
          TEXT,
          about('Đơn vị hành chính', 'Id of the area it stands for.', 'Định danh đơn vị hành chính.'),
        ),
        required(
          'agencyIdentifier',
          TEXT,
          about('Mã định danh', 'Identifier of the agency it belongs to.', 'Mã định danh cơ quan.'),
        ),
        ASSUMED,
      ],
    },
    {
      key: 'counters',
      title: 'Quầy',
      owner: OWNER,
      columns: [
        required('number', WHOLE_NUMBER, about('Số quầy', 'Number on the counter.', 'Số quầy.')),
        required('name', TEXT, about('Tên quầy', 'What it is for.', 'Tên quầy.')),
        required(
          'shared',
          YES_NO,
          about(
            'Quầy chung',
            'Serves several fields with few dossiers.',
            'Tiếp nhận nhiều lĩnh vực ít hồ sơ.',
          ),
        ),
      ],
    },
  ],
};

export const unitsDocument = z.strictObject({
  units: z.array(
    z.strictObject({
      id: value.code,
      kind: z.enum(['PROVINCIAL_CENTRE', 'DISTRICT_CENTRE', 'COMMUNE_CENTRE', 'COMMUNE_UNIT']),
      receptionCalendarId: value.code,
      processingCalendarId: value.code,
      counters: z.array(z.strictObject({ number: value.positive, name: value.text, shared: value.yesNo })),
      periods: z
        .array(
          z.strictObject({
            ...validity,
            name: value.text,
            provinceCode: value.provinceCode,
            areaId: value.code,
            agencyIdentifier: value.code,
            assumed: value.yesNo,
          }),
        )
        .min(1, 'ít nhất một giai đoạn; at least one period'),
    }) satisfies z.ZodType<OneDoorUnit>,
  ),
});
