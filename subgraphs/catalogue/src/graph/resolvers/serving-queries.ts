import type { GraphContext } from '@lienthong/graph';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { carriersOn } from '../../domain/succession/today.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { UnitsServingArguments } from '../search-arguments.js';
import { AdministrativeUnitType } from '../types/area.js';
import { toUnitType } from '../types/one-door-unit.js';
import { toArrangementType } from '../types/reception.js';
import { toServiceType } from '../types/service.js';
import { CarryingAreaType, ServingUnitType } from '../types/serving.js';

@Resolver(() => AdministrativeUnitType)
export class AdministrativeUnitToday {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => [CarryingAreaType],
    described(
      'Areas that carry it today; none but itself: it did not go over.',
      'đơn vị hành chính hiện nay',
    ),
  )
  async today(
    @Root() { id }: AdministrativeUnitType,
    @Ctx() context: GraphContext,
  ): Promise<CarryingAreaType[]> {
    const successionsOf = this.graph.loaders.successionsOf(context);
    const found = await carriersOn(id, dayOf(this.graph, null), async (areaIds) =>
      (await Promise.all(areaIds.map((areaId) => successionsOf.load(areaId)))).flat(),
    );
    return [...found];
  }
}

@Resolver(() => CarryingAreaType)
export class CarryingAreaFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(() => AdministrativeUnitType, nullable('The area; null: not entered.', 'đơn vị hành chính'))
  area(
    @Root() { areaId }: CarryingAreaType,
    @Ctx() context: GraphContext,
  ): Promise<AdministrativeUnitType | null> {
    return this.graph.loaders.area(context).load(areaId);
  }
}

@Resolver(() => ServingUnitType)
export class ServingQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(
    () => [ServingUnitType],
    described('Who handles a procedure for a commune on a day, nearest first.', 'nơi tiếp nhận thủ tục'),
  )
  async unitsServing(
    @Args(() => UnitsServingArguments) { procedureCode, communeCode, on }: UnitsServingArguments,
  ): Promise<ServingUnitType[]> {
    const day = dayOf(this.graph, on);
    const found = await this.graph.unitsServing({ procedureCode, communeCode, on: day });
    return found.map(({ unit, services, receivers, ...one }) => ({
      ...one,
      unit: toUnitType(unit, day),
      services: services.map((service) => toServiceType(service, day)),
      receivers: receivers.map(({ serviceId, arrangement }) => ({
        serviceId,
        by: arrangement?.kind ?? 'OFFICER_DESK',
        arrangement: arrangement === null ? null : toArrangementType(arrangement),
      })),
    }));
  }

  @FieldResolver(
    () => AdministrativeUnitType,
    nullable('Commune of the day that it serves here; null: not entered.', 'đơn vị hành chính cấp xã'),
  )
  commune(
    @Root() { communeId }: ServingUnitType,
    @Ctx() context: GraphContext,
  ): Promise<AdministrativeUnitType | null> {
    return this.graph.loaders.area(context).load(communeId);
  }
}
