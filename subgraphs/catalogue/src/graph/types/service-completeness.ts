import type { LocalText } from '@lienthong/graph';
import { type Language, localise } from '@lienthong/graph';
import type { DossierStatus } from '@lienthong/kernel';
import { Field, ObjectType } from 'type-graphql';
import type { MissingPart } from '../../domain/completeness.js';
import { described } from '../describe.js';

@ObjectType(
  'MissingPart',
  described('Something a service lacks before it may run online.', 'nội dung còn thiếu của dịch vụ công'),
)
export class MissingPartType {
  @Field(() => String, described('Stable code for programs.', 'mã nội dung thiếu'))
  code!: string;

  @Field(() => String, described('Sentence for people, in the language of the request.', 'diễn giải'))
  message!: string;
}

@ObjectType(
  'ServiceCompleteness',
  described('Whether a service may run online today, wholly or in part.', 'mức độ đầy đủ của dịch vụ công'),
)
export class ServiceCompletenessType {
  @Field(() => Boolean, described('Nothing is missing.', 'đã đầy đủ'))
  complete!: boolean;

  @Field(
    () => [MissingPartType],
    described('What is missing, in the order to see to it.', 'các nội dung thiếu'),
  )
  missing!: MissingPartType[];
}

export const toCompletenessType = (
  missing: readonly MissingPart[],
  language: Language,
): ServiceCompletenessType => ({
  complete: missing.length === 0,
  missing: missing.map((code) => ({ code, message: localise(MESSAGES[code], language) })),
});

const unmapped = (status: DossierStatus): LocalText => ({
  vi: `Trạng thái hồ sơ ${status} chưa được ánh xạ với mã trạng thái quốc gia.`,
  en: `The dossier status ${status} is not mapped to a national status code.`,
});

const MESSAGES: Readonly<Record<MissingPart, LocalText>> = {
  NATIONAL_CODE_UNMAPPED: {
    vi: 'Thủ tục chưa có mã quốc gia.',
    en: 'The procedure has no national code.',
  },
  CASE_NOT_IN_FORCE: {
    vi: 'Trường hợp này không có trong phiên bản đang có hiệu lực của thủ tục.',
    en: 'No version in force of the procedure has this case.',
  },
  PROCESS_MISSING: { vi: 'Chưa có quy trình nội bộ.', en: 'There is no internal process.' },
  CALENDAR_NOT_COVERING: {
    vi: 'Lịch làm việc của đơn vị chưa được khai báo cho năm tới.',
    en: 'The working calendars of the unit do not cover the coming year.',
  },
  FEES_NOT_DECLARED: { vi: 'Chưa công bố phí, lệ phí.', en: 'The fees are not declared.' },
  TIME_LIMIT_MISSING: {
    vi: 'Chưa có thời hạn giải quyết cho hình thức trực tuyến.',
    en: 'There is no time limit for dossiers lodged online.',
  },
  ONLINE_FILING_EXCLUDED: {
    vi: 'Trường hợp này được thiết lập không nộp hồ sơ trực tuyến.',
    en: 'The case says that it cannot be lodged online.',
  },
  RESULT_WITHOUT_CODE: {
    vi: 'Kết quả giải quyết chưa có mã.',
    en: 'A result has no code, or there is none.',
  },
  NOT_LISTED_ON_THE_SPOT: {
    vi: 'Quyết định thực hiện tại chỗ chưa được khai báo hoặc không có thủ tục này tại đơn vị.',
    en: 'The decision to do it on the spot is not entered, or does not list it here.',
  },
  'DELEGATION_MISSING:APPRAISE': {
    vi: 'Bước thẩm định thực hiện theo ủy quyền nhưng chưa có văn bản phân cấp, ủy quyền đang có hiệu lực.',
    en: 'The appraisal is done on a delegation, and none is in effect for it here.',
  },
  'DELEGATION_MISSING:APPROVE': {
    vi: 'Bước phê duyệt thực hiện theo ủy quyền nhưng chưa có văn bản phân cấp, ủy quyền đang có hiệu lực.',
    en: 'The approval is done on a delegation, and none is in effect for it here.',
  },
  'STATUS_UNMAPPED:SUBMITTED': unmapped('SUBMITTED'),
  'STATUS_UNMAPPED:NOT_RECEIVED': unmapped('NOT_RECEIVED'),
  'STATUS_UNMAPPED:RECEIVED': unmapped('RECEIVED'),
  'STATUS_UNMAPPED:PROCESSING': unmapped('PROCESSING'),
  'STATUS_UNMAPPED:COMPLETED': unmapped('COMPLETED'),
  'STATUS_UNMAPPED:RETURNED': unmapped('RETURNED'),
};
