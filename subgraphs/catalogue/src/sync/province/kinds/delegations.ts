import { z } from 'zod';
import type { Delegation } from '../../../domain/delegations/delegation.js';
import {
  ASSUMED,
  about,
  type ColumnLayout,
  DAY,
  identifying,
  type Layout,
  LIST,
  optional,
  required,
  TEXT,
  VALIDITY,
} from '../layout.js';
import { validity, value } from '../values.js';
import { ACTIONS, ROLES } from './processes.js';

const KINDS = { DECENTRALISED: 'Phân cấp', AUTHORISED: 'Ủy quyền' };

const at = (path: readonly string[], column: ColumnLayout): ColumnLayout => ({ ...column, path });

export const delegationsLayout: Layout = {
  root: {
    key: 'delegations',
    title: 'Phân cấp, ủy quyền',
    columns: [
      identifying(
        'id',
        TEXT,
        about('Mã', 'Own id of the delegation.', 'Mã riêng của việc phân cấp, ủy quyền.'),
      ),
      required(
        'kind',
        { type: 'CHOICE', titles: KINDS },
        about('Hình thức', 'To act in the own name, or for the authority.', 'Phân cấp hay ủy quyền.'),
      ),
      required(
        'fromAgency',
        TEXT,
        about(
          'Cơ quan giao',
          'Identifier of the agency whose authority it is.',
          'Mã định danh cơ quan giao.',
        ),
      ),
      at(
        ['to', 'agencyIdentifier'],
        optional(
          'toAgency',
          TEXT,
          about('Cơ quan nhận', 'Identifier of the agency; empty: any.', 'Mã định danh; để trống: bất kỳ.'),
        ),
      ),
      at(
        ['to', 'role'],
        optional(
          'toRole',
          { type: 'CHOICE', titles: ROLES },
          about('Vai trò nhận', 'Role; empty: any.', 'Vai trò được giao; để trống: bất kỳ.'),
        ),
      ),
      at(
        ['to', 'unitId'],
        optional(
          'toUnitId',
          TEXT,
          about(
            'Đơn vị nhận',
            'The only unit where it holds; empty: all.',
            'Đơn vị duy nhất; để trống: tất cả.',
          ),
        ),
      ),
      required(
        'action',
        { type: 'CHOICE', titles: ACTIONS },
        about('Việc được giao', 'Step that is handed down.', 'Bước được giao.'),
      ),
      optional(
        'procedureCodes',
        LIST,
        about('Mã thủ tục', 'National codes; empty: all of the agency.', 'Các mã thủ tục; để trống: tất cả.'),
      ),
      required(
        'legalBasis',
        TEXT,
        about('Căn cứ', 'Number of the document it stands on.', 'Số văn bản làm căn cứ.'),
      ),
      at(
        ['appraisal', 'reference'],
        optional(
          'appraisalReference',
          TEXT,
          about(
            'Văn bản thẩm định',
            'Appraisal by the justice department; empty: none yet, and not in effect.',
            'Số văn bản thẩm định của Sở Tư pháp; để trống: chưa có, chưa có hiệu lực.',
          ),
        ),
      ),
      at(
        ['appraisal', 'on'],
        optional('appraisedOn', DAY, about('Ngày thẩm định', 'Day of the appraisal.', 'Ngày thẩm định.')),
      ),
      at(
        ['appraisal', 'by'],
        optional(
          'appraisedBy',
          TEXT,
          about('Cơ quan thẩm định', 'Identifier of the justice department.', 'Mã định danh Sở Tư pháp.'),
        ),
      ),
      ...VALIDITY,
      ASSUMED,
    ],
  },
  lists: [],
};

const role = z.enum(['RECEIVER', 'APPRAISER', 'APPROVER', 'CLERK', 'RETURNER']);

/** Of a row whose cells about the appraisal are all empty nothing is left but the member itself. */
const nothingAsNull = (given: unknown): unknown =>
  given === undefined || (typeof given === 'object' && given !== null && Object.keys(given).length === 0)
    ? null
    : given;

export const delegationsDocument = z.strictObject({
  delegations: z.array(
    z.strictObject({
      id: value.code,
      kind: z.enum(['DECENTRALISED', 'AUTHORISED']),
      fromAgency: value.code,
      to: z
        .strictObject({
          agencyIdentifier: value.optionalCode,
          role: role.nullish().transform((given) => given ?? null),
          unitId: value.optionalCode,
        })
        .default({ agencyIdentifier: null, role: null, unitId: null }),
      action: z.enum(['RECEIVE', 'APPRAISE', 'APPROVE', 'SEAL', 'RETURN']),
      procedureCodes: value.optionalCodes,
      legalBasis: value.text,
      appraisal: z.preprocess(
        nothingAsNull,
        z.strictObject({ reference: value.text, on: value.day, by: value.code }).nullable(),
      ),
      ...validity,
      assumed: value.yesNo,
    }) satisfies z.ZodType<Delegation>,
  ),
});
