import type { GraphContext, UserError } from '@lienthong/graph';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { ProcessStep } from '../../domain/service.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { StepActionEnum, StepRoleEnum } from '../enums.js';
import { ProcessTemplateType, toTemplateType } from '../types/process-template.js';
import { enterThrough, RecordEnteredType, RecordInput, recordOutcome, stored } from './record-entered.js';

@InputType(
  'ProcessStepInput',
  described('A step of an internal process: who does what, how long.', 'bước xử lý'),
)
export class ProcessStepInput {
  @Field(() => ID, described('Identity within the process.', 'mã bước'))
  id!: string;

  @Field(() => String, described('Name of the step.', 'tên bước'))
  name!: string;

  @Field(() => StepActionEnum, described('What is done.', 'công việc'))
  action!: ProcessStep['action'];

  @Field(() => StepRoleEnum, described('Who does it.', 'vai trò'))
  role!: ProcessStep['role'];

  @Field(
    () => Int,
    nullable('Working minutes it may take; null: no limit of its own.', 'thời gian (phút làm việc)'),
  )
  durationWorkingMinutes?: number | null;

  @Field(
    () => Boolean,
    nullable(
      'True: done on a delegation in effect; only APPRAISE and APPROVE. Null: no.',
      'theo phân cấp, ủy quyền',
    ),
  )
  delegated?: boolean | null;
}

@InputType(
  'EnterProcessInput',
  described('A version of an internal process; a published one never changes.', 'dữ liệu quy trình nội bộ'),
)
export class EnterProcessInput extends RecordInput {
  @Field(() => ID, described('Identity of the process.', 'mã quy trình'))
  id!: string;

  @Field(() => Int, described('Version; the next one changes the process.', 'phiên bản'))
  version!: number;

  @Field(() => String, described('Name.', 'tên quy trình'))
  name!: string;

  @Field(
    () => Boolean,
    described('Approver and appraiser must be different people.', 'người phê duyệt khác người thẩm định'),
  )
  fourEyes!: boolean;

  @Field(() => Boolean, described('A decision that lists the procedure is needed.', 'thực hiện tại chỗ'))
  onTheSpot!: boolean;

  @Field(() => [ProcessStepInput], described('Its steps in order.', 'các bước'))
  steps!: ProcessStepInput[];
}

@ObjectType('ProcessEntered', described('The version was entered.', 'đã nhập quy trình nội bộ'))
export class ProcessEnteredType extends RecordEnteredType {
  @Field(() => ProcessTemplateType, described('The version as it was entered.', 'quy trình nội bộ'))
  process!: ProcessTemplateType;
}

const EnterProcessResult = recordOutcome('EnterProcess', () => ProcessEnteredType);

@Resolver()
export class EnterProcessMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => EnterProcessResult,
    described('Enter a version of an internal process, for services to name.', 'nhập quy trình nội bộ'),
  )
  async enterProcess(
    @Arg('input', () => EnterProcessInput, described('The command.', 'dữ liệu lệnh'))
    input: EnterProcessInput,
    @Ctx() context: GraphContext,
  ): Promise<ProcessEnteredType | UserError> {
    const desk = { graph: this.graph, input, context };
    return enterThrough(desk, ProcessEnteredType, ({ id, version }) => ({
      kind: 'processes',
      shown: async () => ({
        process: toTemplateType(stored(await this.graph.processTemplate(id, version))),
      }),
    }));
  }
}
