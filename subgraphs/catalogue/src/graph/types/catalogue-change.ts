import { InstantScalar } from '@lienthong/graph';
import type { Instant } from '@lienthong/kernel';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { ChangeRead } from '../../operations/read-changes.js';
import { bilingual, described, nullable } from '../describe.js';

export const ChangeTypeEnum = { PUT: 'PUT', TOMBSTONE: 'TOMBSTONE' } as const;
registerEnumType(ChangeTypeEnum, {
  name: 'ChangeType',
  description: bilingual('What happened to a thing.', 'loại thay đổi'),
  valuesConfig: {
    PUT: { description: bilingual('It is new or different.', 'thêm mới hoặc thay đổi') },
    TOMBSTONE: { description: bilingual('It is gone.', 'đã xóa') },
  },
});

@ObjectType(
  'CatalogueChange',
  described('A thing of the catalogue that is different now.', 'thay đổi của danh mục'),
)
export class CatalogueChangeType {
  @Field(() => String, described('Type of the thing in this graph, e.g. Procedure.', 'loại đối tượng'))
  kind!: string;

  @Field(() => String, described('Key of the thing; * stands for every one of its kind.', 'khóa'))
  key!: string;

  @Field(() => ChangeTypeEnum, described('What happened to it.', 'loại thay đổi'))
  change!: ChangeRead['change'];

  @Field(() => String, nullable('Fingerprint of its present state; null: not told.', 'dấu vân tay nội dung'))
  fingerprint!: string | null;

  @Field(
    () => String,
    described('Digits; among changes of one thing the higher number is the later.', 'số hiệu'),
  )
  revision!: string;

  @Field(() => InstantScalar, described('When its transaction began.', 'thời điểm'))
  at!: Instant;
}

@ObjectType(
  'CatalogueChangePage',
  described('Changes in the order of the feed, and where to go on.', 'trang thay đổi của danh mục'),
)
export class CatalogueChangePageType {
  @Field(() => [CatalogueChangeType], described('The changes, the oldest first.', 'các thay đổi'))
  changes!: CatalogueChangeType[];

  @Field(() => String, described('Where to go on, also when there was nothing.', 'con trỏ'))
  cursor!: string;

  @Field(() => Boolean, described('Whether there is another page at once.', 'còn trang sau'))
  more!: boolean;
}

export const toChangeType = ({ revision, ...change }: ChangeRead): CatalogueChangeType =>
  Object.assign(new CatalogueChangeType(), change, { revision: String(revision) });
