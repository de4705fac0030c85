import {
  type FederatedSchemaOptions,
  type GraphContext,
  printFederatedSchemaOf,
  type ReferenceResolver,
} from '@lienthong/graph';
import { cacheHints } from './cache-hints.js';
import { type CatalogueGraph, dayOf } from './catalogue-graph.js';
import { AmendProposalMutation } from './mutations/amend-proposal.js';
import { ApproveVersionMutation } from './mutations/approve-version.js';
import { ArrangeReceptionMutation } from './mutations/arrange-reception.js';
import { ChangeUnitHoursMutation } from './mutations/change-unit-hours.js';
import { DeclareCalendarDaysMutation } from './mutations/declare-calendar-days.js';
import { EnterAgencyMutation } from './mutations/enter-agency.js';
import { EnterDelegationMutation } from './mutations/enter-delegation.js';
import { EnterOneDoorUnitMutation } from './mutations/enter-one-door-unit.js';
import { EnterProcessMutation } from './mutations/enter-process.js';
import { MapCodeMutation } from './mutations/map-code.js';
import { MapStatusMutation } from './mutations/map-status.js';
import { RejectVersionMutation } from './mutations/reject-version.js';
import { SetServiceLevelMutation } from './mutations/set-service-level.js';
import {
  AdministrativeUnitResolver,
  AgencyResolver,
  AreaSuccessionFields,
  CalendarQueries,
} from './resolvers/area-resolvers.js';
import { AuthorityQueries } from './resolvers/authority-queries.js';
import { ChangeQueries } from './resolvers/change-queries.js';
import { CountQueries } from './resolvers/count-queries.js';
import { DecisionItemFields, DecisionResolver, ProcedureDecisions } from './resolvers/decision-resolvers.js';
import {
  AgencyInRoleFields,
  AgencyReferenceFields,
  RelatedProcedureFields,
} from './resolvers/description-fields.js';
import { AdministrativeUnitIdentifiers, AgencyIdentifiers } from './resolvers/identifier-fields.js';
import { ServiceAuthorityFields } from './resolvers/level-resolvers.js';
import { LifeEventQueries, ProcedureLifeEvents } from './resolvers/life-event-queries.js';
import { NationalCodeQueries } from './resolvers/national-code-queries.js';
import { RequiredPaperFields } from './resolvers/paper-fields.js';
import { ProcedureCaseFields, ProcedureFields } from './resolvers/procedure-fields.js';
import { ProcedureQueries } from './resolvers/procedure-queries.js';
import { NationalPullFields, ProposalFields, ProposalQueries } from './resolvers/proposal-resolvers.js';
import { ProcedureHitFields, ProcedureSearchCounts, SearchQueries } from './resolvers/search-queries.js';
import { AdministrativeUnitToday, CarryingAreaFields, ServingQueries } from './resolvers/serving-queries.js';
import { OneDoorUnitFields, OnlineServiceFields } from './resolvers/unit-fields.js';
import { UnitHoursFields } from './resolvers/unit-hours-fields.js';
import { UnitQueries } from './resolvers/unit-queries.js';
import { toUnitType } from './types/one-door-unit.js';
import { toProcedureType } from './types/procedure.js';
import { ProcedureVersionType, toVersionType } from './types/procedure-version.js';
import { toServiceType } from './types/service.js';
import { toCalendarType } from './types/working-calendar.js';

const resolvers = [
  ProcedureQueries,
  ProcedureFields,
  ProcedureCaseFields,
  RequiredPaperFields,
  RelatedProcedureFields,
  AgencyReferenceFields,
  AgencyInRoleFields,
  LifeEventQueries,
  ProcedureLifeEvents,
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
  NationalCodeQueries,
  AmendProposalMutation,
  ApproveVersionMutation,
  RejectVersionMutation,
  EnterDelegationMutation,
  ArrangeReceptionMutation,
  ChangeUnitHoursMutation,
  MapCodeMutation,
  MapStatusMutation,
  DeclareCalendarDaysMutation,
  SetServiceLevelMutation,
  EnterProcessMutation,
  EnterAgencyMutation,
  EnterOneDoorUnitMutation,
  SearchQueries,
  ProcedureHitFields,
  ProcedureSearchCounts,
  AdministrativeUnitToday,
  CarryingAreaFields,
  ServingQueries,
  ChangeQueries,
  CountQueries,
  DecisionResolver,
  DecisionItemFields,
  ProcedureDecisions,
  ServiceAuthorityFields,
  AuthorityQueries,
  AgencyIdentifiers,
  AdministrativeUnitIdentifiers,
  UnitHoursFields,
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
      mapped(await loaders.headInForce(context, today()).load(code), (head) =>
        toProcedureType(head, today()),
      ),
    ProcedureVersion: async ({ id }: ById, context: GraphContext) =>
      mapped(await loaders.version(context).load(id), toVersionType),
    OnlineService: async ({ id }: ById, context: GraphContext) =>
      mapped(await loaders.service(context).load(id), (service) => toServiceType(service, null)),
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
