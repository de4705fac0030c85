import { connectionOf } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { ProcedureLevel } from '../../domain/procedure.js';
import type { ProcedureHead } from '../../domain/procedure-head.js';
import { described } from '../describe.js';
import { ProcedureLevelEnum } from '../enums.js';
import { ProcedureFieldType } from './procedure-parts.js';

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

  /** The version whose content is read when more is asked for. */
  versionId!: string;
  /** The day it was asked for. */
  on!: PlainDate;
}

export const [ProcedureConnection, ProcedureEdge] = connectionOf(ProcedureType, {
  name: 'Procedure',
  described: ['procedures', 'thủ tục hành chính'],
});

/** The procedure as in force on that day; nested answers stay on that day. */
export const toProcedureType = ({ levels, ...head }: ProcedureHead, on: PlainDate): ProcedureType => ({
  ...head,
  levels: [...levels],
  on,
});
