import type { GraphContext } from '@lienthong/graph';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { LifeEventAudience } from '../../domain/life-events.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { LifeEventAudienceEnum } from '../enums-of-content.js';
import { LifeEventType, toLifeEventType } from '../types/life-event.js';
import { ProcedureType } from '../types/procedure.js';

@Resolver()
export class LifeEventQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(
    () => [LifeEventType],
    described('Life events by which procedures are grouped, in their order.', 'nhóm sự kiện'),
  )
  lifeEvents(
    @Arg('audience', () => LifeEventAudienceEnum, nullable('Whose; null: all.', 'đối tượng'))
    audience: LifeEventAudience | null | undefined,
    @Ctx() { language }: GraphContext,
  ): LifeEventType[] {
    return this.graph.lifeEvents.all
      .filter((event) => (audience ?? event.audience) === event.audience)
      .map((event) => toLifeEventType(event, language));
  }
}

@Resolver(() => ProcedureType)
export class ProcedureLifeEvents {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => [LifeEventType],
    described('Life events it belongs to; none: it is in no group.', 'nhóm sự kiện của thủ tục'),
  )
  lifeEvents(@Root() { code, field }: ProcedureType, @Ctx() { language }: GraphContext): LifeEventType[] {
    return this.graph.lifeEvents
      .lifeEventsOf({ code, field })
      .map((event) => toLifeEventType(event, language));
  }
}
