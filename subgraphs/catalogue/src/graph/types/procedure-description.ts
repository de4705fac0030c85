import { PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Field, ID, ObjectType } from 'type-graphql';
import type { AgencyRole } from '../../domain/procedure-description.js';
import { described, nullable } from '../describe.js';
import { AgencyRoleEnum } from '../enums-of-content.js';

@ObjectType('LegalBasis', described('A legal document that a procedure stands on.', 'căn cứ pháp lý'))
export class LegalBasisType {
  @Field(() => String, described('Number and sign, e.g. 46/2024/QH15.', 'số, ký hiệu văn bản'))
  number!: string;

  @Field(() => String, nullable('Title; null: not told.', 'tên văn bản'))
  name!: string | null;

  @Field(() => PlainDateScalar, nullable('Day of issue; null: not told.', 'ngày ban hành'))
  issuedOn!: PlainDate | null;

  @Field(() => String, nullable('Body that issued it; null: not told.', 'cơ quan ban hành'))
  issuedBy!: string | null;
}

@ObjectType('AgencyReference', described('An agency as the catalogue names it.', 'cơ quan được nêu tên'))
export class AgencyReferenceType {
  @Field(() => String, nullable('Name; null: only the identifier is told.', 'tên cơ quan'))
  name!: string | null;

  @Field(
    () => ID,
    nullable('Agency identifier; null: the name stands for agencies of a kind.', 'mã định danh cơ quan'),
  )
  identifier!: string | null;
}

@ObjectType(
  'AgencyInRole',
  described('An agency with what it has to do with a procedure.', 'cơ quan và vai trò'),
)
export class AgencyInRoleType extends AgencyReferenceType {
  @Field(() => AgencyRoleEnum, described('What it has to do with it.', 'vai trò'))
  role!: AgencyRole;
}

@ObjectType(
  'RelatedProcedure',
  described('Another procedure that this one points to.', 'thủ tục hành chính được dẫn chiếu'),
)
export class RelatedProcedureType {
  @Field(() => ID, described('National code.', 'mã thủ tục'))
  code!: string;

  @Field(() => String, nullable('Name as told here; null: only the code is told.', 'tên thủ tục'))
  name!: string | null;
}
