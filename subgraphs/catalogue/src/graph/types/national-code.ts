import { connectionOf, PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Field, ID, ObjectType } from 'type-graphql';
import { described, nullable } from '../describe.js';

@ObjectType(
  'NationalCode',
  described('A code of a dictionary of the national portal.', 'mã danh mục quốc gia'),
)
export class NationalCodeType {
  @Field(() => ID, described('The code, unique within its dictionary.', 'mã'))
  code!: string;

  @Field(() => String, described('What it stands for; empty: the portal does not say.', 'tên'))
  name!: string;

  @Field(() => PlainDateScalar, described('First night on which it was listed.', 'ngày phát hiện'))
  detectedOn!: PlainDate;

  @Field(
    () => PlainDateScalar,
    nullable('First night on which it no longer was; null: it is listed.', 'ngày không còn trong danh mục'),
  )
  goneOn!: PlainDate | null;
}

export const [NationalCodeConnection, NationalCodeEdge] = connectionOf(NationalCodeType, {
  name: 'NationalCode',
  described: ['codes of a dictionary', 'mã của danh mục quốc gia'],
});
