import { connectionOf, PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { type OneDoorUnit, type OneDoorUnitKind, periodOn } from '../../domain/one-door-unit.js';
import { described, nullable } from '../describe.js';
import { OneDoorUnitKindEnum } from '../enums.js';

@ObjectType('Counter', described('A counter of a one-door unit.', 'quầy tiếp nhận'))
export class CounterType {
  @Field(() => Int, described('Number on the counter.', 'số quầy'))
  number!: number;

  @Field(() => String, described('What it is for.', 'tên quầy'))
  name!: string;

  @Field(() => Boolean, described('Serves several fields with few dossiers.', 'quầy chung'))
  shared!: boolean;
}

@ObjectType('OneDoorUnitPeriod', described('Name and place of a unit for some time.', 'giai đoạn của đơn vị'))
export class OneDoorUnitPeriodType {
  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil!: PlainDate | null;

  @Field(() => String, described('Name at that time.', 'tên đơn vị'))
  name!: string;

  @Field(() => String, described('Code of the province at that time.', 'mã tỉnh'))
  provinceCode!: string;

  @Field(() => String, described('Identifier the national portal used.', 'mã định danh'))
  agencyIdentifier!: string;

  @Field(() => Boolean, described('True: plausible, not confirmed.', 'dữ liệu giả định'))
  assumed!: boolean;
}

@Directive('@key(fields: "id")')
@ObjectType('OneDoorUnit', described('A one-door unit.', 'bộ phận một cửa'))
export class OneDoorUnitType {
  @Field(() => ID, described('Identity of the unit.', 'định danh đơn vị một cửa'))
  id!: string;

  @Field(() => OneDoorUnitKindEnum, described('Kind of the unit.', 'loại đơn vị'))
  kind!: OneDoorUnitKind;

  @Field(() => String, described('Name on the day asked about.', 'tên đơn vị'))
  name!: string;

  @Field(() => String, described('Code of its province on the day asked about.', 'mã tỉnh'))
  provinceCode!: string;

  @Field(
    () => String,
    described('Identifier under which the national portal addresses it.', 'mã định danh đơn vị'),
  )
  agencyIdentifier!: string;

  @Field(() => [CounterType], described('Its counters.', 'các quầy'))
  counters!: CounterType[];

  @Field(() => [OneDoorUnitPeriodType], described('Its names and places in order of time.', 'các giai đoạn'))
  periods!: OneDoorUnitPeriodType[];

  @Field(
    () => ID,
    described('Calendar entered for reception; hours of its own are worked into it.', 'mã lịch tiếp nhận'),
  )
  receptionCalendarId!: string;

  @Field(
    () => ID,
    described('Calendar entered for the clock; hours of its own are worked into it.', 'mã lịch giải quyết'),
  )
  processingCalendarId!: string;

  areaId!: string;
  on!: PlainDate;
}

export const [OneDoorUnitConnection, OneDoorUnitEdge] = connectionOf(OneDoorUnitType, {
  name: 'OneDoorUnit',
  described: ['one-door units', 'bộ phận một cửa'],
});

/** The unit as it is on that day; nested answers stay on that day. */
export function toUnitType(unit: OneDoorUnit, on: PlainDate): OneDoorUnitType {
  const { name, provinceCode, agencyIdentifier, areaId } = periodOn(unit, on);
  const { id, kind, receptionCalendarId, processingCalendarId } = unit;
  return {
    id,
    kind,
    name,
    provinceCode,
    agencyIdentifier,
    areaId,
    receptionCalendarId,
    processingCalendarId,
    counters: [...unit.counters],
    periods: [...unit.periods],
    on,
  };
}
