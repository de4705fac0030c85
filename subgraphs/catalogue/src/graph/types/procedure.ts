import { connectionOf, PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { ProcedureLevel, ProcedureVersion } from '../../domain/procedure.js';
import { described, nullable } from '../describe.js';
import { ProcedureLevelEnum } from '../enums.js';
import {
  ChannelTimeLimitType,
  FeeRuleType,
  ProcedureFieldType,
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

  @Field(() => [RequiredPaperType], described('Papers to hand in.', 'thành phần hồ sơ'))
  papers!: RequiredPaperType[];

  @Field(() => [ProcedureResultType], described('Results to expect.', 'kết quả thực hiện'))
  results!: ProcedureResultType[];
}

@Directive('@key(fields: "id")')
@ObjectType(
  'ProcedureVersion',
  described('What was published of a procedure; it never changes.', 'phiên bản thủ tục hành chính'),
)
export class ProcedureVersionType {
  @Field(() => ID, described('Identity of the version.', 'định danh phiên bản'))
  id!: string;

  @Field(() => PlainDateScalar, described('First day in force.', 'ngày có hiệu lực'))
  validFrom!: PlainDate;

  @Field(() => Int, described('Counts the contents published for the same first day.', 'lần công bố'))
  revision!: number;

  @Field(() => String, described('Name of the procedure.', 'tên thủ tục'))
  name!: string;

  @Field(() => ProcedureFieldType, described('Field it belongs to.', 'lĩnh vực'))
  field!: ProcedureFieldType;

  @Field(() => [ProcedureLevelEnum], described('Levels that carry it out.', 'cấp thực hiện'))
  levels!: ProcedureLevel[];

  @Field(() => String, nullable('Number of the publishing decision; null: not known.', 'quyết định công bố'))
  decision!: string | null;

  @Field(() => [String], described('Numbers of the legal documents it stands on.', 'căn cứ pháp lý'))
  legalBases!: string[];

  @Field(
    () => Boolean,
    described('False: sample data on which no real dossier may be decided.', 'dữ liệu chính thức'),
  )
  authoritative!: boolean;

  @Field(() => [ProcedureCaseType], described('Its cases.', 'các trường hợp'))
  cases!: ProcedureCaseType[];
}

@Directive('@key(fields: "code")')
@ObjectType('Procedure', described('An administrative procedure.', 'thủ tục hành chính'))
export class ProcedureType {
  @Field(() => ID, described('National code, e.g. 1.013830.', 'mã thủ tục'))
  code!: string;

  @Field(() => String, described('Name in the version in force.', 'tên thủ tục'))
  name!: string;

  @Field(() => ProcedureFieldType, described('Field in the version in force.', 'lĩnh vực'))
  field!: ProcedureFieldType;

  @Field(() => [ProcedureLevelEnum], described('Levels that carry it out.', 'cấp thực hiện'))
  levels!: ProcedureLevel[];

  @Field(
    () => ProcedureVersionType,
    described('The version in force on the day asked about.', 'phiên bản hiện hành'),
  )
  version!: ProcedureVersionType;

  @Field(() => [ProcedureCaseType], described('Cases of the version in force.', 'các trường hợp'))
  cases!: ProcedureCaseType[];
}

export const [ProcedureConnection, ProcedureEdge] = connectionOf(ProcedureType, {
  name: 'Procedure',
  described: ['procedures', 'thủ tục hành chính'],
});

export const toVersionType = ({
  id,
  validFrom,
  revision,
  content,
}: ProcedureVersion): ProcedureVersionType => ({
  id,
  validFrom,
  revision,
  name: content.name,
  field: content.field,
  levels: [...content.levels],
  decision: content.decision,
  legalBases: content.legalBases.map(({ number }) => number),
  authoritative: content.authoritative,
  cases: content.cases.map(toCaseType),
});

export function toProcedureType(published: ProcedureVersion): ProcedureType {
  const version = toVersionType(published);
  const { name, field, levels, cases } = version;
  return { code: published.content.code, name, field, levels, cases, version };
}

const toCaseType = (one: ProcedureVersion['content']['cases'][number]): ProcedureCaseType => ({
  ...one,
  timeLimits: [...one.timeLimits],
  feeRules: [...one.feeRules],
  papers: [...one.papers],
  results: [...one.results],
});
