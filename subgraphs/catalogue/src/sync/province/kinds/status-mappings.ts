import { DOSSIER_STATUSES, DOSSIER_SUB_STATUSES, NATIONAL_STATUS_CODES, NOT_TOLD } from '@lienthong/kernel';
import { z } from 'zod';
import { type StatusMapping, statusMappingId } from '../../../domain/codes/status-mapping.js';
import { about, identifying, type Layout, optional, required, TEXT, VALIDITY } from '../layout.js';
import { validity, value } from '../values.js';

const SCOPES = { PROVINCE: 'Tỉnh', AGENCY: 'Cơ quan' };
const STATUSES = {
  SUBMITTED: 'Mới nộp',
  NOT_RECEIVED: 'Từ chối tiếp nhận',
  RECEIVED: 'Đã tiếp nhận',
  PROCESSING: 'Đang giải quyết',
  COMPLETED: 'Có kết quả',
  RETURNED: 'Đã trả',
};
const SUB_STATUSES = { FINANCIAL_OBLIGATION: 'Chờ thực hiện nghĩa vụ tài chính' };
/** @source national status list TrangThaiHoSo, domain facts §3.1 */
const NATIONAL = {
  1: 'Mới đăng ký',
  2: 'Được tiếp nhận',
  3: 'Không được tiếp nhận',
  4: 'Đang xử lý',
  5: 'Yêu cầu bổ sung giấy tờ',
  6: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  7: 'Công dân yêu cầu rút hồ sơ',
  8: 'Dừng xử lý',
  9: 'Đã xử lý xong',
  10: 'Đã trả kết quả',
  [NOT_TOLD]: 'Không báo',
};

const [VALID_FROM, VALID_UNTIL] = VALIDITY;

export const statusMappingsLayout: Layout = {
  root: {
    key: 'status-mappings',
    title: 'Ánh xạ trạng thái',
    columns: [
      identifying(
        'scopeKind',
        { type: 'CHOICE', titles: SCOPES },
        about('Phạm vi', 'For a whole province or for one agency.', 'Cho cả tỉnh hay cho một cơ quan.'),
      ),
      identifying(
        'scopeId',
        TEXT,
        about(
          'Mã tỉnh hoặc cơ quan',
          'Two digits of the province, or identifier of the agency.',
          'Mã tỉnh hai chữ số hoặc mã định danh cơ quan.',
        ),
      ),
      identifying(
        'status',
        { type: 'CHOICE', titles: STATUSES },
        about('Trạng thái', 'Status of the dossier in this system.', 'Trạng thái hồ sơ trong hệ thống.'),
      ),
      {
        ...optional(
          'subStatus',
          { type: 'CHOICE', titles: SUB_STATUSES },
          about(
            'Trạng thái con',
            'What the dossier waits for; empty: the status whatever it waits for.',
            'Hồ sơ đang chờ điều gì; để trống: áp dụng chung cho trạng thái.',
          ),
        ),
        identifies: true,
      },
      required(
        'national',
        { type: 'CHOICE', titles: NATIONAL },
        about(
          'Trạng thái quốc gia',
          'What the national portal is told.',
          'Trạng thái báo lên Cổng Dịch vụ công quốc gia.',
        ),
      ),
      { ...VALID_FROM, identifies: true },
      VALID_UNTIL,
    ],
  },
  lists: [],
};

const listed = z.strictObject({
  scopeKind: z.enum(['PROVINCE', 'AGENCY']),
  scopeId: value.code,
  status: z.enum(DOSSIER_STATUSES),
  subStatus: z
    .enum(DOSSIER_SUB_STATUSES)
    .nullish()
    .transform((given) => given ?? null),
  national: z.enum([...NATIONAL_STATUS_CODES, NOT_TOLD]),
  ...validity,
});

export const statusMappingsDocument = z.strictObject({
  'status-mappings': z.array(listed.transform(identified)),
});

function identified({ scopeKind, scopeId, ...rule }: z.output<typeof listed>): StatusMapping {
  const mapping = { scope: { kind: scopeKind, id: scopeId }, ...rule };
  return { id: statusMappingId(mapping), ...mapping };
}

/** The form in which a mapping stands in a file. */
export const withoutId = (mapping: StatusMapping): object => ({
  scopeKind: mapping.scope.kind,
  scopeId: mapping.scope.id,
  status: mapping.status,
  subStatus: mapping.subStatus,
  national: mapping.national,
  validFrom: mapping.validFrom,
  validUntil: mapping.validUntil,
});
