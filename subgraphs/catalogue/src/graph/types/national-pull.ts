import { InstantScalar, PlainDateScalar } from '@lienthong/graph';
import type { Instant, PlainDate } from '@lienthong/kernel';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { NationalPull } from '../../operations/national-ports.js';
import { described, nullable } from '../describe.js';
import { PullStateEnum } from '../enums-of-proposals.js';
import { PacketFaultType } from './version-proposal.js';

@ObjectType('PullProblem', described('Something a pull could not take in.', 'lỗi khi lấy dữ liệu quốc gia'))
export class PullProblemType extends PacketFaultType {
  @Field(() => ID, nullable('Procedure it is about; null: the list itself.', 'mã thủ tục'))
  procedureCode!: string | null;
}

@ObjectType(
  'NationalPull',
  described('One pull of the national catalogue, by night.', 'phiên lấy danh mục thủ tục quốc gia'),
)
export class NationalPullType {
  @Field(() => ID, described('Identity of the pull.', 'định danh phiên'))
  id!: string;

  @Field(() => PlainDateScalar, described('Day in Viet Nam on which it began.', 'ngày thực hiện'))
  night!: PlainDate;

  @Field(() => PullStateEnum, described('Whether it is through.', 'trạng thái'))
  state!: NationalPull['state'];

  @Field(() => InstantScalar, described('When it began.', 'thời điểm bắt đầu'))
  startedAt!: Instant;

  @Field(() => InstantScalar, nullable('When it ended; null: it is open.', 'thời điểm kết thúc'))
  finishedAt!: Instant | null;

  @Field(() => Int, nullable('Procedures in the list; null: not read yet.', 'số thủ tục trong danh sách'))
  listed!: number | null;

  @Field(() => Int, described('Packets to fetch.', 'số gói tin cần lấy'))
  planned!: number;

  @Field(() => Int, described('Packets done with, in one way or another.', 'số gói tin đã xử lý'))
  settled!: number;

  @Field(() => Int, described('Packets that were the same as last time.', 'số gói tin không đổi'))
  unchanged!: number;

  @Field(() => Int, described('Packets that led to a proposal.', 'số đề xuất'))
  proposed!: number;

  @Field(() => Int, described('Packets that could not be had or read.', 'số gói tin lỗi'))
  failed!: number;

  @Field(() => Int, described('Codes the list no longer showed.', 'số mã không còn trong danh sách'))
  gone!: number;

  @Field(() => Int, described('Codes the list showed again.', 'số mã xuất hiện lại'))
  returned!: number;
}

export const toPullType = (pull: NationalPull): NationalPullType =>
  Object.assign(new NationalPullType(), pull);
