import { type Connection, type GraphContext, pageOf, toConnection } from '@lienthong/graph';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { entriesOf, validityOf } from '../../domain/decisions/listing.js';
import { isValidOn } from '../../domain/validity.js';
import { readPage } from '../../operations/read-page.js';
import { PageArguments } from '../arguments.js';
import { DecisionArguments, DecisionsArguments, NestedDayArguments } from '../authority-arguments.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { AgencyType } from '../types/area.js';
import {
  DecisionConnection,
  DecisionItemConnection,
  DecisionItemType,
  DecisionType,
  toDecisionItemType,
  toDecisionType,
} from '../types/decision.js';
import { ProcedureType, toProcedureType } from '../types/procedure.js';

@Resolver(() => DecisionType)
export class DecisionResolver {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(
    () => DecisionType,
    nullable(
      'A decision by its number; of several the one issued last; null: there is none.',
      'tra cứu quyết định',
    ),
  )
  async decision(
    @Args(() => DecisionArguments) { number, issuedBy }: DecisionArguments,
  ): Promise<DecisionType | null> {
    const found = await this.graph.authority.decisionsOfNumber(number);
    const wanted = found.find((one) => typeof issuedBy !== 'string' || one.issuedBy === issuedBy);
    return wanted === undefined ? null : toDecisionType(wanted);
  }

  @Query(
    () => DecisionConnection,
    described('Decisions that list procedures, in order of identity.', 'danh sách quyết định'),
  )
  async decisions(
    @Args(() => DecisionsArguments) { kind, issuedBy, on, ...page }: DecisionsArguments,
    @Ctx() { language }: GraphContext,
  ): Promise<Connection<DecisionType>> {
    const search = { kind: kind ?? null, issuedBy: issuedBy ?? null, on: on ?? null };
    const found = await readPage(pageOf(page, language), (keys) =>
      this.graph.authority.decisions({ ...search, ...keys }),
    );
    return toConnection(found, ({ id }) => id, toDecisionType);
  }

  @FieldResolver(() => AgencyType, nullable('Agency that issued it; null: not entered.', 'cơ quan ban hành'))
  issuer(@Root() { issuedBy }: DecisionType, @Ctx() context: GraphContext): Promise<AgencyType | null> {
    return this.graph.loaders.agency(context).load(issuedBy);
  }

  @FieldResolver(
    () => DecisionItemConnection,
    described('Its entries, list by list, in their order.', 'danh mục thủ tục'),
  )
  async items(
    @Root() { id: decisionId }: DecisionType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: GraphContext,
  ): Promise<Connection<DecisionItemType>> {
    const found = await readPage(pageOf(page, context.language), (keys) =>
      this.graph.authorityLoaders.decisionEntries(context, keys).load(decisionId),
    );
    return toConnection(found, ({ key }) => key, toDecisionItemType);
  }
}

@Resolver(() => DecisionItemType)
export class DecisionItemFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => ProcedureType,
    nullable('The procedure as in force today; null: none in force.', 'thủ tục hành chính'),
  )
  async procedure(
    @Root() { procedureCode }: DecisionItemType,
    @Ctx() context: GraphContext,
  ): Promise<ProcedureType | null> {
    const today = dayOf(this.graph, null);
    const head = await this.graph.loaders.headInForce(context, today).load(procedureCode);
    return head === null ? null : toProcedureType(head, today);
  }
}

@Resolver(() => ProcedureType)
export class ProcedureDecisions {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => [DecisionType],
    described('Decisions in effect on the day that name it, the latest first.', 'quyết định có liên quan'),
  )
  async decisions(
    @Root() { code, on: asked }: ProcedureType,
    @Args(() => NestedDayArguments) { on }: NestedDayArguments,
    @Ctx() context: GraphContext,
  ): Promise<DecisionType[]> {
    const day = on ?? asked;
    const listing = await this.graph.authorityLoaders.decisionsListing(context).load(code);
    const inEffect = listing.filter((decision) =>
      entriesOf(decision).some((entry) => isValidOn(validityOf(entry), day)),
    );
    const heads = this.graph.authorityLoaders.decisionHead(context);
    const found = await Promise.all(inEffect.map(({ id }) => heads.load(id)));
    return found
      .flatMap((head) => head ?? [])
      .toSorted((a, b) => (a.effectiveFrom > b.effectiveFrom ? -1 : 1))
      .map(toDecisionType);
  }
}
