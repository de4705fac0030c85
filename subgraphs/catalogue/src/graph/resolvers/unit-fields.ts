import { type Connection, type GraphContext, pageOf, toConnection } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { StatusMapping } from '../../domain/codes/status-mapping.js';
import { type MappedService, statusScopes } from '../../domain/codes/unmapped-statuses.js';
import { missingParts } from '../../domain/completeness.js';
import type { HoursPurpose } from '../../domain/unit-hours/unit-calendar.js';
import { dayOfService } from '../../operations/log-levels.js';
import { readPage } from '../../operations/read-page.js';
import { PageArguments } from '../arguments.js';
import { NestedDayArguments } from '../authority-arguments.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { AdministrativeUnitType, AgencyType } from '../types/area.js';
import { OneDoorUnitType, toUnitType } from '../types/one-door-unit.js';
import { ProcedureType, toProcedureType } from '../types/procedure.js';
import { ProcedureCaseType, toCaseType } from '../types/procedure-case.js';
import { OnlineServiceConnection, OnlineServiceType, toServiceType } from '../types/service.js';
import { ServiceCompletenessType, toCompletenessType } from '../types/service-completeness.js';
import { toCalendarType, WorkingCalendarType } from '../types/working-calendar.js';
import { calendarIdOf } from '../unit-calendar-id.js';

@Resolver(() => OneDoorUnitType)
export class OneDoorUnitFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(() => AgencyType, nullable('Agency behind the identifier; null: not entered.', 'cơ quan'))
  agency(@Root() unit: OneDoorUnitType, @Ctx() context: GraphContext): Promise<AgencyType | null> {
    return this.graph.loaders.agency(context).load(unit.agencyIdentifier);
  }

  @FieldResolver(
    () => AdministrativeUnitType,
    nullable('Area it stands for; null: not entered.', 'đơn vị hành chính'),
  )
  area(@Root() unit: OneDoorUnitType, @Ctx() context: GraphContext): Promise<AdministrativeUnitType | null> {
    return this.graph.loaders.area(context).load(unit.areaId);
  }

  @FieldResolver(
    () => WorkingCalendarType,
    nullable('Hours in which dossiers are taken in; null: not entered.', 'giờ tiếp nhận'),
  )
  receptionCalendar(@Root() unit: OneDoorUnitType, @Ctx() context: GraphContext) {
    return this.calendar(unit, 'RECEPTION', context);
  }

  @FieldResolver(
    () => WorkingCalendarType,
    nullable('Hours in which the clock of a dossier runs; null: not entered.', 'giờ giải quyết'),
  )
  processingCalendar(@Root() unit: OneDoorUnitType, @Ctx() context: GraphContext) {
    return this.calendar(unit, 'PROCESSING', context);
  }

  @FieldResolver(
    () => OnlineServiceConnection,
    described('Services it offers on the day, in order of identity.', 'dịch vụ công của đơn vị'),
  )
  async services(
    @Root() { id: unitId, on }: OneDoorUnitType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: GraphContext,
  ): Promise<Connection<OnlineServiceType>> {
    const found = await readPage(pageOf(page, context.language), (keys) =>
      this.graph.loaders.servicesOfUnit(context, { on, ...keys }).load(unitId),
    );
    return toConnection(
      found,
      ({ id }) => id,
      (service) => toServiceType(service, on),
    );
  }

  private async calendar(
    unit: OneDoorUnitType,
    purpose: HoursPurpose,
    context: GraphContext,
  ): Promise<WorkingCalendarType | null> {
    const overrides = await this.graph.authorityLoaders.overrides(context).load(unit.id);
    const id = calendarIdOf(unit, purpose, overrides);
    const calendar = await this.graph.loaders.calendar(context).load(id);
    return calendar === null ? null : toCalendarType(calendar);
  }
}

