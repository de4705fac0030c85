import { connectionOf, InstantScalar, PlainDateScalar } from '@lienthong/graph';
import type { Instant, PlainDate } from '@lienthong/kernel';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CodeListName } from '../../domain/code-list.js';
import type { ContentChange } from '../../domain/content-changes.js';
import type { PacketFault } from '../../domain/national-packet.js';
import type { ProposalDecision, VersionProposal } from '../../domain/version-proposal.js';
import type { ProposalAmendment } from '../../operations/national-ports.js';
import { described, nullable } from '../describe.js';
import { ChangedSubjectEnum, CodeListNameEnum, ProposalStateEnum } from '../enums-of-proposals.js';

@ObjectType('ContentChange', described('One thing that a proposed version changes.', 'nội dung thay đổi'))
export class ContentChangeType {
  @Field(() => ChangedSubjectEnum, described('What kind of thing.', 'loại nội dung'))
  subject!: ContentChange['subject'];

  @Field(
    () => String,
    nullable('Case, channel or code it is about; null: the procedure as a whole.', 'phạm vi thay đổi'),
  )
  about!: string | null;

  @Field(() => String, nullable('As it is published; null: it is new.', 'trước khi thay đổi'))
  before!: string | null;

  @Field(() => String, nullable('As proposed; null: it is no longer there.', 'sau khi thay đổi'))
  after!: string | null;
}

@ObjectType(
  'UnknownCode',
  described('A code that its dictionary does not have, or no longer.', 'mã không có trong danh mục'),
)
export class UnknownCodeType {
  @Field(() => CodeListNameEnum, described('Dictionary it was looked for in.', 'danh mục'))
  list!: CodeListName;

  @Field(() => String, described('The code as it stands in the packet.', 'mã'))
  code!: string;
}

@ObjectType('PacketFault', described('Something that the portal says and nobody can read.', 'lỗi gói tin'))
export class PacketFaultType {
  @Field(() => String, described('Way to it in the packet; empty: the packet as a whole.', 'vị trí'))
  place!: string;

  @Field(() => String, described('Why it could not be read.', 'lý do'))
  reason!: string;

  @Field(
    () => UnknownCodeType,
    nullable('The code that no dictionary knows; null: the fault is another one.', 'mã không xác định'),
  )
  unknownCode!: UnknownCodeType | null;
}

export const toFaultType = <Fault extends PacketFault>(fault: Fault) => ({
  ...fault,
  unknownCode: fault.unknownCode ?? null,
});

@ObjectType(
  'ProposalAmendment',
  described('What somebody changed of a proposal before it was decided on.', 'lần chỉnh sửa đề xuất'),
)
export class ProposalAmendmentType {
  @Field(() => Int, described('Revision it led to.', 'số hiệu sửa đổi'))
  revision!: number;

  @Field(() => String, described('Account of the controller.', 'tài khoản người sửa'))
  by!: string;

  @Field(() => InstantScalar, described('When.', 'thời điểm sửa'))
  at!: Instant;

  @Field(() => String, described('Why.', 'lý do sửa'))
  reason!: string;

  @Field(
    () => PlainDateScalar,
    nullable('First day in force as planned from then on; null: not planned.', 'ngày có hiệu lực dự kiến'),
  )
  validFrom!: PlainDate | null;

  @Field(() => [ContentChangeType], described('What it changed of the content.', 'các thay đổi'))
  changes!: ContentChangeType[];
}

export const toAmendmentType = (amendment: ProposalAmendment): ProposalAmendmentType =>
  Object.assign(new ProposalAmendmentType(), { ...amendment, changes: [...amendment.changes] });

@ObjectType(
  'VersionProposal',
  described(
    'A version that the national portal seems to have, for a person to decide on.',
    'đề xuất phiên bản',
  ),
)
export class VersionProposalType {
  @Field(() => ID, described('Identity of the proposal.', 'định danh đề xuất'))
  id!: string;

  @Field(() => Int, described('Counts from 1; every amendment raises it.', 'số hiệu sửa đổi của đề xuất'))
  revision!: number;

  @Field(
    () => PlainDateScalar,
    nullable('First day in force as planned; null: not planned.', 'ngày có hiệu lực dự kiến'),
  )
  validFrom!: PlainDate | null;

  @Field(() => ID, described('National code of the procedure.', 'mã thủ tục'))
  procedureCode!: string;

  @Field(() => String, described('Name as proposed.', 'tên thủ tục'))
  name!: string;

  @Field(() => ProposalStateEnum, described('Whether somebody has decided.', 'trạng thái đề xuất'))
  state!: ProposalDecision['state'];

  @Field(
    () => InstantScalar,
    described('When the pull found it; not the day from which the law holds.', 'thời điểm phát hiện'),
  )
  detectedAt!: Instant;

  @Field(
    () => [PacketFaultType],
    described('What could not be read of the packet.', 'nội dung không đọc được'),
  )
  faults!: PacketFaultType[];

  @Field(() => String, nullable('Why it was rejected; null: it was not.', 'lý do từ chối'))
  rejectionReason!: string | null;

  /** What the changes are computed from and the published version is found by. */
  proposal!: VersionProposal;
}

export const [VersionProposalConnection, VersionProposalEdge] = connectionOf(VersionProposalType, {
  name: 'VersionProposal',
  described: ['version proposals', 'đề xuất phiên bản'],
});

export const toProposalType = (proposal: VersionProposal): VersionProposalType =>
  Object.assign(new VersionProposalType(), {
    id: proposal.id,
    revision: proposal.revision,
    validFrom: proposal.validFrom,
    procedureCode: proposal.content.code,
    name: proposal.content.name,
    state: proposal.decision.state,
    detectedAt: proposal.detectedAt,
    faults: proposal.faults.map(toFaultType),
    rejectionReason: proposal.decision.state === 'REJECTED' ? proposal.decision.reason : null,
    proposal,
  });
