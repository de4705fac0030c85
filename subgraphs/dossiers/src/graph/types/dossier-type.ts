import { InstantScalar, PlainDateScalar } from '@lienthong/graph';
import type { Instant, PlainDate } from '@lienthong/kernel';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Dossier } from '../../domain/dossier.js';
import { ChannelEnum, DossierStateEnum } from '../enums.js';
import { DossierResult, DossierStep, SectorStatusType } from './dossier-parts.js';
import { AgencyReference, OneDoorUnitReference, ProcedureReference } from './references.js';

@Directive('@key(fields: "id")')
@ObjectType('Dossier', {
  description: 'A dossier, from its lodging to the return of the result.\n\nvi: hồ sơ',
})
export class DossierType {
  /** The dossier behind the type; fields with resolvers read it. */
  source!: Dossier;

  @Field(() => ID, { description: 'Identity, the same for ever.\n\nvi: định danh' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Official code; null before reception.\n\nvi: mã hồ sơ',
  })
  code!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The national portal’s own reference; null: lodged elsewhere.\n\nvi: mã hồ sơ trên Cổng Dịch vụ công quốc gia',
  })
  portalReference!: string | null;

  @Field(() => DossierStateEnum, { description: 'Business state.\n\nvi: trạng thái' })
  state!: Dossier['state'];

  @Field(() => Int, {
    description: 'Grows with every change; send it back to be told of conflicts.\n\nvi: phiên bản',
  })
  revision!: number;

  @Field(() => ChannelEnum, { description: 'How it came in.\n\nvi: kênh thực hiện' })
  channel!: Dossier['channel'];

  @Field(() => String, { description: 'What is asked for, in one line.\n\nvi: trích yếu' })
  summary!: string;

  @Field(() => InstantScalar, { description: 'When it was lodged.\n\nvi: thời điểm nộp' })
  lodgedAt!: Instant;

  @Field(() => InstantScalar, {
    description: 'By when the unit must accept or refuse it.\n\nvi: hạn tiếp nhận',
  })
  receptionDueAt!: Instant;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was received; null: not yet.\n\nvi: thời điểm tiếp nhận',
  })
  acceptedAt!: Instant | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Due date promised at reception, never overwritten; null: none.\n\nvi: hẹn trả ban đầu',
  })
  originalDueAt!: Instant | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Current due date after all adjustments; null: none.\n\nvi: hẹn trả hiện tại',
  })
  dueAt!: Instant | null;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description: 'Day of the current due date in Viet Nam; null: none.\n\nvi: ngày hẹn trả',
  })
  dueOn!: PlainDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was refused; null: it was not.\n\nvi: lý do từ chối',
  })
  refusalReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Version of the procedure pinned at reception; null before it.\n\nvi: phiên bản thủ tục',
  })
  procedureVersionId!: string | null;

  @Field(() => [DossierStep], {
    description: 'Steps of the pinned process; empty before reception.\n\nvi: các bước xử lý',
  })
  steps!: DossierStep[];

  @Field(() => DossierResult, {
    nullable: true,
    description: 'The result; null: not issued yet.\n\nvi: kết quả',
  })
  result!: DossierResult | null;

  @Field(() => SectorStatusType, {
    nullable: true,
    description:
      'What a sector system last said about its leg; null: none has spoken.\n\nvi: trạng thái từ hệ thống chuyên ngành',
  })
  sectorStatus!: SectorStatusType | null;

  @Field(() => ProcedureReference, {
    nullable: true,
    description: 'The procedure; null while the catalogue does not answer.\n\nvi: thủ tục hành chính',
  })
  procedure!: ProcedureReference | null;

  @Field(() => OneDoorUnitReference, {
    nullable: true,
    description: 'Unit that receives it; null while the catalogue does not answer.\n\nvi: nơi tiếp nhận',
  })
  receivingUnit!: OneDoorUnitReference | null;

  @Field(() => AgencyReference, {
    nullable: true,
    description:
      'Agency that decides on it; null while the catalogue does not answer.\n\nvi: cơ quan có thẩm quyền',
  })
  competentAgency!: AgencyReference | null;
}
