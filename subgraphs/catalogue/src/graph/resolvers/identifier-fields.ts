import type { GraphContext } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import type DataLoader from 'dataloader';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CodeMapping } from '../../domain/codes/code-mapping.js';
import { isValidOn } from '../../domain/validity.js';
import { OnDayArguments } from '../authority-arguments.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described } from '../describe.js';
import { AdministrativeUnitType, AgencyType } from '../types/area.js';
import { IdentifierType } from '../types/code-mapping.js';

@Resolver(() => AgencyType)
export class AgencyIdentifiers {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => [IdentifierType],
    described('Its codes on a day, in all systems: old form, new form and others.', 'các mã định danh'),
  )
  identifiers(
    @Root() { identifier }: AgencyType,
    @Args(() => OnDayArguments) { on }: OnDayArguments,
    @Ctx() context: GraphContext,
  ): Promise<IdentifierType[]> {
    const codes = this.graph.authorityLoaders.codesOfAgency(context);
    return codesOn(codes, identifier, dayOf(this.graph, on));
  }
}

@Resolver(() => AdministrativeUnitType)
export class AdministrativeUnitIdentifiers {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => [IdentifierType],
    described('Its codes on a day in systems other than the statistical one.', 'các mã khác'),
  )
  identifiers(
    @Root() { id }: AdministrativeUnitType,
    @Args(() => OnDayArguments) { on }: OnDayArguments,
    @Ctx() context: GraphContext,
  ): Promise<IdentifierType[]> {
    return codesOn(this.graph.authorityLoaders.codesOfArea(context), id, dayOf(this.graph, on));
  }
}

async function codesOn(
  codes: DataLoader<string, readonly CodeMapping[]>,
  subjectId: string,
  day: PlainDate,
): Promise<IdentifierType[]> {
  return (await codes.load(subjectId)).filter((mapping) => isValidOn(mapping, day));
}
