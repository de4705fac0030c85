import { z } from 'zod';
import { type Decision, type DecisionItem, decisionId } from '../../../domain/decisions/decision.js';
import {
  ASSUMED,
  about,
  type ColumnLayout,
  DAY,
  identifying,
  type Layout,
  optional,
  required,
  TEXT,
  WHOLE_NUMBER,
} from '../layout.js';
import { value } from '../values.js';

const ISSUED_BY = identifying(
  'issuedBy',
  TEXT,
  about('Cơ quan ban hành', 'Identifier of the agency that issued it.', 'Mã định danh cơ quan ban hành.'),
);
const NUMBER = identifying(
  'number',
  TEXT,
  about('Số, ký hiệu', 'As printed, e.g. `1200/QĐ-UBND`.', 'Như trên văn bản, ví dụ `1200/QĐ-UBND`.'),
);
const ISSUED_ON = identifying('issuedOn', DAY, about('Ngày ban hành', 'Day of issue.', 'Ngày ban hành.'));

const named = (key: string, column: ColumnLayout): ColumnLayout => ({ ...column, key, identifies: false });

const OWNER = [
  named('decisionIssuedBy', ISSUED_BY),
  { ...named('decisionNumber', NUMBER), title: 'Số quyết định' },
  named('decisionIssuedOn', ISSUED_ON),
];

const KINDS = {
  ON_THE_SPOT: 'Thực hiện tại chỗ',
  SHARED_COUNTER: 'Quầy chung',
  BOUNDARY_FREE: 'Phi địa giới hành chính',
  ONLINE_LEVEL: 'Mức độ dịch vụ công trực tuyến',
  POSTAL_ENTERPRISE: 'Bưu chính công ích',
  DELEGATION: 'Ủy quyền',
  TARGET: 'Chỉ tiêu',
  OTHER: 'Khác',
};
const EFFECTS = { LISTED: 'Đưa vào', STRUCK: 'Đưa ra' };
const LEVELS = { FULL: 'Toàn trình', PARTIAL: 'Một phần', INFORMATION: 'Cung cấp thông tin' };
const UNIT_KINDS = {
  PROVINCIAL_CENTRE: 'Trung tâm Phục vụ hành chính công cấp tỉnh',
  DISTRICT_CENTRE: 'Bộ phận Một cửa cấp huyện',
  COMMUNE_CENTRE: 'Trung tâm Phục vụ hành chính công cấp xã',
  COMMUNE_UNIT: 'Bộ phận Một cửa cấp xã',
};

const BATCH = about(
  'Đợt',
  'Number of the batch within the decision.',
  'Số thứ tự đợt (danh mục) trong quyết định.',
);

export const decisionsLayout: Layout = {
  root: {
    key: 'decisions',
    title: 'Quyết định',
    columns: [
      ISSUED_BY,
      NUMBER,
      ISSUED_ON,
      required(
        'kind',
        { type: 'CHOICE', titles: KINDS },
        about('Loại quyết định', 'What it is about.', 'Nội dung quyết định.'),
      ),
      required('title', TEXT, about('Trích yếu', 'Title.', 'Trích yếu.')),
      required('effectiveFrom', DAY, about('Có hiệu lực từ', 'First day.', 'Ngày bắt đầu có hiệu lực.')),
      optional(
        'effectiveUntil',
        DAY,
        about(
          'Hết hiệu lực từ',
          'First day on which it no longer holds; empty: open.',
          'Ngày đầu tiên hết hiệu lực; để trống: còn hiệu lực.',
        ),
      ),
      optional(
        'provinceCode',
        TEXT,
        about('Mã tỉnh', 'Two digits; empty: the whole country.', 'Hai chữ số; để trống: cả nước.'),
      ),
      optional('sourceUrl', TEXT, about('Nguồn', 'Where it can be read.', 'Nơi đăng văn bản.')),
      ASSUMED,
    ],
  },
  lists: [
    {
      key: 'batches',
      title: 'Đợt',
      owner: OWNER,
      columns: [
        required('number', WHOLE_NUMBER, BATCH),
        required('name', TEXT, about('Tên đợt', 'Name of the batch.', 'Tên đợt.')),
        optional(
          'effectiveFrom',
          DAY,
          about(
            'Có hiệu lực từ',
            'First day; empty: that of the decision.',
            'Ngày bắt đầu; để trống: theo quyết định.',
          ),
        ),
        optional(
          'statedProcedures',
          WHOLE_NUMBER,
          about(
            'Số thủ tục công bố',
            'How many procedures the decision says it lists.',
            'Số thủ tục ghi trong quyết định.',
          ),
        ),
      ],
    },
    {
      key: 'items',
      title: 'Thủ tục',
      owner: OWNER,
      columns: [
        required('batch', WHOLE_NUMBER, BATCH),
        required(
          'procedureCode',
          TEXT,
          about('Mã thủ tục', 'National code.', 'Mã thủ tục hành chính quốc gia.'),
        ),
        optional(
          'effect',
          { type: 'CHOICE', titles: EFFECTS },
          about(
            'Đưa vào / đưa ra',
            'Listed or struck off; empty: listed.',
            'Đưa vào hay đưa ra khỏi danh mục; để trống: đưa vào.',
          ),
        ),
        optional(
          'level',
          { type: 'CHOICE', titles: LEVELS },
          about('Mức độ', 'Online level it sets.', 'Mức độ trực tuyến.'),
        ),
        optional('caseId', TEXT, about('Trường hợp', 'Empty: all cases.', 'Để trống: mọi trường hợp.')),
        optional(
          'agencyIdentifier',
          TEXT,
          about('Mã cơ quan', 'Empty: all agencies.', 'Để trống: mọi cơ quan.'),
        ),
        optional('unitId', TEXT, about('Mã đơn vị', 'Empty: all units.', 'Để trống: mọi đơn vị.')),
        optional(
          'unitKind',
          { type: 'CHOICE', titles: UNIT_KINDS },
          about('Loại đơn vị', 'Empty: all kinds.', 'Để trống: mọi loại.'),
        ),
      ],
    },
  ],
};

