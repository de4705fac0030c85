import { type Connection, type GraphContext, PlainDateScalar, pageOf, toConnection } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { listingOf } from '../../domain/decisions/listing.js';
import { levelOn } from '../../domain/level-change.js';
import type { ServiceLevel } from '../../domain/service.js';
import { PageArguments } from '../arguments.js';
import { NestedDayArguments } from '../authority-arguments.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { ServiceLevelEnum } from '../enums.js';
import { DecisionType, toDecisionType } from '../types/decision.js';
import { LevelChangeConnection, LevelChangeType } from '../types/level-change.js';
import { OnlineServiceType } from '../types/service.js';

/** What the province decided about a service, as of a day. */
@Resolver(() => OnlineServiceType)
export class ServiceAuthorityFields {
  constructor(private readonly graph: CatalogueGraph) {}

  /** The log tells the level of a day that was asked about; a service without a log has the one it has. */
  @FieldResolver(() => ServiceLevelEnum)
  async level(@Root() service: OnlineServiceType, @Ctx() context: GraphContext): Promise<ServiceLevel> {
    if (service.on === null) return service.level;
    const changes = await this.graph.authorityLoaders.levelChanges(context).load(service.id);
    return levelOn(service, changes, service.on) ?? service.level;
  }

  @FieldResolver(
    () => LevelChangeConnection,
    described('Changes of its level, the first one first.', 'lịch sử thay đổi mức độ'),
  )
  async levelChanges(
    @Root() { id }: OnlineServiceType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: GraphContext,
  ): Promise<Connection<LevelChangeType>> {
    const { first, after } = pageOf(page, context.language);
    const changes = await this.graph.authorityLoaders.levelChanges(context).load(id);
    const numbered = changes.map((change, index) => ({ change, place: index + 1 }));
    const behind = numbered.filter(({ place }) => after === null || place > Number(after));
    const items = behind.slice(0, first);
    return toConnection(
      { items, hasNextPage: behind.length > items.length },
      ({ place }) => String(place),
      ({ change }) => change,
    );
  }

  @FieldResolver(
    () => ServiceLevelEnum,
    nullable('Its level on a day; null: it did not stand then.', 'mức độ tại ngày'),
  )
  async levelOn(
    @Root() service: OnlineServiceType,
    @Arg('on', () => PlainDateScalar, described('The day to answer for.', 'tại ngày')) on: PlainDate,
    @Ctx() context: GraphContext,
  ): Promise<ServiceLevel | null> {
    return levelOn(service, await this.graph.authorityLoaders.levelChanges(context).load(service.id), on);
  }

  @FieldResolver(
    () => DecisionType,
    nullable(
      'Decision by which it is done on the spot on the day; null: it is not.',
      'quyết định thực hiện tại chỗ đang có hiệu lực',
    ),
  )
  async onTheSpot(
    @Root() service: OnlineServiceType,
    @Args(() => NestedDayArguments) { on }: NestedDayArguments,
    @Ctx() context: GraphContext,
  ): Promise<DecisionType | null> {
    const unit = await this.graph.loaders.unit(context).load(service.unitId);
    if (unit === null) return null;
    const { decisionsListing, decisionHead } = this.graph.authorityLoaders;
    const decisions = await decisionsListing(context).load(service.procedureCode);
    const { procedureCode, caseId, agencyIdentifier } = service;
    const place = { procedureCode, caseId, agencyIdentifier, unit };
    const listing = listingOf(decisions, {
      kind: 'ON_THE_SPOT',
      ...place,
      on: dayOf(this.graph, on ?? service.on),
    });
    const head = listing === null ? null : await decisionHead(context).load(listing.decision.id);
    return head === null ? null : toDecisionType(head);
  }
}
