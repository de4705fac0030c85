import { Field, ID, ObjectType } from 'type-graphql';
import type { CaseSwitch } from '../../domain/case-description.js';
import { applicantCategoriesOf } from '../../domain/fee-quote.js';
import type { ProcedureCase, RequiredPaper } from '../../domain/procedure.js';
import { described, nullable } from '../describe.js';
import { CaseSwitchEnum } from '../enums-of-content.js';
import { ApplicantCategoryType, ExecutionStepType, FormTemplateType } from './case-description.js';
import {
  ChannelTimeLimitType,
  FeeRuleType,
  ProcedureResultType,
  RequiredPaperType,
} from './procedure-parts.js';

@ObjectType(
  'ProcedureCase',
  described('A variant of a procedure with papers, fees and limits of its own.', 'trường hợp thủ tục'),
)
export class ProcedureCaseType {
  @Field(() => ID, described('Identity within the procedure.', 'mã trường hợp'))
  id!: string;

  @Field(() => String, described('Name of the case.', 'tên trường hợp'))
  name!: string;

  @Field(() => [ChannelTimeLimitType], described('Limits by channel.', 'thời hạn giải quyết'))
  timeLimits!: ChannelTimeLimitType[];

  @Field(
    () => Boolean,
    described('False: nobody has declared the fees, which does not mean free.', 'đã công bố phí, lệ phí'),
  )
  feesDeclared!: boolean;

  @Field(() => [FeeRuleType], described('Fees and charges.', 'phí, lệ phí'))
  feeRules!: FeeRuleType[];

  @Field(
    () => [ApplicantCategoryType],
    described('Those for whom the fees differ from those of everyone.', 'đối tượng có mức thu riêng'),
  )
  applicantCategories!: ApplicantCategoryType[];

  @Field(() => [RequiredPaperType], described('Papers to hand in.', 'thành phần hồ sơ'))
  papers!: RequiredPaperType[];

  @Field(
    () => [FormTemplateType],
    described('All forms to fill in, those of single papers among them.', 'mẫu đơn, tờ khai'),
  )
  forms!: FormTemplateType[];

  @Field(
    () => [ExecutionStepType],
    nullable('Steps of carrying it out; null: not told.', 'trình tự thực hiện'),
  )
  steps!: ExecutionStepType[] | null;

  @Field(
    () => [CaseSwitchEnum],
    nullable('What is switched on for it; null: not told.', 'thiết lập của trường hợp'),
  )
  switches!: CaseSwitch[] | null;

  @Field(() => [ProcedureResultType], described('Results to expect.', 'kết quả thực hiện'))
  results!: ProcedureResultType[];
}

export const toCaseType = (procedureCode: string, one: ProcedureCase): ProcedureCaseType => ({
  ...one,
  timeLimits: [...one.timeLimits],
  feeRules: [...one.feeRules],
  applicantCategories: [...applicantCategoriesOf(one)],
  papers: one.papers.map((paper) => toPaperType({ procedureCode, caseId: one.id }, paper)),
  forms: [...(one.forms ?? []), ...one.papers.flatMap(({ forms }) => forms ?? [])],
  results: [...one.results],
  steps: one.steps?.map((step, index) => ({ order: index + 1, ...step })) ?? null,
  switches: one.switches === undefined ? null : [...one.switches],
});

const toPaperType = (
  asked: Pick<RequiredPaperType, 'procedureCode' | 'caseId'>,
  { forms = [], ...paper }: RequiredPaper,
): RequiredPaperType => ({
  ...paper,
  ...asked,
  forms: [...forms],
});
