import { connectionOf, PlainDateScalar } from '@lienthong/graph';
import { isInEffect, type PlainDate } from '@lienthong/kernel';
import { Field, ID, ObjectType } from 'type-graphql';
import type { Delegation } from '../../domain/delegations/delegation.js';
import type { ProcessStep } from '../../domain/service.js';
import { described, nullable } from '../describe.js';
import { StepActionEnum, StepRoleEnum } from '../enums.js';
import { DelegationKindEnum } from '../enums-of-authority.js';

@ObjectType('Delegation', described('An authority hands a kind of step down.', 'phân cấp, ủy quyền'))
export class DelegationType {
  @Field(() => ID, described('Identity of the delegation.', 'định danh'))
  id!: string;

  @Field(() => DelegationKindEnum, described('How it is handed down.', 'hình thức'))
  kind!: Delegation['kind'];

  @Field(() => ID, described('Agency whose authority it is.', 'cơ quan phân cấp, ủy quyền'))
  fromAgency!: string;

  @Field(() => ID, nullable('Agency that receives it; null: any.', 'cơ quan được giao'))
  toAgency!: string | null;

  @Field(() => StepRoleEnum, nullable('Role that receives it; null: any.', 'vai trò được giao'))
  toRole!: ProcessStep['role'] | null;

  @Field(() => ID, nullable('The only unit where it holds; null: all.', 'đơn vị một cửa'))
  toUnitId!: string | null;

  @Field(() => StepActionEnum, described('Step that is handed down.', 'công việc được giao'))
  action!: ProcessStep['action'];

  @Field(() => [ID], nullable('Procedures; null: all of the agency.', 'thủ tục hành chính'))
  procedureCodes!: string[] | null;

  @Field(() => String, described('Number of the document it stands on.', 'căn cứ pháp lý'))
  legalBasis!: string;

  @Field(
    () => String,
    nullable('Appraisal by the justice department; null: none yet.', 'văn bản thẩm định của Sở Tư pháp'),
  )
  appraisalReference!: string | null;

  @Field(() => PlainDateScalar, nullable('Day of the appraisal; null: none yet.', 'ngày thẩm định'))
  appraisedOn!: PlainDate | null;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil!: PlainDate | null;

  @Field(
    () => Boolean,
    described('In effect on the day asked about: within its time, and appraised.', 'đang có hiệu lực'),
  )
  inEffect!: boolean;

  @Field(() => Boolean, described('True: plausible, not confirmed.', 'dữ liệu giả định'))
  assumed!: boolean;
}

/** `inEffect` is told for that day. */
export const toDelegationType = (
  { to, appraisal, procedureCodes, ...delegation }: Delegation,
  on: PlainDate,
): DelegationType => ({
  ...delegation,
  toAgency: to.agencyIdentifier,
  toRole: to.role,
  toUnitId: to.unitId,
  procedureCodes: procedureCodes === null ? null : [...procedureCodes],
  appraisalReference: appraisal?.reference ?? null,
  appraisedOn: appraisal?.on ?? null,
  inEffect: isInEffect({ appraisal, ...delegation }, on),
});

export const [DelegationConnection, DelegationEdge] = connectionOf(DelegationType, {
  name: 'Delegation',
  described: ['delegations', 'phân cấp, ủy quyền'],
});
