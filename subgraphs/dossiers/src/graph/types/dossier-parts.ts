import { InstantScalar, PlainDateScalar } from '@lienthong/graph';
import type { Instant, PlainDate } from '@lienthong/kernel';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import {
  ChainFaultEnum,
  ExchangeStateEnum,
  HandOverMannerEnum,
  StepActionEnum,
  StepDelegationKindEnum,
  WaitingForEnum,
} from '../enums.js';

@ObjectType({
  description:
    'The delegation on which a step was done, as it stood on that day.\n\nvi: căn cứ phân cấp, ủy quyền',
})
export class StepDelegation {
  @Field(() => StepDelegationKindEnum, { description: 'How it was handed down.\n\nvi: hình thức' })
  kind!: keyof typeof StepDelegationKindEnum;

  @Field(() => ID, { description: 'Agency whose authority it is.\n\nvi: cơ quan phân cấp, ủy quyền' })
  fromAgency!: string;

  @Field(() => String, { description: 'Document it stands on.\n\nvi: căn cứ pháp lý' })
  legalBasis!: string;
}

@ObjectType({
  description: 'A step of the internal process that this dossier pinned at reception.\n\nvi: bước xử lý',
})
export class DossierStep {
  @Field(() => ID, { description: 'Identity of the step within its process.\n\nvi: mã bước' })
  id!: string;

  @Field(() => String, { description: 'Name of the step.\n\nvi: tên bước' })
  name!: string;

  @Field(() => StepActionEnum, { description: 'Kind of the step.\n\nvi: loại bước' })
  action!: keyof typeof StepActionEnum;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was done; null: not yet.\n\nvi: thời điểm hoàn thành',
  })
  doneAt!: Instant | null;

  @Field(() => String, {
    nullable: true,
    description: 'Officer who did it; null: not yet.\n\nvi: người thực hiện',
  })
  doneBy!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Authority on which it was done; null: not yet.\n\nvi: thẩm quyền',
  })
  authority!: string | null;

  @Field(() => Boolean, {
    description: 'True: done only on a delegation in effect.\n\nvi: thực hiện theo phân cấp, ủy quyền',
  })
  delegated!: boolean;

  @Field(() => StepDelegation, {
    nullable: true,
    description: 'Delegation it was done on; null: not done, or on none.\n\nvi: căn cứ phân cấp, ủy quyền',
  })
  delegation!: StepDelegation | null;
}

@ObjectType({ description: 'Where the dossier is, why, and what comes next.\n\nvi: vị trí hồ sơ' })
export class Position {
  @Field(() => DossierStep, {
    nullable: true,
    description: 'Current step; null: before reception or finished.\n\nvi: bước hiện tại',
  })
  step!: DossierStep | null;

  @Field(() => InstantScalar, { description: 'Since when it has been there.\n\nvi: từ thời điểm' })
  since!: Instant;

  @Field(() => WaitingForEnum, { description: 'Whose turn it is.\n\nvi: đang chờ ai' })
  waitingFor!: keyof typeof WaitingForEnum;

  @Field(() => String, {
    description: 'The same in one sentence, in the language of the request.\n\nvi: diễn giải',
  })
  explanation!: string;
}

@ObjectType({
  description: 'A paper lodged with the dossier; its content is digitised.\n\nvi: giấy tờ nộp kèm',
})
export class SubmittedPaper {
  @Field(() => ID, { description: 'Identity of the paper.\n\nvi: định danh giấy tờ' })
  id!: string;

  @Field(() => String, { description: 'Name given by whoever lodged it.\n\nvi: tên giấy tờ' })
  name!: string;

  @Field(() => String, { description: 'SHA-256 of the content, lower-case hex.\n\nvi: mã băm nội dung' })
  contentHash!: string;

  @Field(() => Int, { description: 'Size in bytes.\n\nvi: dung lượng (byte)' })
  sizeBytes!: number;

  @Field(() => String, { description: 'Media type found from the content.\n\nvi: loại tệp' })
  mediaType!: string;
}

@ObjectType({
  description: 'Slip of reception and appointment (form 01).\n\nvi: giấy tiếp nhận hồ sơ và hẹn trả kết quả',
})
export class AcceptanceSlip {
  @Field(() => String, { description: 'Official code of the dossier.\n\nvi: mã hồ sơ' })
  code!: string;

  @Field(() => String, { description: 'Unit that received it.\n\nvi: nơi tiếp nhận' })
  unitName!: string;

  @Field(() => String, { description: 'Procedure.\n\nvi: tên thủ tục' })
  procedureName!: string;

  @Field(() => InstantScalar, { description: 'When it was received.\n\nvi: thời điểm tiếp nhận' })
  acceptedAt!: Instant;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When the result was promised at reception; null: no due date.\n\nvi: thời điểm hẹn trả',
  })
  dueAt!: Instant | null;

  @Field(() => String, {
    nullable: true,
    description: 'Secret to follow the dossier without an account; only the owner sees it.\n\nvi: mã tra cứu',
  })
  lookupSecret!: string | null;
}

@ObjectType({
  description: 'The issued result; never changed, only replaced by another.\n\nvi: kết quả giải quyết',
})
export class DossierResult {
  @Field(() => String, { description: 'Result code of the catalogue.\n\nvi: mã kết quả' })
  code!: string;

  @Field(() => String, { description: 'Name of the result.\n\nvi: tên kết quả' })
  name!: string;

