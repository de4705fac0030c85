import { z } from 'zod';
import { type PaperEquivalent, paperEquivalentId } from '../../../domain/papers/paper-equivalent.js';
import { ASSUMED, about, identifying, type Layout, optional, TEXT, VALIDITY } from '../layout.js';
import { validity, value } from '../values.js';

const KINDS = {
  NATIONAL_CODE: 'Mã giấy tờ kho quốc gia',
  SUBSTITUTE: 'Giấy tờ thay thế',
  FETCHED_FROM: 'Khai thác từ cơ sở dữ liệu',
};

const [VALID_FROM, VALID_UNTIL] = VALIDITY;

export const paperCodesLayout: Layout = {
  root: {
    key: 'paper-codes',
    title: 'Mã giấy tờ và giấy tờ thay thế',
    columns: [
      identifying(
        'procedureCode',
        TEXT,
        about('Mã thủ tục', 'National code of the procedure.', 'Mã thủ tục hành chính quốc gia.'),
      ),
      {
        ...optional('caseId', TEXT, about('Trường hợp', 'Empty: all cases.', 'Để trống: mọi trường hợp.')),
        identifies: true,
      },
      identifying(
        'paperCode',
        TEXT,
        about('Mã giấy tờ', 'Code of the paper within the procedure.', 'Mã thành phần hồ sơ trong thủ tục.'),
      ),
      identifying(
        'kind',
        { type: 'CHOICE', titles: KINDS },
        about(
          'Loại',
          'Code of the same paper in the national store, a paper that may stand in for it, or a database it is read from.',
          'Mã của chính giấy tờ trong kho quốc gia, giấy tờ thay thế, hoặc cơ sở dữ liệu để khai thác.',
        ),
      ),
      identifying(
        'code',
        TEXT,
        about(
          'Mã',
          'Of the paper in the store, of the stand-in, or of the database.',
          'Mã giấy tờ hoặc cơ sở dữ liệu.',
        ),
      ),
      optional(
        'name',
        TEXT,
        about(
          'Tên',
          'Of the stand-in or the database; empty: not told.',
          'Tên giấy tờ thay thế hoặc cơ sở dữ liệu.',
        ),
      ),
      optional(
        'legalBasis',
        TEXT,
        about('Căn cứ', 'Document that allows it; empty: not told.', 'Văn bản cho phép; để trống: chưa rõ.'),
      ),
      { ...VALID_FROM, identifies: true },
      VALID_UNTIL,
      ASSUMED,
    ],
  },
  lists: [],
};

const listed = z.strictObject({
  procedureCode: value.code,
  caseId: value.optionalCode,
  paperCode: value.code,
  kind: z.enum(['NATIONAL_CODE', 'SUBSTITUTE', 'FETCHED_FROM']),
  code: value.code,
  name: value.optionalText,
  legalBasis: value.optionalText,
  ...validity,
  assumed: value.yesNo,
});

export const paperCodesDocument = z.strictObject({
  'paper-codes': z.array(
    listed.transform((one): PaperEquivalent => ({ id: paperEquivalentId(one), ...one })),
  ),
});
