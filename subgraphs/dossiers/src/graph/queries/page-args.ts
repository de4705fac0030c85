import { ArgsType, Field, Int } from 'type-graphql';
import type { DossierState } from '../../domain/dossier.js';
import { DossierStateEnum } from '../enums.js';

@ArgsType()
export class PageArgs {
  @Field(() => Int, { description: 'How many, 1 to 100.\n\nvi: số lượng' })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor to go on after; null: from the beginning.\n\nvi: con trỏ',
  })
  after?: string | null;
}

@ArgsType()
export class WorkListArgs extends PageArgs {
  @Field(() => [DossierStateEnum], {
    nullable: true,
    description: 'Only these states; null: all.\n\nvi: lọc theo trạng thái',
  })
  states?: DossierState[] | null;
}
