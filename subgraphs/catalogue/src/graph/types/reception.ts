import { PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ReceptionArrangement, ReceptionTask } from '../../domain/reception/reception-arrangement.js';
import { described, nullable } from '../describe.js';
import { ReceiverKindEnum, ReceptionTaskEnum } from '../enums-of-authority.js';

@ObjectType(
  'ReceptionArrangement',
  described('Somebody else than the desk of the agency does the work of reception.', 'bố trí tiếp nhận'),
)
export class ReceptionArrangementType {
  @Field(() => ID, described('Identity.', 'định danh'))
  id!: string;

  @Field(() => ReceiverKindEnum, described('Who does it.', 'nơi tiếp nhận'))
  kind!: ReceptionArrangement['kind'];

  @Field(() => Int, nullable('Number of the counter; null: not told.', 'số quầy'))
  counter!: number | null;

  @Field(() => String, nullable('Name of the postal enterprise; null: the unit itself.', 'tên doanh nghiệp'))
  enterprise!: string | null;

  @Field(() => [ReceptionTaskEnum], described('What is done.', 'công việc đảm nhận'))
  tasks!: ReceptionTask[];

  @Field(() => ID, nullable('Agency whose procedures are served; null: all.', 'mã cơ quan'))
  agencyIdentifier!: string | null;

  @Field(() => [ID], nullable('Procedures that are served; null: all of the agency.', 'thủ tục hành chính'))
  procedureCodes!: string[] | null;

  @Field(() => String, nullable('Number of the decision; null: not told.', 'số quyết định'))
  decision!: string | null;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil!: PlainDate | null;

  @Field(() => Boolean, described('True: plausible, not confirmed.', 'dữ liệu giả định'))
  assumed!: boolean;
}

@ObjectType('ServiceReceiver', described('Who takes in the dossiers of a service.', 'nơi tiếp nhận hồ sơ'))
export class ServiceReceiverType {
  @Field(() => ID, described('Identity of the service.', 'định danh dịch vụ công'))
  serviceId!: string;

  @Field(() => ReceiverKindEnum, described('Who takes them in.', 'nơi tiếp nhận'))
  by!: 'OFFICER_DESK' | ReceptionArrangement['kind'];

  @Field(
    () => ReceptionArrangementType,
    nullable('The arrangement; null: the desk of the agency.', 'bố trí tiếp nhận'),
  )
  arrangement!: ReceptionArrangementType | null;
}

export const toArrangementType = (arrangement: ReceptionArrangement): ReceptionArrangementType => ({
  ...arrangement,
  tasks: [...arrangement.tasks],
  procedureCodes: arrangement.procedureCodes === null ? null : [...arrangement.procedureCodes],
});
