import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ProcessTemplate } from '../../domain/process-template.js';
import { described } from '../describe.js';
import { ProcessStepType, toStepType } from './service.js';

@ObjectType(
  'ProcessTemplate',
  described(
    'A version of an internal process as it was entered; services name it with the decision they stand on.',
    'quy trình nội bộ mẫu',
  ),
)
export class ProcessTemplateType {
  @Field(() => ID, described('Identity of the process.', 'mã quy trình'))
  id!: string;

  @Field(() => Int, described('Version; a published one never changes.', 'phiên bản quy trình'))
  version!: number;

  @Field(() => String, described('Name of the process.', 'tên quy trình'))
  name!: string;

  @Field(
    () => Boolean,
    described('Approver and appraiser must be different people.', 'người phê duyệt khác người thẩm định'),
  )
  fourEyes!: boolean;

  @Field(
    () => Boolean,
    described('Only a decision that lists the procedure allows a service to run by it.', 'thực hiện tại chỗ'),
  )
  onTheSpot!: boolean;

  @Field(() => [ProcessStepType], described('Its steps in order.', 'các bước'))
  steps!: ProcessStepType[];
}

export const toTemplateType = ({ steps, ...process }: ProcessTemplate): ProcessTemplateType => ({
  ...process,
  steps: steps.map(toStepType),
});
