import { type Connection, type GraphContext, pageOf, toConnection } from '@lienthong/graph';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { isValidOn } from '../../domain/validity.js';
import { readPage } from '../../operations/read-page.js';
import { OneDoorUnitArguments, OneDoorUnitsArguments, OnlineServiceArguments } from '../arguments.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { OneDoorUnitConnection, OneDoorUnitType, toUnitType } from '../types/one-door-unit.js';
import { OnlineServiceType, toServiceType } from '../types/service.js';

@Resolver()
export class UnitQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(() => OneDoorUnitType, nullable('A one-door unit; null: there is none.', 'tra cứu bộ phận một cửa'))
  async oneDoorUnit(
    @Args(() => OneDoorUnitArguments) { id, asOf }: OneDoorUnitArguments,
    @Ctx() context: GraphContext,
  ): Promise<OneDoorUnitType | null> {
    const unit = await this.graph.loaders.unit(context).load(id);
    return unit === null ? null : toUnitType(unit, dayOf(this.graph, asOf));
  }

  @Query(
    () => OneDoorUnitConnection,
    described('One-door units that stand in a province, in order of identity.', 'danh sách bộ phận một cửa'),
  )
  async oneDoorUnits(
    @Args(() => OneDoorUnitsArguments) { provinceCode, asOf, ...page }: OneDoorUnitsArguments,
    @Ctx() { language }: GraphContext,
  ): Promise<Connection<OneDoorUnitType>> {
    const on = dayOf(this.graph, asOf);
    const found = await readPage(pageOf(page, language), (keys) =>
      this.graph.reader.unitsOfProvince({ on, provinceCode, ...keys }),
    );
    return toConnection(
      found,
      ({ id }) => id,
      (unit) => toUnitType(unit, on),
    );
  }

  @Query(
    () => OnlineServiceType,
    nullable(
      'An online service; null: there is none, or it does not stand on the day asked about.',
      'tra cứu dịch vụ công',
    ),
  )
  async onlineService(
    @Args(() => OnlineServiceArguments) { id, asOf }: OnlineServiceArguments,
    @Ctx() context: GraphContext,
  ): Promise<OnlineServiceType | null> {
    const on = asOf ?? null;
    const service = await this.graph.loaders.service(context).load(id);
    if (service === null || (on !== null && !isValidOn(service, on))) return null;
    return toServiceType(service, on);
  }
}
