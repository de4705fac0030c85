import { connectionOf } from '@lienthong/graph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { ProcedureLevel, ProcedureVersion } from '../../domain/procedure.js';
import { described } from '../describe.js';
import { ProcedureLevelEnum } from '../enums.js';
import { ProcedureCaseType } from './procedure-case.js';
import { ProcedureFieldType } from './procedure-parts.js';
import { ProcedureVersionType, toVersionType } from './procedure-version.js';

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

export function toProcedureType(published: ProcedureVersion): ProcedureType {
  const version = toVersionType(published);
  const { name, field, levels, cases } = version;
  return { code: published.content.code, name, field, levels, cases, version };
}
