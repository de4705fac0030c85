import { type GraphContext, PlainDateScalar, type UserError } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Delegation } from '../../domain/delegations/delegation.js';
import type { ProcessStep } from '../../domain/service.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { StepActionEnum, StepRoleEnum } from '../enums.js';
import { DelegationKindEnum } from '../enums-of-authority.js';
import { DelegationType, toDelegationType } from '../types/delegation.js';
import { enterThrough, RecordEnteredType, RecordInput, recordOutcome, stored } from './record-entered.js';

@InputType(
  'DelegationRecipientInput',
  described('Who receives it; what is null does not narrow, at least one is told.', 'đối tượng được giao'),
)
export class DelegationRecipientInput {
  @Field(() => ID, nullable('Agency; null: any.', 'mã cơ quan'))
  agencyIdentifier?: string | null;

  @Field(() => StepRoleEnum, nullable('Role; null: any.', 'vai trò'))
  role?: ProcessStep['role'] | null;

  @Field(() => ID, nullable('The only unit where it holds; null: all.', 'mã đơn vị'))
  unitId?: string | null;
}

@InputType(
  'DelegationAppraisalInput',
  described('Appraisal by the justice department.', 'thẩm định của Sở Tư pháp'),
)
export class DelegationAppraisalInput {
  @Field(() => String, described('Number of the document.', 'số văn bản'))
  reference!: string;

  @Field(() => PlainDateScalar, described('Day of the appraisal.', 'ngày thẩm định'))
  on!: PlainDate;

  @Field(() => ID, described('Identifier of the justice department.', 'mã định danh Sở Tư pháp'))
  by!: string;
}

@InputType(
  'EnterDelegationInput',
  described('A delegation; entered again under its identity it is changed.', 'dữ liệu phân cấp, ủy quyền'),
)
export class EnterDelegationInput extends RecordInput {
  @Field(() => ID, described('Own identity.', 'định danh'))
  id!: string;

  @Field(() => DelegationKindEnum, described('How it is handed down.', 'hình thức'))
  kind!: Delegation['kind'];

  @Field(() => ID, described('Agency whose authority it is.', 'cơ quan phân cấp, ủy quyền'))
  fromAgency!: string;

  @Field(() => DelegationRecipientInput, described('Who receives it.', 'đối tượng được giao'))
  to!: DelegationRecipientInput;

  @Field(() => StepActionEnum, described('Step that is handed down.', 'công việc được giao'))
  action!: ProcessStep['action'];

  @Field(() => [ID], nullable('Procedures; null: all of the agency.', 'thủ tục hành chính'))
  procedureCodes?: string[] | null;

  @Field(() => String, described('Number of the document it stands on.', 'căn cứ pháp lý'))
  legalBasis!: string;

  @Field(
    () => DelegationAppraisalInput,
    nullable('Appraisal; null: none yet, so it is not in effect.', 'văn bản thẩm định'),
  )
  appraisal?: DelegationAppraisalInput | null;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil?: PlainDate | null;

  @Field(() => Boolean, described('True: plausible, not confirmed by a source.', 'dữ liệu giả định'))
  assumed!: boolean;
}

@ObjectType(
  'DelegationEntered',
  described('The delegation was entered; dossiers are told.', 'đã nhập phân cấp, ủy quyền'),
)
export class DelegationEnteredType extends RecordEnteredType {
  @Field(() => DelegationType, described('As it stands now.', 'phân cấp, ủy quyền'))
  delegation!: DelegationType;
}

const EnterDelegationResult = recordOutcome('EnterDelegation', () => DelegationEnteredType);

@Resolver()
export class EnterDelegationMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => EnterDelegationResult,
    described('Enter or change a delegation.', 'nhập phân cấp, ủy quyền'),
  )
  async enterDelegation(
    @Arg('input', () => EnterDelegationInput, described('The command.', 'dữ liệu lệnh'))
    input: EnterDelegationInput,
    @Ctx() context: GraphContext,
  ): Promise<DelegationEnteredType | UserError> {
    const desk = { graph: this.graph, input, context };
    return enterThrough(desk, DelegationEnteredType, ({ id }) => ({
      kind: 'delegations',
      shown: async () => {
        const entered = stored(await this.graph.authorityLoaders.delegation(context).load(id));
        return { delegation: toDelegationType(entered, dayOf(this.graph, null)) };
      },
    }));
  }
}
