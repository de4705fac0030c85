import { Directive, Field, ObjectType } from 'type-graphql';

/** The same type in every subgraph. */
@Directive('@shareable')
@ObjectType('PageInfo', { description: 'Where a page ends.\n\nvi: thông tin trang' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is another page behind it.\n\nvi: còn trang sau' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item; null: the page is empty.\n\nvi: con trỏ cuối trang',
  })
  endCursor!: string | null;
}
