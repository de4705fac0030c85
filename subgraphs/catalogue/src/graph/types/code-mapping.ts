import { PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Field, ID, ObjectType } from 'type-graphql';
import { described, nullable } from '../describe.js';

@ObjectType('CodeSystem', described('A list of codes that somebody keeps.', 'hệ thống mã'))
export class CodeSystemType {
  @Field(() => ID, described('Identity of the list, e.g. QCVN_102_2016.', 'định danh hệ thống mã'))
  id!: string;

  @Field(() => String, described('Its name.', 'tên hệ thống mã'))
  name!: string;

  @Field(() => String, described('Who issues the codes.', 'cơ quan quản lý'))
  owner!: string;
}

@ObjectType('Identifier', described('A code that stands for something for some time.', 'mã định danh'))
export class IdentifierType {
  @Field(() => ID, described('List the code is from.', 'hệ thống mã'))
  system!: string;

  @Field(() => String, described('The code.', 'mã'))
  code!: string;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil!: PlainDate | null;

  @Field(() => Boolean, described('True: plausible, not confirmed.', 'dữ liệu giả định'))
  assumed!: boolean;
}
