import { type GraphContext, PlainDateScalar, type UserError } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { OneDoorUnitKind } from '../../domain/one-door-unit.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { OneDoorUnitKindEnum } from '../enums.js';
import { OneDoorUnitType, toUnitType } from '../types/one-door-unit.js';
import { enterThrough, RecordEnteredType, RecordInput, recordOutcome, stored } from './record-entered.js';

@InputType('UnitCounterInput', described('A counter of a one-door unit.', 'quầy tiếp nhận'))
export class UnitCounterInput {
  @Field(() => Int, described('Number on the counter.', 'số quầy'))
  number!: number;

  @Field(() => String, described('What it is for.', 'tên quầy'))
  name!: string;

  @Field(() => Boolean, described('Serves several fields with few dossiers.', 'quầy chung'))
  shared!: boolean;
}

@InputType('UnitPeriodInput', described('Name and place of a unit for some time.', 'giai đoạn của đơn vị'))
export class UnitPeriodInput {
  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil?: PlainDate | null;

  @Field(() => String, described('Name at that time.', 'tên đơn vị'))
  name!: string;

  @Field(() => ID, described('Code of the province at that time.', 'mã tỉnh'))
  provinceCode!: string;

  @Field(() => ID, described('Identity of the area it stands for.', 'đơn vị hành chính'))
  areaId!: string;

  @Field(() => ID, described('Identifier under which the national portal addresses it.', 'mã định danh'))
  agencyIdentifier!: string;

  @Field(() => Boolean, described('True: plausible, not confirmed by a source.', 'dữ liệu giả định'))
  assumed!: boolean;
}

@InputType(
  'EnterOneDoorUnitInput',
  described(
    'A one-door unit with all its periods and counters; entered again it is changed.',
    'dữ liệu bộ phận một cửa',
  ),
)
export class EnterOneDoorUnitInput extends RecordInput {
  @Field(() => ID, described('Own identity; it outlives names and mergers.', 'định danh đơn vị'))
  id!: string;

  @Field(() => OneDoorUnitKindEnum, described('Kind of the unit.', 'loại đơn vị'))
  kind!: OneDoorUnitKind;

  @Field(() => ID, described('Calendar in which dossiers are taken in.', 'lịch tiếp nhận'))
  receptionCalendarId!: string;

  @Field(() => ID, described('Calendar in which the clock of a dossier runs.', 'lịch giải quyết'))
  processingCalendarId!: string;

  @Field(() => [UnitCounterInput], described('Its counters.', 'các quầy'))
  counters!: UnitCounterInput[];

  @Field(
    () => [UnitPeriodInput],
    described('Its names and places in order of time, without gaps.', 'các giai đoạn'),
  )
  periods!: UnitPeriodInput[];
}

@ObjectType(
  'OneDoorUnitEntered',
  described('The unit was entered; dossiers are told.', 'đã nhập bộ phận một cửa'),
)
export class OneDoorUnitEnteredType extends RecordEnteredType {
  @Field(() => OneDoorUnitType, described('The unit as it is today.', 'bộ phận một cửa'))
  unit!: OneDoorUnitType;
}

const EnterOneDoorUnitResult = recordOutcome('EnterOneDoorUnit', () => OneDoorUnitEnteredType);

@Resolver()
export class EnterOneDoorUnitMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => EnterOneDoorUnitResult,
    described('Enter or change a one-door unit.', 'nhập bộ phận một cửa'),
  )
  async enterOneDoorUnit(
    @Arg('input', () => EnterOneDoorUnitInput, described('The command.', 'dữ liệu lệnh'))
    input: EnterOneDoorUnitInput,
    @Ctx() context: GraphContext,
  ): Promise<OneDoorUnitEnteredType | UserError> {
    const desk = { graph: this.graph, input, context };
    return enterThrough(desk, OneDoorUnitEnteredType, ({ id }) => ({
      kind: 'units',
      shown: async () => {
        const unit = stored(await this.graph.loaders.unit(context).load(id));
        return { unit: toUnitType(unit, dayOf(this.graph, null)) };
      },
    }));
  }
}
