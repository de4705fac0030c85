import {
  type FederatedSchemaOptions,
  type GraphContext,
  printFederatedSchemaOf,
  type ReferenceResolver,
} from '@lienthong/graph';
import { cacheHints } from './cache-hints.js';
import { type CatalogueGraph, dayOf } from './catalogue-graph.js';
import { ApproveVersionMutation } from './mutations/approve-version.js';
import { RejectVersionMutation } from './mutations/reject-version.js';
import {
  AdministrativeUnitResolver,
  AgencyResolver,
  AreaSuccessionFields,
  CalendarQueries,
} from './resolvers/area-resolvers.js';
import { ChangeQueries } from './resolvers/change-queries.js';
import { ProcedureCaseFields, ProcedureFields } from './resolvers/procedure-fields.js';
import { ProcedureQueries } from './resolvers/procedure-queries.js';
import { NationalPullFields, ProposalFields, ProposalQueries } from './resolvers/proposal-resolvers.js';
import { ProcedureHitFields, SearchQueries } from './resolvers/search-queries.js';
import { AdministrativeUnitToday, CarryingAreaFields, ServingQueries } from './resolvers/serving-queries.js';
import { OneDoorUnitFields, OnlineServiceFields } from './resolvers/unit-fields.js';
import { UnitQueries } from './resolvers/unit-queries.js';
import { toUnitType } from './types/one-door-unit.js';
import { ProcedureVersionType, toProcedureType, toVersionType } from './types/procedure.js';
import { toServiceType } from './types/service.js';
import { toCalendarType } from './types/working-calendar.js';

const resolvers = [
  ProcedureQueries,
  ProcedureFields,
  ProcedureCaseFields,
  UnitQueries,
  OneDoorUnitFields,
  OnlineServiceFields,
  AdministrativeUnitResolver,
  AreaSuccessionFields,
  AgencyResolver,
  CalendarQueries,
  ProposalQueries,
  ProposalFields,
  NationalPullFields,
  ApproveVersionMutation,
  RejectVersionMutation,
  SearchQueries,
  ProcedureHitFields,
  AdministrativeUnitToday,
  CarryingAreaFields,
  ServingQueries,
  ChangeQueries,
] as const;
const types = { resolvers, orphanedTypes: [ProcedureVersionType], cacheHints } as const;

export const schemaOptions = (graph: CatalogueGraph): FederatedSchemaOptions => ({
  ...types,
  container: new Map(resolvers.map((type) => [type, new type(graph)])),
  references: referencesOf(graph),
});

/** As `schema.graphql` holds it. */
export const printFederatedSchema = (): Promise<string> =>
  printFederatedSchemaOf({ ...types, references: {} });

/** References of one request are answered in batches; a key without its thing is answered null. */
function referencesOf(graph: CatalogueGraph): Record<string, ReferenceResolver> {
  const { loaders } = graph;
  const today = () => dayOf(graph, null);
  return {
    Procedure: async ({ code }: ByCode, context: GraphContext) =>
      mapped(await loaders.versionInForce(context, today()).load(code), toProcedureType),
    ProcedureVersion: async ({ id }: ById, context: GraphContext) =>
      mapped(await loaders.version(context).load(id), toVersionType),
    OnlineService: async ({ id }: ById, context: GraphContext) =>
      mapped(await loaders.service(context).load(id), toServiceType),
    OneDoorUnit: async ({ id }: ById, context: GraphContext) =>
      mapped(await loaders.unit(context).load(id), (unit) => toUnitType(unit, today())),
    WorkingCalendar: async ({ id }: ById, context: GraphContext) =>
      mapped(await loaders.calendar(context).load(id), toCalendarType),
    Agency: ({ identifier }: { readonly identifier: string }, context: GraphContext) =>
      loaders.agency(context).load(identifier),
    AdministrativeUnit: (reference: Partial<ById & ByCode>, context: GraphContext) =>
      typeof reference.id === 'string'
        ? loaders.area(context).load(reference.id)
        : loaders.areaByCode(context, today()).load(reference.code ?? ''),
  };
}

interface ById {
  readonly id: string;
}

interface ByCode {
  readonly code: string;
}

const mapped = <Item, Shown extends object>(
  item: Item | null,
  toShown: (item: Item) => Shown,
): Shown | null => (item === null ? null : toShown(item));
