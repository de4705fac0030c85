import { PlainDateScalar } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Field, ID, ObjectType } from 'type-graphql';
import type { StatusMapping, StatusScope } from '../../domain/codes/status-mapping.js';
import { described, nullable } from '../describe.js';
import { StatusScopeKindEnum } from '../enums-of-authority.js';

@ObjectType(
  'StatusMapping',
  described('What the national portal is told of a status, for some time.', 'ánh xạ trạng thái'),
)
export class StatusMappingType {
  @Field(() => StatusScopeKindEnum, described('For a whole province or for one agency.', 'phạm vi'))
  scopeKind!: StatusScope['kind'];

  @Field(() => ID, described('Code of the province, or identifier of the agency.', 'mã tỉnh hoặc cơ quan'))
  scopeId!: string;

  @Field(() => String, described('Status of the dossier, e.g. RECEIVED.', 'trạng thái'))
  status!: string;

  @Field(
    () => String,
    nullable('What the dossier waits for; null: the status whatever it waits for.', 'trạng thái con'),
  )
  subStatus!: string | null;

  @Field(() => String, described('National code 1 to 10, or NOT_TOLD.', 'trạng thái quốc gia'))
  national!: string;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil!: PlainDate | null;
}

export const toStatusMappingType = ({ scope, ...mapping }: StatusMapping): StatusMappingType => ({
  ...mapping,
  scopeKind: scope.kind,
  scopeId: scope.id,
});