@Resolver(() => OnlineServiceType)
export class OnlineServiceFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => ProcedureType,
    nullable('Procedure it serves, as in force on the day; null: none in force.', 'thủ tục hành chính'),
  )
  async procedure(
    @Root() service: OnlineServiceType,
    @Ctx() context: GraphContext,
  ): Promise<ProcedureType | null> {
    const on = dayOf(this.graph, service.on);
    const head = await this.graph.loaders.headInForce(context, on).load(service.procedureCode);
    return head === null ? null : toProcedureType(head, on);
  }

  @FieldResolver(
    () => ProcedureCaseType,
    nullable('Case it serves, as in force on the day; null: none in force.', 'trường hợp thủ tục'),
  )
  async case(
    @Root() service: OnlineServiceType,
    @Ctx() context: GraphContext,
  ): Promise<ProcedureCaseType | null> {
    const on = dayOf(this.graph, service.on);
    const version = await this.graph.loaders.versionInForce(context, on).load(service.procedureCode);
    const found = version?.content.cases.find(({ id }) => id === service.caseId);
    return found === undefined ? null : toCaseType(service.procedureCode, found);
  }

  @FieldResolver(() => OneDoorUnitType, nullable('Unit that serves; null: not entered.', 'bộ phận một cửa'))
  async unit(
    @Root() service: OnlineServiceType,
    @Ctx() context: GraphContext,
  ): Promise<OneDoorUnitType | null> {
    const unit = await this.graph.loaders.unit(context).load(service.unitId);
    return unit === null ? null : toUnitType(unit, dayOf(this.graph, service.on));
  }

  @FieldResolver(() => AgencyType, nullable('Competent agency; null: not entered.', 'cơ quan có thẩm quyền'))
  agency(@Root() service: OnlineServiceType, @Ctx() context: GraphContext): Promise<AgencyType | null> {
    return this.graph.loaders.agency(context).load(service.agencyIdentifier);
  }

  @FieldResolver(
    () => ServiceCompletenessType,
    described('What it lacks on the day before it may run online.', 'mức độ đầy đủ để cung cấp trực tuyến'),
  )
  async completeness(
    @Root() service: OnlineServiceType,
    @Args(() => NestedDayArguments) { on: asked }: NestedDayArguments,
    @Ctx() context: GraphContext,
  ): Promise<ServiceCompletenessType> {
    const on = dayOfService(service, dayOf(this.graph, asked ?? service.on));
    const version = await this.graph.loaders.versionInForce(context, on).load(service.procedureCode);
    const calendarsCoverTo = await this.calendarsCoverTo(service.unitId, context);
    const unit = await this.graph.loaders.unit(context).load(service.unitId);
    const decisions = await this.graph.authorityLoaders.decisionsListing(context).load(service.procedureCode);
    const content = version?.content ?? null;
    const statusMappings = await this.statusMappings({ service, unit, on }, context);
    const delegations = await this.graph.authorityLoaders
      .delegationsFrom(context)
      .load(service.agencyIdentifier);
    const facts = { service, content, calendarsCoverTo, unit, decisions, delegations, statusMappings, on };
    const missing = missingParts(facts);
    return toCompletenessType(missing, context.language);
  }

  private async statusMappings(mapped: MappedService, context: GraphContext): Promise<StatusMapping[]> {
    const ids = statusScopes(mapped).map(({ id }) => id);
    const tables = this.graph.authorityLoaders.statusMappings(context);
    return (await Promise.all(ids.map((id) => tables.load(id)))).flat();
  }

  private async calendarsCoverTo(unitId: string, context: GraphContext): Promise<PlainDate | null> {
    const unit = await this.graph.loaders.unit(context).load(unitId);
    if (unit === null) return null;
    const { receptionCalendarId, processingCalendarId } = unit;
    const calendars = this.graph.loaders.calendar(context);
    const reception = await calendars.load(receptionCalendarId);
    const processing = await calendars.load(processingCalendarId);
    if (reception === null || processing === null) return null;
    return reception.coveredTo < processing.coveredTo ? reception.coveredTo : processing.coveredTo;
  }
}
