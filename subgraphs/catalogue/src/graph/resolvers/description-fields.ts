import type { GraphContext } from '@lienthong/graph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { nullable } from '../describe.js';
import { AgencyType } from '../types/area.js';
import { ProcedureType, toProcedureType } from '../types/procedure.js';
import {
  AgencyInRoleType,
  AgencyReferenceType,
  RelatedProcedureType,
} from '../types/procedure-description.js';

@Resolver(() => RelatedProcedureType)
export class RelatedProcedureFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => ProcedureType,
    nullable('The procedure in force today; null: the catalogue does not hold it.', 'thủ tục hành chính'),
  )
  async procedure(
    @Root() { code }: RelatedProcedureType,
    @Ctx() context: GraphContext,
  ): Promise<ProcedureType | null> {
    const today = dayOf(this.graph, null);
    const head = await this.graph.loaders.headInForce(context, today).load(code);
    return head === null ? null : toProcedureType(head, today);
  }
}

@Resolver(() => AgencyReferenceType)
export class AgencyReferenceFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(() => AgencyType, nullable('The agency; null: no identifier, or not entered.', 'cơ quan'))
  agency(@Root() reference: AgencyReferenceType, @Ctx() context: GraphContext): Promise<AgencyType | null> {
    return agencyOf(this.graph, reference, context);
  }
}

@Resolver(() => AgencyInRoleType)
export class AgencyInRoleFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(() => AgencyType, nullable('The agency; null: no identifier, or not entered.', 'cơ quan'))
  agency(@Root() reference: AgencyInRoleType, @Ctx() context: GraphContext): Promise<AgencyType | null> {
    return agencyOf(this.graph, reference, context);
  }
}

const agencyOf = async (
  { loaders }: CatalogueGraph,
  { identifier }: AgencyReferenceType,
  context: GraphContext,
): Promise<AgencyType | null> => (identifier === null ? null : loaders.agency(context).load(identifier));
