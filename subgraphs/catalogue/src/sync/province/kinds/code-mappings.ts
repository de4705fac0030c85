import { z } from 'zod';
import { type CodeMapping, codeMappingId } from '../../../domain/codes/code-mapping.js';
import { ASSUMED, about, identifying, type Layout, TEXT, VALIDITY } from '../layout.js';
import { validity, value } from '../values.js';

const SUBJECTS = {
  AGENCY: 'Cơ quan',
  ONE_DOOR_UNIT: 'Bộ phận Một cửa',
  ADMINISTRATIVE_UNIT: 'Đơn vị hành chính',
};

const [VALID_FROM, VALID_UNTIL] = VALIDITY;

export const codeMappingsLayout: Layout = {
  root: {
    key: 'code-mappings',
    title: 'Ánh xạ mã',
    columns: [
      identifying(
        'system',
        TEXT,
        about(
          'Hệ thống mã',
          'List the code is from, e.g. `QCVN_102_2016`.',
          'Hệ thống mã, ví dụ `QCVN_102_2016`.',
        ),
      ),
      identifying('code', TEXT, about('Mã', 'The code.', 'Mã trong hệ thống đó.')),
      {
        ...identifying(
          'subjectKind',
          { type: 'CHOICE', titles: SUBJECTS },
          about('Loại đối tượng', 'What the code stands for.', 'Mã chỉ đối tượng nào.'),
        ),
        path: ['subject', 'kind'],
      },
      {
        ...identifying(
          'subjectId',
          TEXT,
          about(
            'Đối tượng',
            'Identifier of the agency, id of the unit or of the area.',
            'Mã định danh cơ quan, mã đơn vị hoặc định danh đơn vị hành chính.',
          ),
        ),
        path: ['subject', 'id'],
      },
      { ...VALID_FROM, identifies: true },
      VALID_UNTIL,
      ASSUMED,
    ],
  },
  lists: [],
};

const listed = z.strictObject({
  system: value.code,
  code: value.code,
  subject: z.strictObject({
    kind: z.enum(['AGENCY', 'ONE_DOOR_UNIT', 'ADMINISTRATIVE_UNIT']),
    id: value.code,
  }),
  ...validity,
  assumed: value.yesNo,
});

export const codeMappingsDocument = z.strictObject({
  'code-mappings': z.array(
    listed.transform((mapping): CodeMapping => ({ id: codeMappingId(mapping), ...mapping })),
  ),
});
