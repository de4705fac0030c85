import { type Connection, type GraphContext, pageOf, toConnection } from '@lienthong/graph';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { contentChanges } from '../../domain/content-changes.js';
import { lastVersion } from '../../domain/version-proposal.js';
import { readPage } from '../../operations/read-page.js';
import { PageArguments } from '../arguments.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { NationalPullType, PullProblemType, toPullType } from '../types/national-pull.js';
import { ProcedureVersionType, toVersionType } from '../types/procedure-version.js';
import {
  ContentChangeType,
  ProposalAmendmentType,
  toAmendmentType,
  toFaultType,
  toProposalType,
  VersionProposalConnection,
  VersionProposalType,
} from '../types/version-proposal.js';

const ONLY_MANAGERS = '@requiresScopes(scopes: [["catalogue:manage"]])';

@Resolver()
export class ProposalQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive(ONLY_MANAGERS)
  @Query(
    () => VersionProposalConnection,
    described(
      'Proposed versions nobody has decided on, in order of procedure.',
      'đề xuất phiên bản chờ duyệt',
    ),
  )
  async versionProposals(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() { language }: GraphContext,
  ): Promise<Connection<VersionProposalType>> {
    const found = await readPage(pageOf(page, language), (keys) => this.graph.national.openProposals(keys));
    return toConnection(found, ({ id }) => id, toProposalType);
  }

  @Directive(ONLY_MANAGERS)
  @Query(() => VersionProposalType, nullable('A proposed version; null: there is none.', 'đề xuất phiên bản'))
  async versionProposal(
    @Arg('id', () => ID, described('Identity of the proposal.', 'định danh đề xuất')) id: string,
  ): Promise<VersionProposalType | null> {
    const [proposal] = await this.graph.national.proposals([id]);
    return proposal === undefined ? null : toProposalType(proposal);
  }

  @Directive(ONLY_MANAGERS)
  @Query(
    () => NationalPullType,
    nullable(
      'The latest pull of the national catalogue; null: there was none.',
      'phiên lấy dữ liệu gần nhất',
    ),
  )
  async latestNationalPull(@Ctx() { language }: GraphContext): Promise<NationalPullType | null> {
    const pull = await this.graph.national.latestPull();
    return pull === null ? null : toPullType(pull, language);
  }
}

@Resolver(() => VersionProposalType)
export class ProposalFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => [ContentChangeType],
    described('What differs from the last version published now.', 'các thay đổi'),
  )
  async changes(
    @Root() { procedureCode, proposal }: VersionProposalType,
    @Ctx() context: GraphContext,
  ): Promise<ContentChangeType[]> {
    const { decision, content } = proposal;
    const published = await this.graph.loaders.versionsOf(context).load(procedureCode);
    const others =
      decision.state === 'APPROVED' ? published.filter(({ id }) => id < decision.versionId) : published;
    return contentChanges(lastVersion(others)?.content ?? null, content);
  }

  @FieldResolver(
    () => [ProposalAmendmentType],
    described('What controllers changed of it, the oldest first.', 'lịch sử chỉnh sửa'),
  )
  async amendments(
    @Root() { id }: VersionProposalType,
    @Ctx() context: GraphContext,
  ): Promise<ProposalAmendmentType[]> {
    return (await this.graph.loaders.amendmentsOf(context).load(id)).map(toAmendmentType);
  }

  @FieldResolver(
    () => ProcedureVersionType,
    nullable('The version it was published as; null: it was not.', 'phiên bản đã công khai'),
  )
  async version(
    @Root() { proposal }: VersionProposalType,
    @Ctx() context: GraphContext,
  ): Promise<ProcedureVersionType | null> {
    if (proposal.decision.state !== 'APPROVED') return null;
    const version = await this.graph.loaders.version(context).load(proposal.decision.versionId);
    return version === null ? null : toVersionType(version);
  }
}

@Resolver(() => NationalPullType)
export class NationalPullFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => [PullProblemType],
    described('What it could not take in, the first found first.', 'các lỗi'),
  )
  async problems(
    @Root() { id }: NationalPullType,
    @Arg('first', () => Int, described('How many at most, 1 to 100.', 'số lượng tối đa')) first: number,
    @Ctx() { language }: GraphContext,
  ): Promise<PullProblemType[]> {
    const problems = await this.graph.national.problemsOf(id, pageOf({ first }, language));
    return problems.map((problem) => Object.assign(new PullProblemType(), toFaultType(problem)));
  }
}
