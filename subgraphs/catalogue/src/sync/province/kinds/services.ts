import { z } from 'zod';
import type { ListedService } from '../../../domain/province-data/resolve-services.js';
import {
  about,
  identifying,
  type Layout,
  optional,
  required,
  TEXT,
  VALIDITY,
  WHOLE_NUMBER,
} from '../layout.js';
import { validity, value } from '../values.js';

const LEVELS = { FULL: 'Toàn trình', PARTIAL: 'Một phần', INFORMATION: 'Cung cấp thông tin' };

export const servicesLayout: Layout = {
  root: {
    key: 'services',
    title: 'Dịch vụ công',
    columns: [
      identifying('unitId', TEXT, about('Mã đơn vị', 'Id of the unit that serves.', 'Mã đơn vị thực hiện.')),
      identifying(
        'procedureCode',
        TEXT,
        about('Mã thủ tục', 'National code of the procedure.', 'Mã thủ tục hành chính quốc gia.'),
      ),
      {
        ...optional(
          'caseId',
          TEXT,
          about('Trường hợp', 'Case of the procedure; empty: 1.', 'Trường hợp của thủ tục; để trống: 1.'),
        ),
        identifies: true,
      },
      optional(
        'agencyIdentifier',
        TEXT,
        about(
          'Mã định danh cơ quan',
          'Competent agency; empty: the one of the unit.',
          'Cơ quan có thẩm quyền; để trống: cơ quan của đơn vị.',
        ),
      ),
      optional(
        'agencyName',
        TEXT,
        about(
          'Tên cơ quan',
          'Name at the time; empty: the present one.',
          'Tên tại thời điểm công bố; để trống: tên hiện tại.',
        ),
      ),
      required(
        'level',
        { type: 'CHOICE', titles: LEVELS },
        about('Mức độ', 'How much of it runs online.', 'Mức độ trực tuyến.'),
      ),
      required(
        'processId',
        TEXT,
        about('Mã quy trình', 'Process by which it is served.', 'Quy trình thực hiện.'),
      ),
      optional(
        'processVersion',
        WHOLE_NUMBER,
        about('Phiên bản quy trình', 'Empty: the newest.', 'Để trống: phiên bản mới nhất.'),
      ),
      optional(
        'onTheSpotDecision',
        TEXT,
        about(
          'Quyết định tại chỗ',
          'Decision that lists the procedure; needed if the process is on the spot.',
          'Số quyết định liệt kê thủ tục; bắt buộc nếu quy trình tại chỗ.',
        ),
      ),
      ...VALIDITY,
    ],
  },
  lists: [],
};

export const servicesDocument = z.strictObject({
  services: z.array(
    z.strictObject({
      unitId: value.code,
      procedureCode: value.code,
      caseId: value.optionalCode.transform((id) => id ?? '1'),
      agencyIdentifier: value.optionalCode,
      agencyName: value.optionalText,
      level: z.enum(['FULL', 'PARTIAL', 'INFORMATION']),
      processId: value.code,
      processVersion: value.optionalPositive,
      onTheSpotDecision: value.optionalText,
      ...validity,
    }) satisfies z.ZodType<ListedService>,
  ),
});
