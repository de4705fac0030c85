import { InstantScalar, PlainDateScalar } from '@lienthong/graph';
import type { Instant, PlainDate } from '@lienthong/kernel';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type {
  ProcedureContent,
  ProcedureLevel,
  ProcedureVersion,
  TargetGroup,
} from '../../domain/procedure.js';
import type { ProcedureType as ProcedureTypeName } from '../../domain/procedure-description.js';
import { described, nullable } from '../describe.js';
import { ProcedureLevelEnum, TargetGroupEnum } from '../enums.js';
import { ProcedureTypeEnum } from '../enums-of-content.js';
import { ProcedureCaseType, toCaseType } from './procedure-case.js';
import {
  AgencyInRoleType,
  AgencyReferenceType,
  LegalBasisType,
  RelatedProcedureType,
} from './procedure-description.js';
import { ProcedureFieldType } from './procedure-parts.js';

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

  @Field(
    () => InstantScalar,
    nullable(
      'When the national pull first saw what it says; null: it came from a file or was entered by hand.',
      'thời điểm phát hiện',
    ),
  )
  detectedAt!: Instant | null;

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

  @Field(() => [LegalBasisType], described('Legal documents it stands on.', 'căn cứ pháp lý'))
  legalBases!: LegalBasisType[];

  @Field(() => ProcedureTypeEnum, nullable('Type of procedure; null: not told.', 'loại thủ tục'))
  type!: ProcedureTypeName | null;

  @Field(() => [TargetGroupEnum], nullable('Who may ask for it; null: not told.', 'đối tượng thực hiện'))
  targetGroups!: TargetGroup[] | null;

  @Field(() => [String], nullable('Words it is looked up by; null: not told.', 'từ khóa'))
  keywords!: string[] | null;

  @Field(
    () => AgencyReferenceType,
    nullable('Body whose decision publishes it; null: not told.', 'cơ quan công bố'),
  )
  publishedBy!: AgencyReferenceType | null;

  @Field(
    () => [AgencyInRoleType],
    nullable('Agencies with their roles; null: not told.', 'cơ quan thực hiện, có thẩm quyền, phối hợp'),
  )
  agencies!: AgencyInRoleType[] | null;

  @Field(
    () => [String],
    nullable('Where dossiers are taken in, in words; null: not told.', 'địa chỉ tiếp nhận hồ sơ'),
  )
  receivingAddresses!: string[] | null;

  @Field(() => String, nullable('Description; null: not told.', 'mô tả'))
  description!: string | null;

  @Field(() => String, nullable('Requirements and conditions; null: not told.', 'yêu cầu, điều kiện'))
  requirements!: string | null;

  @Field(
    () => [RelatedProcedureType],
    nullable('Related procedures; null: not told.', 'thủ tục hành chính liên quan'),
  )
  relatedProcedures!: RelatedProcedureType[] | null;

  @Field(
    () => [RelatedProcedureType],
    nullable('Procedures carried out together with it; null: not told.', 'thủ tục hành chính liên thông'),
  )
  interlinkedProcedures!: RelatedProcedureType[] | null;

  @Field(
    () => Boolean,
    described('False: sample data on which no real dossier may be decided.', 'dữ liệu chính thức'),
  )
  authoritative!: boolean;

  @Field(() => [ProcedureCaseType], described('Its cases.', 'các trường hợp'))
  cases!: ProcedureCaseType[];
}

export const toVersionType = ({
  id,
  validFrom,
  detectedAt,
  revision,
  content,
}: ProcedureVersion): ProcedureVersionType => ({
  id,
  validFrom,
  detectedAt: detectedAt ?? null,
  revision,
  name: content.name,
  field: content.field,
  levels: [...content.levels],
  decision: content.decision,
  legalBases: [...content.legalBases],
  authoritative: content.authoritative,
  ...toDescription(content),
  cases: content.cases.map((one) => toCaseType(content.code, one)),
});

/** What is not told is null in the graph. */
const toDescription = (content: ProcedureContent) => ({
  type: content.type ?? null,
  targetGroups: listOrNull(content.targetGroups),
  keywords: listOrNull(content.keywords),
  publishedBy: content.publishedBy ?? null,
  agencies: listOrNull(content.agencies),
  receivingAddresses: listOrNull(content.receivingAddresses),
  description: content.description ?? null,
  requirements: content.requirements ?? null,
  relatedProcedures: listOrNull(content.relatedProcedures),
  interlinkedProcedures: listOrNull(content.interlinkedProcedures),
});

const listOrNull = <Item>(items: readonly Item[] | undefined): Item[] | null =>
  items === undefined ? null : [...items];
