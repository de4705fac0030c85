import { connectionOf, PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DecisionItem, DecisionKind } from '../../domain/decisions/decision.js';
import type { OneDoorUnitKind } from '../../domain/one-door-unit.js';
import type { ServiceLevel } from '../../domain/service.js';
import type { DecisionEntry, DecisionHead } from '../../operations/authority-reader.js';
import { described, nullable } from '../describe.js';
import { OneDoorUnitKindEnum, ServiceLevelEnum } from '../enums.js';
import { DecisionEffectEnum, DecisionKindEnum } from '../enums-of-authority.js';

@ObjectType('DecisionBatch', described('A list within a decision.', 'đợt danh mục'))
export class DecisionBatchType {
  @Field(() => Int, described('Number within the decision.', 'số đợt'))
  number!: number;

  @Field(() => String, described('Name of the list.', 'tên đợt'))
  name!: string;

  @Field(
    () => PlainDateScalar,
    nullable('First day of this list; null: the first day of the decision.', 'ngày có hiệu lực'),
  )
  effectiveFrom!: PlainDate | null;

  @Field(
    () => Int,
    nullable('How many procedures the decision says it lists; null: not told.', 'số thủ tục theo quyết định'),
  )
  statedProcedures!: number | null;

  @Field(() => Int, described('How many entries are entered here.', 'số mục đã nhập'))
  listed!: number;
}

@ObjectType('Decision', described('A decision of an authority that lists procedures.', 'quyết định'))
export class DecisionType {
  @Field(() => ID, described('Identity of the decision.', 'định danh quyết định'))
  id!: string;

  @Field(() => String, described('Number as printed; begins anew every year.', 'số, ký hiệu'))
  number!: string;

  @Field(() => DecisionKindEnum, described('What it is about.', 'loại quyết định'))
  kind!: DecisionKind;

  @Field(() => String, described('Its subject.', 'trích yếu'))
  title!: string;

  @Field(() => ID, described('Identifier of the agency that issued it.', 'mã cơ quan ban hành'))
  issuedBy!: string;

  @Field(() => PlainDateScalar, described('Day of issue.', 'ngày ban hành'))
  issuedOn!: PlainDate;

  @Field(() => PlainDateScalar, described('First day on which it holds.', 'ngày có hiệu lực'))
  effectiveFrom!: PlainDate;

  @Field(
    () => PlainDateScalar,
    nullable('First day on which it no longer holds; null: open.', 'ngày hết hiệu lực'),
  )
  effectiveUntil!: PlainDate | null;

  @Field(() => String, nullable('Where it can be read; null: not told.', 'đường dẫn văn bản'))
  sourceUrl!: string | null;

  @Field(() => Boolean, described('True: number or list is plausible, not confirmed.', 'dữ liệu giả định'))
  assumed!: boolean;

  @Field(() => [DecisionBatchType], described('Its lists in order.', 'các đợt'))
  batches!: DecisionBatchType[];
}

export const [DecisionConnection, DecisionEdge] = connectionOf(DecisionType, {
  name: 'Decision',
  described: ['decisions', 'quyết định'],
});

@ObjectType('DecisionItem', described('An entry of a decision.', 'mục trong danh mục'))
export class DecisionItemType {
  @Field(() => Int, described('Number of the list it is on.', 'số đợt'))
  batch!: number;

  @Field(() => ID, described('National code of the procedure.', 'mã thủ tục'))
  procedureCode!: string;

  @Field(() => DecisionEffectEnum, described('Whether it is listed or struck off.', 'hiệu lực'))
  effect!: DecisionItem['effect'];

  @Field(() => ServiceLevelEnum, nullable('Level that is set; null: none.', 'mức độ dịch vụ công'))
  level!: ServiceLevel | null;

  @Field(() => ID, nullable('The only case it holds for; null: all.', 'mã trường hợp'))
  caseId!: string | null;

  @Field(() => ID, nullable('The only competent agency; null: all.', 'mã cơ quan'))
  agencyIdentifier!: string | null;

  @Field(() => ID, nullable('The only one-door unit; null: all of the province.', 'đơn vị một cửa'))
  unitId!: string | null;

  @Field(() => OneDoorUnitKindEnum, nullable('The only kind of unit; null: all.', 'loại đơn vị'))
  unitKind!: OneDoorUnitKind | null;
}

export const [DecisionItemConnection, DecisionItemEdge] = connectionOf(DecisionItemType, {
  name: 'DecisionItem',
  described: ['entries of a decision', 'mục trong danh mục'],
});

export const toDecisionType = (head: DecisionHead): DecisionType => ({
  ...head,
  batches: [...head.batches],
});

export const toDecisionItemType = ({ batch, item }: DecisionEntry): DecisionItemType => ({ batch, ...item });
