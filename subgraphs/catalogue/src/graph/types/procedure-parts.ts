import { InstantScalar, PlainDateScalar, VndScalar } from '@lienthong/graph';
import type { Instant, PlainDate, TimeLimitUnit, Vnd } from '@lienthong/kernel';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Channel, FeeRule } from '../../domain/procedure.js';
import { described, nullable } from '../describe.js';
import { ChannelEnum, FeeCollectionEnum, FeeKindEnum, TimeLimitUnitEnum } from '../enums.js';
import { ApplicantCategoryType, FormTemplateType } from './case-description.js';

@ObjectType('ProcedureField', described('A field procedures belong to.', 'lĩnh vực'))
export class ProcedureFieldType {
  @Field(() => String, described('Code of the field.', 'mã lĩnh vực'))
  code!: string;

  @Field(() => String, described('Name of the field.', 'tên lĩnh vực'))
  name!: string;
}

@ObjectType('TimeLimit', described('How long something may take.', 'thời hạn'))
export class TimeLimitType {
  @Field(() => Int, described('How many units.', 'số lượng'))
  amount!: number;

  @Field(() => TimeLimitUnitEnum, described('What is counted.', 'đơn vị tính'))
  unit!: TimeLimitUnit;

  @Field(
    () => Int,
    nullable(
      'Minute of the day (900 is 15:00) after which a same-day answer counts from the next working day; null: the limit counts working time.',
      'mốc giờ tiếp nhận trả trong ngày',
    ),
  )
  sameDayCutOffMinute?: number | null;
}

@ObjectType('ChannelTimeLimit', described('Time limits of one channel.', 'thời hạn theo hình thức nộp'))
export class ChannelTimeLimitType {
  @Field(() => ChannelEnum, described('How the dossier comes in.', 'kênh thực hiện'))
  channel!: Channel;

  @Field(() => TimeLimitType, nullable('Limit set by law; null: none.', 'thời hạn theo quy định'))
  statutory!: TimeLimitType | null;

  @Field(
    () => TimeLimitType,
    nullable('Shorter limit the authority commits itself to; null: none.', 'thời hạn cam kết'),
  )
  committed!: TimeLimitType | null;
}

@ObjectType('FeeRule', described('What has to be paid, and when.', 'phí, lệ phí'))
export class FeeRuleType {
  @Field(() => ID, described('Identity within the version.', 'định danh khoản thu'))
  id!: string;

  @Field(() => FeeKindEnum, described('Fee or charge, never mixed.', 'loại khoản thu'))
  kind!: FeeRule['kind'];

  @Field(() => String, described('Name of the fee or charge.', 'tên khoản thu'))
  name!: string;

  @Field(() => ChannelEnum, nullable('Channel it holds for; null: every channel.', 'kênh áp dụng'))
  channel!: Channel | null;

  @Field(
    () => ApplicantCategoryType,
    nullable('Who it holds for, exempt people among them; null: everyone.', 'đối tượng áp dụng'),
  )
  applicantCategory?: ApplicantCategoryType | null;

  @Field(() => PlainDateScalar, nullable('First day; null: as long as the version.', 'áp dụng từ ngày'))
  validFrom?: PlainDate | null;

  @Field(
    () => PlainDateScalar,
    nullable('First day on which it no longer holds; null: open.', 'không còn áp dụng từ ngày'),
  )
  validUntil?: PlainDate | null;

  @Field(() => VndScalar, nullable('Amount; null: the rule has to be read.', 'mức thu'))
  amountVnd!: Vnd | null;

  @Field(
    () => String,
    nullable('What a person has to know about the amount; null: nothing.', 'quy định mức thu'),
  )
  rule!: string | null;

  @Field(() => FeeCollectionEnum, described('When it is due.', 'thời điểm thu'))
  collection!: FeeRule['collection'];
}

@ObjectType('RequiredPaper', described('A paper that belongs to a dossier.', 'thành phần hồ sơ'))
export class RequiredPaperType {
  @Field(() => String, described('Code within the case.', 'mã giấy tờ'))
  code!: string;

  @Field(() => String, described('What paper it is.', 'tên giấy tờ'))
  name!: string;

  @Field(() => Boolean, described('False: only in the circumstances the name tells.', 'bắt buộc'))
  mandatory!: boolean;

  @Field(() => Int, nullable('How many originals; null: not told.', 'số bản chính'))
  originals?: number | null;

  @Field(() => Int, nullable('How many copies; null: not told.', 'số bản sao'))
  copies?: number | null;

  /** As the version itself tells it. */
  nationalPaperCode?: string | null;
  procedureCode!: string;
  caseId!: string;

  @Field(
    () => String,
    nullable(
      'Code of the paper in the national store that may stand in for it; null: not told.',
      'mã giấy tờ thay thế kho quốc gia',
    ),
  )
  substitutePaperCode?: string | null;

  @Field(() => [FormTemplateType], described('Forms to fill in for this paper.', 'mẫu đơn, tờ khai'))
  forms!: FormTemplateType[];
}

@ObjectType('ProcedureResult', described('What the applicant gets in the end.', 'kết quả thực hiện'))
export class ProcedureResultType {
  @Field(() => String, described('Code of the result.', 'mã kết quả'))
  code!: string;

  @Field(() => String, described('Name of the result.', 'tên kết quả'))
  name!: string;
}

@ObjectType(
  'ProcessingPromise',
  described(
    'How long it takes and when it would be ready, told before lodging.',
    'thời hạn giải quyết dự kiến',
  ),
)
export class ProcessingPromiseType {
  @Field(() => ChannelEnum, described('How the dossier would come in.', 'kênh thực hiện'))
  channel!: Channel;

  @Field(
    () => Int,
    nullable('Whole working days; null: no limit, or it runs in calendar time.', 'số ngày làm việc'),
  )
  workingDays!: number | null;

  @Field(() => TimeLimitType, nullable('Limit set by law; null: none.', 'thời hạn theo quy định'))
  statutory!: TimeLimitType | null;

  @Field(
    () => TimeLimitType,
    nullable('Limit the promise is made from if shorter; null: none.', 'thời hạn cam kết'),
  )
  committed!: TimeLimitType | null;

  @Field(
    () => InstantScalar,
    nullable(
      'When the result would be due; null: no limit, unit or calendar to tell it.',
      'ngày hẹn trả dự kiến',
    ),
  )
  dueAt!: Instant | null;

  @Field(
    () => InstantScalar,
    nullable('After this moment the law would be broken; null as for dueAt.', 'hạn theo quy định'),
  )
  statutoryDueAt!: Instant | null;
}
