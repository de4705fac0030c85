import { type Connection, type GraphContext, pageOf, toConnection } from '@lienthong/graph';
import { isInEffect } from '@lienthong/kernel';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { readPage } from '../../operations/read-page.js';
import {
  AgencyByIdentifierArguments,
  DelegationsArguments,
  TargetsArguments,
} from '../authority-arguments.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { AgencyType } from '../types/area.js';
import { CodeSystemType } from '../types/code-mapping.js';
import { DelegationConnection, DelegationType } from '../types/delegation.js';
import { TargetConnection, TargetType, toTargetType } from '../types/target.js';

/** What the province decided, as lists of its own. */
@Resolver()
export class AuthorityQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Query(
    () => TargetConnection,
    described('Targets that hold on a day, in order of identity.', 'danh sách chỉ tiêu'),
  )
  async targets(
    @Args(() => TargetsArguments) { on, scopeId, indicator, ...page }: TargetsArguments,
    @Ctx() { language }: GraphContext,
  ): Promise<Connection<TargetType>> {
    const search = { on: dayOf(this.graph, on), scopeId: scopeId ?? null, indicator: indicator ?? null };
    const found = await readPage(pageOf(page, language), (keys) =>
      this.graph.authority.targets({ ...search, ...keys }),
    );
    return toConnection(found, ({ id }) => id, toTargetType);
  }

  @Query(
    () => DelegationConnection,
    described('Delegations, also those not in effect, in order of identity.', 'danh sách phân cấp, ủy quyền'),
  )
  async delegations(
    @Args(() => DelegationsArguments) { fromAgency, on, ...page }: DelegationsArguments,
    @Ctx() { language }: GraphContext,
  ): Promise<Connection<DelegationType>> {
    const day = dayOf(this.graph, on);
    const found = await readPage(pageOf(page, language), (keys) =>
      this.graph.authority.delegations({ fromAgency: fromAgency ?? null, ...keys }),
    );
    return toConnection(
      found,
      ({ id }) => id,
      ({ to, appraisal, procedureCodes, ...delegation }) => ({
        ...delegation,
        toAgency: to.agencyIdentifier,
        toRole: to.role,
        toUnitId: to.unitId,
        procedureCodes: procedureCodes === null ? null : [...procedureCodes],
        appraisalReference: appraisal?.reference ?? null,
        appraisedOn: appraisal?.on ?? null,
        inEffect: isInEffect({ appraisal, ...delegation }, day),
      }),
    );
  }

  @Query(() => [CodeSystemType], described('The lists from which codes come.', 'danh sách hệ thống mã'))
  async codeSystems(): Promise<CodeSystemType[]> {
    return [...(await this.graph.authority.codeSystems())];
  }

  @Query(
    () => AgencyType,
    nullable('The agency a code stands for on a day; null: none.', 'tra cứu cơ quan theo mã định danh'),
  )
  async agencyByIdentifier(
    @Args(() => AgencyByIdentifierArguments) { system, code, on }: AgencyByIdentifierArguments,
    @Ctx() context: GraphContext,
  ): Promise<AgencyType | null> {
    const day = dayOf(this.graph, on);
    const mappings = await this.graph.authority.mappingsOfCode({ system, code, on: day });
    const agency = mappings.find(({ subject }) => subject.kind === 'AGENCY');
    return agency === undefined ? null : this.graph.loaders.agency(context).load(agency.subject.id);
  }
}