  @Field(() => String, { description: 'Number and symbol of the document.\n\nvi: số, ký hiệu' })
  documentNumber!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Officer who signed; null: the name is not known.\n\nvi: người ký',
  })
  signedBy!: string | null;

  @Field(() => PlainDateScalar, { description: 'Day of issue.\n\nvi: ngày ban hành' })
  issuedOn!: PlainDate;

  @Field(() => String, {
    description: 'SHA-256 of the issued file, lower-case hex.\n\nvi: mã băm tệp kết quả',
  })
  contentHash!: string;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was handed over; null: not yet.\n\nvi: thời điểm trả',
  })
  handedOverAt!: Instant | null;

  @Field(() => HandOverMannerEnum, {
    nullable: true,
    description: 'How it was handed over; null: not yet.\n\nvi: hình thức trả',
  })
  handedOverManner!: keyof typeof HandOverMannerEnum | null;
}

@ObjectType({ description: 'An entry of the seal register.\n\nvi: lượt sử dụng con dấu' })
export class SealUse {
  @Field(() => ID, { description: 'Identity of the entry.\n\nvi: định danh lượt dùng' })
  id!: string;

  @Field(() => String, { description: 'The seal that was used.\n\nvi: con dấu' })
  sealId!: string;

  @Field(() => String, { description: 'Number of the sealed document.\n\nvi: số văn bản' })
  documentNumber!: string;

  @Field(() => String, { description: 'Who signed the document.\n\nvi: người ký' })
  signedBy!: string;

  @Field(() => String, { description: 'Who sealed it.\n\nvi: người đóng dấu' })
  sealedBy!: string;

  @Field(() => InstantScalar, { description: 'When it was sealed.\n\nvi: thời điểm đóng dấu' })
  at!: number;
}

@ObjectType('HistoryEntry', { description: 'One link of the history.\n\nvi: bản ghi lịch sử' })
export class HistoryEntryType {
  @Field(() => Int, { description: 'Place in the history, from 1.\n\nvi: số thứ tự' })
  sequence!: number;

  @Field(() => String, { description: 'What happened, e.g. DossierAccepted.\n\nvi: sự kiện' })
  event!: string;

  @Field(() => InstantScalar, { description: 'When it happened.\n\nvi: thời điểm' })
  at!: Instant;

  @Field(() => String, {
    nullable: true,
    description: 'Officer who did it; null: a system or the applicant.\n\nvi: người thực hiện',
  })
  by!: string | null;

  @Field(() => String, { description: 'Hash that binds the entry to all before it.\n\nvi: mã băm' })
  hash!: string;
}

@ObjectType({ description: 'Whether the history is as it was written.\n\nvi: kết quả kiểm tra lịch sử' })
export class HistoryVerdict {
  @Field(() => Boolean, { description: 'True: every entry fits.\n\nvi: toàn vẹn' })
  intact!: boolean;

  @Field(() => Int, { description: 'Number of entries that fit, from the first.\n\nvi: số bản ghi hợp lệ' })
  length!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'First entry that does not fit; null: all fit.\n\nvi: bản ghi sai đầu tiên',
  })
  firstBadSequence!: number | null;

  @Field(() => ChainFaultEnum, {
    nullable: true,
    description: 'What is wrong with it; null: nothing.\n\nvi: lỗi',
  })
  fault!: keyof typeof ChainFaultEnum | null;
}

@ObjectType('ExchangeState', {
  description: 'How far one neighbour is behind for this dossier.\n\nvi: trạng thái đồng bộ',
})
export class ExchangeStateType {
  @Field(() => String, { description: 'The neighbour, e.g. national-portal.\n\nvi: nơi nhận' })
  destination!: string;

  @Field(() => ExchangeStateEnum, { description: 'Whether it is up to date.\n\nvi: tình trạng' })
  state!: keyof typeof ExchangeStateEnum;

  @Field(() => Int, { description: 'Messages still to be acknowledged.\n\nvi: số thông điệp đang chờ' })
  waiting!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Last answer; null: none yet.\n\nvi: trả lời gần nhất',
  })
  lastAnswer!: string | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Next try; null: nothing waits, or a person has to look.\n\nvi: lần gửi tiếp theo',
  })
  nextTryAt!: number | null;
}

@ObjectType('SectorStatus', {
  description: 'Last word of a sector system on its leg.\n\nvi: trạng thái từ hệ thống chuyên ngành',
})
export class SectorStatusType {
  @Field(() => String, { description: 'The sector system, e.g. civil-status.\n\nvi: hệ thống chuyên ngành' })
  source!: string;

  @Field(() => String, { description: 'Status in the sector system’s own terms.\n\nvi: trạng thái' })
  status!: string;

  @Field(() => Int, { description: 'The sector’s number for this report; rises with each.\n\nvi: số thứ tự' })
  sequence!: number;

  @Field(() => InstantScalar, { description: 'When it was so, by the sector’s account.\n\nvi: thời điểm' })
  at!: Instant;
}

@ObjectType('Applicant', { description: 'Whose dossier it is. Numbers are masked.\n\nvi: chủ hồ sơ' })
export class ApplicantType {
  @Field(() => String, { description: 'Full name.\n\nvi: họ và tên' })
  fullName!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Identity number with all but the last three digits masked; null: not given.\n\nvi: số định danh (đã che)',
  })
  identityNumberMasked!: string | null;
}
