import type { GraphContext } from '@lienthong/graph';
import { sessionsOn } from '@lienthong/kernel';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { isValidOn } from '../../domain/validity.js';
import { AdministrativeUnitArguments, AgencyArguments } from '../arguments.js';
import { OnDayArguments } from '../authority-arguments.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { AdministrativeUnitType, AgencyType, AreaSuccessionType } from '../types/area.js';
import { HoursOfDayType, toHours } from '../types/unit-hours.js';
import { toCalendarType, WorkingCalendarType } from '../types/working-calendar.js';

@Resolver(() => AdministrativeUnitType)
export class AdministrativeUnitResolver {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(
    () => AdministrativeUnitType,
    nullable('The area that carries a code on the day; null: none does.', 'tra cứu đơn vị hành chính'),
  )
  administrativeUnit(
    @Args(() => AdministrativeUnitArguments) { code, asOf }: AdministrativeUnitArguments,
    @Ctx() context: GraphContext,
  ): Promise<AdministrativeUnitType | null> {
    return this.graph.loaders.areaByCode(context, dayOf(this.graph, asOf)).load(code);
  }

  @FieldResolver(
    () => AdministrativeUnitType,
    nullable('Area it belongs to; null: it is a province.', 'đơn vị hành chính cấp trên'),
  )
  async parent(
    @Root() { parentId }: AdministrativeUnitType,
    @Ctx() context: GraphContext,
  ): Promise<AdministrativeUnitType | null> {
    return parentId === null ? null : this.graph.loaders.area(context).load(parentId);
  }

  @FieldResolver(
    () => [AreaSuccessionType],
    described('Areas it goes over into; none: it was not merged or split.', 'đơn vị kế thừa'),
  )
  async successors(
    @Root() { id }: AdministrativeUnitType,
    @Ctx() context: GraphContext,
  ): Promise<AreaSuccessionType[]> {
    const successions = await this.graph.loaders.successionsOf(context).load(id);
    return successions
      .filter(({ fromId }) => fromId === id)
      .map(({ on, extent, toId }) => ({ on, extent, areaId: toId }));
  }

  @FieldResolver(() => [AreaSuccessionType], described('Areas it was made of.', 'đơn vị tiền thân'))
  async predecessors(
    @Root() { id }: AdministrativeUnitType,
    @Ctx() context: GraphContext,
  ): Promise<AreaSuccessionType[]> {
    const successions = await this.graph.loaders.successionsOf(context).load(id);
    return successions
      .filter(({ toId }) => toId === id)
      .map(({ on, extent, fromId }) => ({ on, extent, areaId: fromId }));
  }
}

@Resolver(() => AreaSuccessionType)
export class AreaSuccessionFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => AdministrativeUnitType,
    nullable('The other area; null: not entered.', 'đơn vị hành chính liên quan'),
  )
  area(
    @Root() { areaId }: AreaSuccessionType,
    @Ctx() context: GraphContext,
  ): Promise<AdministrativeUnitType | null> {
    return this.graph.loaders.area(context).load(areaId);
  }
}

@Resolver(() => AgencyType)
export class AgencyResolver {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(
    () => AgencyType,
    nullable('An agency; null: there is none, or not on the day asked about.', 'tra cứu cơ quan'),
  )
  async agency(
    @Args(() => AgencyArguments) { identifier, asOf }: AgencyArguments,
    @Ctx() context: GraphContext,
  ): Promise<AgencyType | null> {
    const agency = await this.graph.loaders.agency(context).load(identifier);
    return agency === null || (asOf && !isValidOn(agency, asOf)) ? null : agency;
  }

  @FieldResolver(() => AgencyType, nullable('Agency above it; null: none.', 'cơ quan cấp trên'))
  async parent(
    @Root() { parentIdentifier }: AgencyType,
    @Ctx() context: GraphContext,
  ): Promise<AgencyType | null> {
    return parentIdentifier === null ? null : this.graph.loaders.agency(context).load(parentIdentifier);
  }
}

@Resolver(() => WorkingCalendarType)
export class CalendarQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(
    () => WorkingCalendarType,
    nullable('A working calendar; null: there is none.', 'tra cứu lịch làm việc'),
  )
  async workingCalendar(
    @Arg('id', () => ID, described('Identity of the calendar.', 'định danh lịch')) id: string,
    @Ctx() context: GraphContext,
  ): Promise<WorkingCalendarType | null> {
    const calendar = await this.graph.loaders.calendar(context).load(id);
    return calendar === null ? null : toCalendarType(calendar);
  }

  @FieldResolver(
    () => [HoursOfDayType],
    nullable(
      'Hours of one day, days off, make-up days and half days included; empty: none; null: not entered for that day.',
      'giờ làm việc trong ngày',
    ),
  )
  async hours(
    @Root() { id }: WorkingCalendarType,
    @Args(() => OnDayArguments) { on }: OnDayArguments,
    @Ctx() context: GraphContext,
  ): Promise<HoursOfDayType[] | null> {
    const calendar = await this.graph.loaders.workingCalendar(context).load(id);
    const sessions = calendar === null ? null : sessionsOn(calendar, dayOf(this.graph, on));
    return sessions?.map(toHours) ?? null;
  }
}
