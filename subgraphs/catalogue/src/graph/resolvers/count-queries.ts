import { PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Arg, ID, Query, Resolver } from 'type-graphql';
import { countsOf } from '../../domain/service-counts.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { ServiceCountScopeInput, ServiceCountsType, UnitCountsType } from '../types/counts.js';

const AS_OF = nullable('The day to answer for; null: today.', 'tại ngày');

@Resolver()
export class CountQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(
    () => ServiceCountsType,
    described('How many services are offered on a day.', 'thống kê dịch vụ công'),
  )
  async serviceCounts(
    @Arg('scope', () => ServiceCountScopeInput, described('Which services.', 'phạm vi'))
    { provinceCode, agencyIdentifier, unitId }: ServiceCountScopeInput,
    @Arg('asOf', () => PlainDateScalar, AS_OF) asOf?: PlainDate | null,
  ): Promise<ServiceCountsType> {
    const scope = {
      provinceCode: provinceCode ?? null,
      agencyIdentifier: agencyIdentifier ?? null,
      unitId: unitId ?? null,
    };
    const { tiers, ...sums } = countsOf(await this.graph.counts.services(scope, dayOf(this.graph, asOf)));
    return { ...sums, tiers: [...tiers] };
  }

  @Query(
    () => UnitCountsType,
    described('How many one-door units stand on a day.', 'thống kê bộ phận một cửa'),
  )
  async unitCounts(
    @Arg('provinceCode', () => ID, described('Code of the province on the day.', 'mã tỉnh'))
    provinceCode: string,
    @Arg('asOf', () => PlainDateScalar, AS_OF) asOf?: PlainDate | null,
  ): Promise<UnitCountsType> {
    const groups = await this.graph.counts.units(provinceCode, dayOf(this.graph, asOf));
    return { total: groups.reduce((sum, { count }) => sum + count, 0), kinds: [...groups] };
  }
}
