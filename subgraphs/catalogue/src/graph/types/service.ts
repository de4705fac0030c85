import { connectionOf, PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { ProcessStep, Service, ServiceLevel } from '../../domain/service.js';
import { described, nullable } from '../describe.js';
import { ServiceLevelEnum, StepActionEnum, StepRoleEnum } from '../enums.js';

@ObjectType('ProcessStep', described('A step of an internal process: who does what, how long.', 'bước xử lý'))
export class ProcessStepType {
  @Field(() => ID, described('Identity within the process.', 'mã bước'))
  id!: string;

  @Field(() => String, described('Name of the step.', 'tên bước'))
  name!: string;

  @Field(() => StepActionEnum, described('Kind of the step.', 'loại bước'))
  action!: ProcessStep['action'];

  @Field(() => StepRoleEnum, described('Who does it.', 'vai trò'))
  role!: ProcessStep['role'];

  @Field(
    () => Int,
    nullable('Working time it may take, in minutes; null: not limited by itself.', 'thời gian xử lý (phút)'),
  )
  durationWorkingMinutes!: number | null;

  @Field(
    () => Boolean,
    described(
      'True: done on a delegation of the competent agency, and only while one is in effect.',
      'thực hiện theo phân cấp, ủy quyền',
    ),
  )
  delegated!: boolean;
}

@ObjectType('ProcessDefinition', described('An internal process in one of its versions.', 'quy trình nội bộ'))
export class ProcessDefinitionType {
  @Field(() => ID, described('Identity of the process.', 'mã quy trình'))
  id!: string;

  @Field(() => Int, described('Version of the process.', 'phiên bản quy trình'))
  version!: number;

  @Field(() => String, described('Name of the process.', 'tên quy trình'))
  name!: string;

  @Field(() => [ProcessStepType], described('Its steps in order.', 'các bước'))
  steps!: ProcessStepType[];

  @Field(
    () => Boolean,
    described('Approver and appraiser must be different people.', 'người phê duyệt khác người thẩm định'),
  )
  fourEyes!: boolean;

  @Field(
    () => String,
    nullable(
      'Decision that lists the procedure as done on the spot; null: it is not.',
      'quyết định thực hiện tại chỗ',
    ),
  )
  onTheSpotDecision!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType(
  'OnlineService',
  described('A one-door unit serving a case of a procedure by a process.', 'dịch vụ công trực tuyến'),
)
export class OnlineServiceType {
  @Field(() => ID, described('Identity of the service.', 'định danh dịch vụ công'))
  id!: string;

  @Field(
    () => ServiceLevelEnum,
    described('How much of it runs online on the day asked about.', 'mức độ dịch vụ công'),
  )
  level!: ServiceLevel;

  @Field(() => ProcessDefinitionType, described('How it is done inside.', 'quy trình nội bộ'))
  process!: ProcessDefinitionType;

  @Field(() => PlainDateScalar, described('First day of the service.', 'ngày bắt đầu'))
  validFrom!: PlainDate;

  @Field(
    () => PlainDateScalar,
    nullable('First day on which it no longer stands; null: open.', 'ngày kết thúc'),
  )
  validUntil!: PlainDate | null;

  procedureCode!: string;
  caseId!: string;
  unitId!: string;
  agencyIdentifier!: string;
  agencyName!: string;
  /** The day asked about. Null: today. */
  on!: PlainDate | null;
}

export const [OnlineServiceConnection, OnlineServiceEdge] = connectionOf(OnlineServiceType, {
  name: 'OnlineService',
  described: ['online services', 'dịch vụ công trực tuyến'],
});

export const toStepType = (step: ProcessStep): ProcessStepType => ({
  ...step,
  delegated: step.delegated === true,
});

/** The service as it is on that day; nested answers stay on that day. Null: today. */
export const toServiceType = (service: Service, on: PlainDate | null): OnlineServiceType => ({
  ...service,
  on,
  process: {
    ...service.process,
    steps: service.process.steps.map(toStepType),
  },
});
