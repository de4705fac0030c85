import { z } from 'zod';
import type { ProcessTemplate } from '../../../domain/process-template.js';
import { DELEGABLE_ACTIONS } from '../../../domain/service.js';
import {
  about,
  identifying,
  type Layout,
  optional,
  required,
  TEXT,
  WHOLE_NUMBER,
  YES_NO,
} from '../layout.js';
import { value } from '../values.js';

export const ACTIONS = {
  RECEIVE: 'Tiếp nhận',
  APPRAISE: 'Thẩm định',
  APPROVE: 'Phê duyệt',
  SEAL: 'Đóng dấu',
  RETURN: 'Trả kết quả',
};
export const ROLES = {
  RECEIVER: 'Người tiếp nhận',
  APPRAISER: 'Người thẩm định',
  APPROVER: 'Người phê duyệt',
  CLERK: 'Văn thư',
  RETURNER: 'Người trả kết quả',
};

export const processesLayout: Layout = {
  root: {
    key: 'processes',
    title: 'Quy trình nội bộ',
    columns: [
      identifying('id', TEXT, about('Mã quy trình', 'Own id of the process.', 'Mã riêng của quy trình.')),
      identifying(
        'version',
        WHOLE_NUMBER,
        about(
          'Phiên bản',
          'Version; a published one is never changed.',
          'Số phiên bản; phiên bản đã ban hành không thay đổi.',
        ),
      ),
      required('name', TEXT, about('Tên quy trình', 'Name.', 'Tên quy trình.')),
      required(
        'fourEyes',
        YES_NO,
        about(
          'Hai người',
          'Appraiser and approver must be two people.',
          'Người thẩm định và người phê duyệt phải là hai người.',
        ),
      ),
      required(
        'onTheSpot',
        YES_NO,
        about(
          'Tại chỗ',
          'A decision that lists the procedure is needed.',
          'Cần quyết định liệt kê thủ tục thực hiện tại chỗ.',
        ),
      ),
    ],
  },
  lists: [
    {
      key: 'steps',
      title: 'Bước',
      owner: [
        required('processId', TEXT, about('Mã quy trình', 'Id of the process.', 'Mã quy trình.')),
        required(
          'processVersion',
          WHOLE_NUMBER,
          about('Phiên bản', 'Version of the process.', 'Phiên bản quy trình.'),
        ),
      ],
      columns: [
        required(
          'id',
          TEXT,
          about(
            'Mã bước',
            'Id of the step; rows stand in the order of the steps.',
            'Mã bước; các dòng theo thứ tự thực hiện.',
          ),
        ),
        required('name', TEXT, about('Tên bước', 'Name.', 'Tên bước.')),
        required(
          'action',
          { type: 'CHOICE', titles: ACTIONS },
          about('Việc', 'What is done.', 'Việc thực hiện.'),
        ),
        required(
          'role',
          { type: 'CHOICE', titles: ROLES },
          about('Người thực hiện', 'Who does it.', 'Người thực hiện.'),
        ),
        optional(
          'durationWorkingMinutes',
          WHOLE_NUMBER,
          about(
            'Thời gian (phút làm việc)',
            'Working minutes it may take; empty: no limit of its own.',
            'Số phút làm việc tối đa; để trống: không giới hạn riêng.',
          ),
        ),
        optional(
          'delegated',
          YES_NO,
          about(
            'Theo ủy quyền',
            'Yes: done on a delegation of the competent agency that has to be in effect; only appraisal and approval. Empty: no.',
            'Có: thực hiện theo phân cấp, ủy quyền đang có hiệu lực của cơ quan có thẩm quyền; chỉ với thẩm định, phê duyệt. Để trống: không.',
          ),
        ),
      ],
    },
  ],
};

const isDelegable = (action: string): boolean => DELEGABLE_ACTIONS.some((one) => one === action);

const step = z
  .strictObject({
    id: value.code,
    name: value.text,
    action: z.enum(['RECEIVE', 'APPRAISE', 'APPROVE', 'SEAL', 'RETURN']),
    role: z.enum(['RECEIVER', 'APPRAISER', 'APPROVER', 'CLERK', 'RETURNER']),
    durationWorkingMinutes: value.optionalPositive,
    delegated: z
      .boolean()
      .nullish()
      .transform((given) => (given === true ? given : undefined)),
  })
  .refine(({ action, delegated }) => delegated !== true || isDelegable(action), {
    path: ['delegated'],
    message: 'chỉ thẩm định, phê duyệt được ủy quyền; only APPRAISE and APPROVE can be delegated',
  });

/** A process that cannot be carried to its end would leave every dossier of its services stuck. */
function isWhole(steps: readonly z.output<typeof step>[]): boolean {
  const actions = steps.map(({ action }) => action);
  return actions[0] === 'RECEIVE' && actions.includes('APPROVE') && actions.at(-1) === 'RETURN';
}

export const processesDocument = z.strictObject({
  processes: z.array(
    z.strictObject({
      id: value.code,
      version: value.positive,
      name: value.text,
      fourEyes: value.yesNo,
      onTheSpot: value.yesNo,
      steps: z
        .array(step)
        .refine(
          isWhole,
          'bắt đầu bằng RECEIVE, có APPROVE, kết thúc bằng RETURN; begins with RECEIVE, holds an APPROVE, ends with RETURN',
        ),
    }) satisfies z.ZodType<ProcessTemplate>,
  ),
});
