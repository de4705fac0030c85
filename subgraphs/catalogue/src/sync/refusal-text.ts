import type { CodeMappingRefusal } from '../domain/codes/code-mapping.js';
import type { StatusMappingRefusal } from '../domain/codes/status-mapping.js';
import type { DecisionRefusal } from '../domain/decisions/publish-decision.js';
import type { DelegationRefusal } from '../domain/delegations/publish-delegation.js';
import type { PaperEquivalentRefusal } from '../domain/papers/paper-equivalent.js';
import type { ReceptionRefusal } from '../domain/reception/reception-arrangement.js';
import type { TargetRefusal } from '../domain/targets/target.js';
import type { OverrideRefusal } from '../domain/unit-hours/calendar-override.js';
import type { UnknownCode } from '../operations/authority-ports.js';
import type { Bilingual } from './province/layout.js';

/** Why a record of a province is not taken in, whatever its kind. */
export type RecordRefusal =
  | CodeMappingRefusal
  | DecisionRefusal
  | DelegationRefusal
  | OverrideRefusal
  | PaperEquivalentRefusal
  | ReceptionRefusal
  | StatusMappingRefusal
  | TargetRefusal
  | UnknownCode;

/** What is wrong with a record, for the person who has to put it right. */
export const refusalText = (refusal: RecordRefusal): Bilingual =>
  (TEXTS[refusal.type] as (one: RecordRefusal) => Bilingual)(refusal);

const text = (vi: string, en: string): Bilingual => ({ vi, en });

const NEVER_VALID = text(
  'Ngày kết thúc hiệu lực phải sau ngày bắt đầu.',
  'It would end before it begins, or on the same day.',
);

const wrongId = ({ expected }: { readonly expected: string }): Bilingual =>
  text(`Mã định danh không khớp nội dung; phải là ${expected}.`, `Its identity has to be ${expected}.`);

const KINDS: Readonly<Record<UnknownCode['kind'], Bilingual>> = {
  AGENCY: text('cơ quan', 'agency'),
  UNIT: text('bộ phận một cửa', 'one-door unit'),
  PROVINCE: text('tỉnh', 'province'),
  AREA: text('đơn vị hành chính', 'administrative unit'),
  CODE_SYSTEM: text('hệ thống mã', 'code system'),
};

const TASKS = {
  GUIDANCE: text('hướng dẫn', 'guidance'),
  RECEPTION: text('tiếp nhận', 'reception'),
  DIGITISATION: text('số hóa', 'digitisation'),
  RETURN: text('trả kết quả', 'return of results'),
} as const;