const orNothing = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .enum(values)
    .nullish()
    .transform((given) => given ?? null);

const listed = z.strictObject({
  issuedBy: value.code,
  number: value.text,
  issuedOn: value.day,
  kind: z.enum([
    'ON_THE_SPOT',
    'SHARED_COUNTER',
    'BOUNDARY_FREE',
    'ONLINE_LEVEL',
    'POSTAL_ENTERPRISE',
    'DELEGATION',
    'TARGET',
    'OTHER',
  ]),
  title: value.text,
  effectiveFrom: value.day,
  effectiveUntil: value.optionalDay,
  provinceCode: value.provinceCode.nullish().transform((code) => code ?? null),
  sourceUrl: value.optionalText,
  assumed: value.yesNo,
  batches: z.array(
    z.strictObject({
      number: value.positive,
      name: value.text,
      effectiveFrom: value.optionalDay,
      statedProcedures: value.optionalPositive,
    }),
  ),
  items: z.array(
    z.strictObject({
      batch: value.positive,
      procedureCode: value.code,
      effect: orNothing(['LISTED', 'STRUCK']).transform((effect) => effect ?? 'LISTED'),
      level: orNothing(['FULL', 'PARTIAL', 'INFORMATION']),
      caseId: value.optionalCode,
      agencyIdentifier: value.optionalCode,
      unitId: value.optionalCode,
      unitKind: orNothing(['PROVINCIAL_CENTRE', 'DISTRICT_CENTRE', 'COMMUNE_CENTRE', 'COMMUNE_UNIT']),
    }),
  ),
});

type ListedDecision = z.output<typeof listed>;

/** Items name their batch by its number, in a table as well as in JSON. */
export const decisionsDocument = z.strictObject({
  decisions: z.array(listed.superRefine(batchesExist).transform(nested)),
});

function batchesExist({ batches, items }: ListedDecision, context: z.RefinementCtx): void {
  for (const [index, { batch }] of items.entries()) {
    if (batches.some(({ number }) => number === batch)) continue;
    context.addIssue({
      code: 'custom',
      path: ['items', index, 'batch'],
      message: 'một đợt của quyết định; a batch of the decision',
    });
  }
}

function nested({ items, batches, ...decision }: ListedDecision): Decision {
  return {
    id: decisionId(decision),
    ...decision,
    batches: batches.map((head) => ({ ...head, items: itemsOf(items, head.number) })),
  };
}

const itemsOf = (items: ListedDecision['items'], number: number): DecisionItem[] =>
  items.flatMap(({ batch, ...item }) => (batch === number ? [item] : []));

/** The form in which a decision stands in a file. */
export function flattened(decision: Decision): object {
  const { id: _, batches, ...shared } = decision;
  return {
    ...shared,
    batches: batches.map(({ number, name, effectiveFrom, statedProcedures }) => ({
      number,
      name,
      effectiveFrom,
      statedProcedures,
    })),
    items: batches.flatMap(({ number, items }) => items.map((item) => ({ batch: number, ...item }))),
  };
}
