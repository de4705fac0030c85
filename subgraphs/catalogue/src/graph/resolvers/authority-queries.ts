import { type Connection, type GraphContext, pageOf, toConnection } from '@lienthong/graph';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { isValidOn } from '../../domain/validity.js';
import { readPage } from '../../operations/read-page.js';
import {
  AgencyByIdentifierArguments,
  DelegationsArguments,
  ProcessTemplateArguments,
  StatusMappingsArguments,
  TargetsArguments,
} from '../authority-arguments.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { AgencyType } from '../types/area.js';
import { CodeSystemType } from '../types/code-mapping.js';
import { DelegationConnection, type DelegationType, toDelegationType } from '../types/delegation.js';
import { ProcessTemplateType, toTemplateType } from '../types/process-template.js';
import { StatusMappingType, toStatusMappingType } from '../types/status-mapping.js';
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
    described('Delegations in order of identity.', 'danh sách phân cấp, ủy quyền'),
  )
  async delegations(
    @Args(() => DelegationsArguments) { fromAgency, inEffect: is, on, ...page }: DelegationsArguments,
    @Ctx() { language }: GraphContext,
  ): Promise<Connection<DelegationType>> {
    const day = dayOf(this.graph, on);
    const inEffect = typeof is === 'boolean' ? { on: day, is } : null;
    const found = await readPage(pageOf(page, language), (keys) =>
      this.graph.authority.delegations({ fromAgency: fromAgency ?? null, inEffect, ...keys }),
    );
    return toConnection(
      found,
      ({ id }) => id,
      (delegation) => toDelegationType(delegation, day),
    );
  }

  @Query(
    () => ProcessTemplateType,
    nullable('A version of an internal process; null: there is none.', 'tra cứu quy trình nội bộ'),
  )
  async processTemplate(
    @Args(() => ProcessTemplateArguments) { id, version }: ProcessTemplateArguments,
  ): Promise<ProcessTemplateType | null> {
    const found = await this.graph.processTemplate(id, version ?? null);
    return found === null ? null : toTemplateType(found);
  }

  @Query(
    () => [StatusMappingType],
    described(
      'What a province or an agency tells the national portal of each status on a day.',
      'bảng ánh xạ trạng thái',
    ),
  )
  async statusMappings(
    @Args(() => StatusMappingsArguments) { scopeId, on }: StatusMappingsArguments,
  ): Promise<StatusMappingType[]> {
    const day = dayOf(this.graph, on);
    const mappings = await this.graph.authority.statusMappings([scopeId]);
    return mappings.filter((mapping) => isValidOn(mapping, day)).map(toStatusMappingType);
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