const TEXTS: {
  readonly [Type in RecordRefusal['type']]: (
    refusal: Extract<RecordRefusal, { readonly type: Type }>,
  ) => Bilingual;
} = {
  UnknownCode: ({ kind, code }) =>
    text(`Chưa có ${KINDS[kind].vi} mang mã “${code}”.`, `There is no ${KINDS[kind].en} “${code}”.`),
  DecisionIdMismatch: wrongId,
  DecisionPeriodInvalid: ({ batch }) =>
    batch === null
      ? NEVER_VALID
      : text(
          `Đợt ${batch} có hiệu lực ngoài thời gian hiệu lực của quyết định.`,
          `Batch ${batch} begins outside the time in which the decision holds.`,
        ),
  DecisionBatchRepeated: ({ batch }) =>
    text(`Đợt ${batch} được nêu hai lần.`, `Batch ${batch} stands there twice.`),
  DecisionAltered: ({ part }) =>
    part === 'HEADER'
      ? text(
          'Quyết định đã công bố, chỉ được bổ sung ngày hết hiệu lực và đợt mới.',
          'The decision was published; only its end and further batches may be added.',
        )
      : text(
          'Danh mục của đợt đã công bố, không được thay đổi.',
          'A batch was published and is never changed.',
        ),
  DecisionsOverlap: ({ procedureCode, otherId, from }) =>
    text(
      `Thủ tục ${procedureCode} đã được ${otherId} quy định từ cùng ngày ${from}.`,
      `${otherId} settles the procedure ${procedureCode} from the same day on, ${from}.`,
    ),
  DelegationPeriodInvalid: () => NEVER_VALID,
  DelegationWithoutRecipient: () =>
    text(
      'Phải nêu người nhận phân cấp, ủy quyền khác cơ quan giao.',
      'It has to name a recipient other than the agency that hands down.',
    ),
  DelegationWithoutProcedures: () =>
    text('Danh sách thủ tục không được rỗng.', 'The list of procedures must not be empty.'),
  DelegationsOverlap: ({ otherId }) =>
    text(`Trùng nội dung và thời gian với ${otherId}.`, `${otherId} hands down the same at the same time.`),
  TargetPeriodInvalid: () => NEVER_VALID,
  TargetValueInvalid: () =>
    text('Giá trị không phù hợp với đơn vị tính.', 'The value is not possible in its unit.'),
  TargetsOverlap: ({ otherId }) =>
    text(
      `Trùng chỉ tiêu và thời gian với ${otherId}.`,
      `${otherId} sets a figure for the same at the same time.`,
    ),
  CodePeriodInvalid: () => NEVER_VALID,
  CodeMappingIdMismatch: wrongId,
  CodeMalformed: ({ form }) =>
    text(`Mã không đúng định dạng ${form}.`, `The code does not have the form ${form}.`),
  CodeMappingsOverlap: ({ otherId, ambiguous }) =>
    ambiguous === 'CODE'
      ? text(
          `Mã đã dùng cho đối tượng khác trong cùng thời gian (${otherId}).`,
          `The code stands for something else at the same time (${otherId}).`,
        )
      : text(
          `Đối tượng đã có mã khác của hệ thống trong cùng thời gian (${otherId}).`,
          `The subject carries another code of the system at the same time (${otherId}).`,
        ),
  StatusMappingIdMismatch: wrongId,
  StatusMappingPeriodInvalid: () => NEVER_VALID,
  StatusUnknown: ({ value }) =>
    text(`Không có trạng thái hồ sơ “${value}”.`, `Dossiers have no status “${value}”.`),
  NationalStatusUnknown: ({ national }) =>
    text(
      `“${national}” không phải mã trạng thái quốc gia từ 1 đến 10, cũng không phải NOT_TOLD.`,
      `“${national}” is neither a national status code from 1 to 10 nor NOT_TOLD.`,
    ),
  StatusMappingRepeated: () =>
    text('Ánh xạ này được nêu hai lần trong cùng một lần nhập.', 'The mapping stands twice in the entry.'),
  StatusMappingsOverlap: ({ otherId }) =>
    text(
      `Trạng thái đã được ánh xạ trong cùng thời gian (${otherId}).`,
      `The status is mapped already at the same time (${otherId}).`,
    ),
  ArrangementPeriodInvalid: () => NEVER_VALID,
  ArrangementIncomplete: () =>
    text(
      'Phải nêu công việc; quầy chung phải nêu thủ tục, doanh nghiệp bưu chính phải có tên.',
      'It has to name a task; a shared counter its procedures, a postal enterprise its name.',
    ),
  ArrangementsOverlap: ({ otherId, task }) =>
    text(
      `Việc ${TASKS[task].vi} đã được giao trong cùng thời gian (${otherId}).`,
      `The ${TASKS[task].en} is given to somebody else at the same time (${otherId}).`,
    ),
  PaperPeriodInvalid: () => NEVER_VALID,
  PaperEquivalentsOverlap: ({ otherId }) =>
    text(
      `Giấy tờ đã có mã hoặc giấy tờ thay thế này trong cùng thời gian (${otherId}).`,
      `The paper has this already at the same time (${otherId}).`,
    ),
  OverridePeriodInvalid: () => NEVER_VALID,
  OverrideWithoutEnd: () =>
    text(
      'Phải có ngày kết thúc khi không giới hạn theo thứ trong tuần.',
      'It has to end, unless it is for certain weekdays.',
    ),
  OverrideHoursInvalid: () =>
    text(
      'Giờ làm việc không hợp lệ: nghỉ thì không có giờ, làm việc thì phải có giờ theo thứ tự.',
      'The hours are not right: none when closed, otherwise at least one session, in order.',
    ),
  OverridesOverlap: ({ otherId }) =>
    text(`Trùng ngày và nội dung với ${otherId}.`, `${otherId} changes the same days in the same way.`),
};
