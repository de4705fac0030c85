import { PageInfo } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ProcedureLevel } from '../../domain/procedure.js';
import type { FoundPage } from '../../operations/search-procedures.js';
import { described } from '../describe.js';
import { ProcedureLevelEnum } from '../enums.js';
import { ProcedureFieldType } from './procedure-parts.js';
import {
  FieldCountType,
  LevelCountType,
  LifeEventCountType,
  PublisherCountType,
  TargetGroupCountType,
} from './search-counts.js';

@ObjectType('TextPart', described('A piece of a text; the pieces joined are the text.', 'đoạn văn bản'))
export class TextPartType {
  @Field(() => String, described('The piece as it is written.', 'nội dung'))
  text!: string;

  @Field(() => Boolean, described('Whether it was searched for and should stand out.', 'được tô sáng'))
  matched!: boolean;
}

@ObjectType('ProcedureHit', described('A procedure that was found.', 'thủ tục tìm thấy'))
export class ProcedureHitType {
  @Field(() => ID, described('National code, e.g. 1.013830.', 'mã thủ tục'))
  code!: string;

  @Field(() => String, described('Name in the version in force on the day.', 'tên thủ tục'))
  name!: string;

  @Field(() => [TextPartType], described('The name with what was searched for marked.', 'tên được tô sáng'))
  highlightedName!: TextPartType[];

  @Field(() => ProcedureFieldType, described('Field it belongs to.', 'lĩnh vực'))
  field!: ProcedureFieldType;

  @Field(() => [ProcedureLevelEnum], described('Levels that carry it out.', 'cấp thực hiện'))
  levels!: ProcedureLevel[];

  @Field(() => Int, described('The higher the better; comparable within one search only.', 'độ phù hợp'))
  score!: number;

  /** The day that was asked about. Null: today. */
  on!: PlainDate | null;
}

@ObjectType('ProcedureHitEdge', described('One of the procedures found.', 'thủ tục tìm thấy'))
export class ProcedureHitEdge {
  @Field(() => String, described('Where to go on from.', 'con trỏ'))
  cursor!: string;

  @Field(() => ProcedureHitType, described('The procedure found.', 'thủ tục tìm thấy'))
  node!: ProcedureHitType;
}

@ObjectType(
  'ProcedureSearchResult',
  described('A page of procedures found, best first.', 'kết quả tìm kiếm thủ tục'),
)
export class ProcedureSearchResult {
  @Field(() => [ProcedureHitEdge], described('The procedures of the page.', 'danh sách thủ tục'))
  edges!: ProcedureHitEdge[];

  @Field(() => PageInfo, described('Where the page ends.', 'thông tin trang'))
  pageInfo!: PageInfo;

  @Field(() => Int, described('How many were found on all pages.', 'tổng số'))
  totalCount!: number;

  @Field(
    () => [FieldCountType],
    described(
      'Counts per field, as if no field had been chosen; the 20 with most, most first.',
      'số lượng theo lĩnh vực',
    ),
  )
  fields!: FieldCountType[];

  @Field(
    () => [LevelCountType],
    described('Counts per level, as if no level had been chosen; most first.', 'số lượng theo cấp'),
  )
  levels!: LevelCountType[];

  @Field(
    () => [TargetGroupCountType],
    described(
      'Counts per group of people, as if no group had been chosen; most first.',
      'số lượng theo đối tượng thực hiện',
    ),
  )
  targetGroups!: TargetGroupCountType[];

  @Field(
    () => [LifeEventCountType],
    described('Counts per life event, as if none had been chosen; most first.', 'số lượng theo sự kiện'),
  )
  lifeEvents!: LifeEventCountType[];

  @Field(
    () => [PublisherCountType],
    described(
      'Counts per publishing body, as if none had been chosen; the 20 with most, most first.',
      'số lượng theo cơ quan công bố',
    ),
  )
  publishers!: PublisherCountType[];

  /** Asked only for the counts that need the services. */
  servers!: FoundPage['servers'];
}
