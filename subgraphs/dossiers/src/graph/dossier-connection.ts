import { Field, ObjectType } from 'type-graphql';
import { DossierType } from './types/dossier-type.js';

@ObjectType({ description: 'A dossier within a page.\n\nvi: phần tử trang' })
export class DossierEdge {
  @Field(() => String, { description: 'Where to go on after this dossier.\n\nvi: con trỏ' })
  cursor!: string;

  @Field(() => DossierType, { description: 'The dossier.\n\nvi: hồ sơ' })
  node!: DossierType;
}

@ObjectType({ description: 'Whether more follows.\n\nvi: thông tin trang' })
export class DossierPageInfo {
  @Field(() => Boolean, { description: 'True: there are more.\n\nvi: còn trang sau' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last dossier; null: the page is empty.\n\nvi: con trỏ cuối',
  })
  endCursor!: string | null;
}

@ObjectType({ description: 'A page of dossiers, newest first.\n\nvi: trang hồ sơ' })
export class DossierConnection {
  @Field(() => [DossierEdge], { description: 'The dossiers of the page.\n\nvi: danh sách' })
  edges!: DossierEdge[];

  @Field(() => DossierPageInfo, { description: 'Whether more follows.\n\nvi: thông tin trang' })
  pageInfo!: DossierPageInfo;
}
