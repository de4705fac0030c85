import { InstantScalar, type Language, type LocalText, localise, PlainDateScalar } from '@lienthong/graph';
import type { Instant, PlainDate } from '@lienthong/kernel';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { NationalPull, SourceFaultKind } from '../../operations/national-ports.js';
import { described, nullable } from '../describe.js';
import { PullCauseEnum, PullStateEnum } from '../enums-of-proposals.js';
import { PacketFaultType } from './version-proposal.js';

@ObjectType('PullProblem', described('Something a pull could not take in.', 'lỗi khi lấy dữ liệu quốc gia'))
export class PullProblemType extends PacketFaultType {
  @Field(() => ID, nullable('Procedure it is about; null: the list itself.', 'mã thủ tục'))
  procedureCode!: string | null;
}

@ObjectType(
  'PullInterruption',
  described('Why a pull as a whole cannot go on now.', 'lý do phiên lấy dữ liệu bị gián đoạn'),
)
export class PullInterruptionType {
  @Field(() => String, described('Stable code for programs.', 'mã lý do'))
  code!: SourceFaultKind;

  @Field(() => String, described('Sentence for people, in the language of the request.', 'diễn giải'))
  message!: string;

  @Field(() => String, described('Technical words, without addresses and secrets.', 'chi tiết kỹ thuật'))
  reason!: string;

  @Field(() => InstantScalar, described('When it was interrupted.', 'thời điểm gián đoạn'))
  at!: Instant;

  @Field(() => Int, described('How often in a row it got no further.', 'số lần thử không thành công'))
  attempts!: number;

  @Field(() => InstantScalar, described('When it is tried again by itself.', 'thời điểm thử lại'))
  nextTryAt!: Instant;
}

@ObjectType(
  'NationalPull',
  described('One pull of the national catalogue, by night.', 'phiên lấy danh mục thủ tục quốc gia'),
)
export class NationalPullType {
  @Field(() => ID, described('Identity of the pull.', 'định danh phiên'))
  id!: string;

  @Field(() => PlainDateScalar, described('Day in Viet Nam on which it began.', 'ngày thực hiện'))
  night!: PlainDate;

  @Field(() => PullStateEnum, described('Whether it is through.', 'trạng thái'))
  state!: NationalPull['state'];

  @Field(() => PullCauseEnum, described('Why it was begun.', 'nguyên nhân bắt đầu'))
  cause!: NationalPull['cause'];

  @Field(() => PullInterruptionType, nullable('Why it waits; null: it does not wait.', 'lý do gián đoạn'))
  interruption!: PullInterruptionType | null;

  @Field(() => InstantScalar, described('When it began.', 'thời điểm bắt đầu'))
  startedAt!: Instant;

  @Field(() => InstantScalar, nullable('When it ended; null: it is open.', 'thời điểm kết thúc'))
  finishedAt!: Instant | null;

  @Field(() => Int, nullable('Procedures in the list; null: not read yet.', 'số thủ tục trong danh sách'))
  listed!: number | null;

  @Field(() => Int, described('Packets to fetch.', 'số gói tin cần lấy'))
  planned!: number;

  @Field(() => Int, described('Packets done with, in one way or another.', 'số gói tin đã xử lý'))
  settled!: number;

  @Field(() => Int, described('Packets that were the same as last time.', 'số gói tin không đổi'))
  unchanged!: number;

  @Field(() => Int, described('Packets that led to a proposal.', 'số đề xuất'))
  proposed!: number;

  @Field(() => Int, described('Packets that could not be had or read.', 'số gói tin lỗi'))
  failed!: number;

  @Field(() => Int, described('Codes the list no longer showed.', 'số mã không còn trong danh sách'))
  gone!: number;

  @Field(() => Int, described('Codes the list showed again.', 'số mã xuất hiện lại'))
  returned!: number;
}

export const toPullType = (pull: NationalPull, language: Language): NationalPullType =>
  Object.assign(new NationalPullType(), {
    ...pull,
    interruption: pull.interruption === null ? null : toInterruptionType(pull.interruption, language),
  });

function toInterruptionType(
  { why, ...interruption }: NonNullable<NationalPull['interruption']>,
  language: Language,
): PullInterruptionType {
  const message = localise(MESSAGES[why], language);
  return Object.assign(new PullInterruptionType(), { ...interruption, code: why, message });
}

const MESSAGES: Readonly<Record<SourceFaultKind, LocalText>> = {
  LOGIN_REFUSED: {
    vi: 'Cổng quốc gia từ chối đăng nhập; hãy kiểm tra tài khoản kết nối.',
    en: 'The national portal refused the login; check the account.',
  },
  SESSION_ENDED: {
    vi: 'Cổng quốc gia kết thúc phiên làm việc hai lần liên tiếp.',
    en: 'The national portal ended the session twice in a row.',
  },
  NOT_REACHED: {
    vi: 'Không kết nối được Cổng quốc gia.',
    en: 'The national portal could not be reached.',
  },
  NO_ANSWER: {
    vi: 'Cổng quốc gia không trả lời kịp thời hạn.',
    en: 'The national portal did not answer in time.',
  },
  NOT_THE_PORTAL: {
    vi: 'Câu trả lời không phải dữ liệu của Cổng quốc gia (có thể do tường lửa chặn hoặc bị cắt giữa chừng).',
    en: 'The answer was not the portal’s own: a firewall’s page, or cut off in the middle.',
  },
  THROTTLED: {
    vi: 'Cổng quốc gia yêu cầu gọi chậm lại.',
    en: 'The national portal asks to be called less often.',
  },
  HTTP_ERROR: { vi: 'Cổng quốc gia đang báo lỗi.', en: 'The national portal reports an error of its own.' },
  ERROR_CODE: {
    vi: 'Cổng quốc gia trả về mã lỗi.',
    en: 'The national portal answered with an error code.',
  },
  NO_RESULT: {
    vi: 'Cổng quốc gia báo thành công nhưng không có dữ liệu.',
    en: 'The national portal reported success without any data.',
  },
  NOT_A_LIST: {
    vi: 'Dữ liệu nhận được không phải là danh sách.',
    en: 'What came is not a list.',
  },
  NOT_STORABLE: { vi: 'Dữ liệu nhận được không lưu được.', en: 'What came cannot be stored.' },
  LIST_EMPTY: {
    vi: 'Danh sách thủ tục quốc gia rỗng; không thay đổi gì.',
    en: 'The national list is empty; nothing was changed.',
  },
  LIST_TOO_SHORT: {
    vi: 'Danh sách thiếu bất thường nhiều mã đã có nên không được chấp nhận; nếu đúng, hãy chạy thủ công với --accept-short-list.',
    en: 'The list lacks so many known codes that it was not believed; if it is right, pull by hand with --accept-short-list.',
  },
};
