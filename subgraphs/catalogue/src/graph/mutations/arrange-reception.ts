import { type GraphContext, PlainDateScalar, type UserError } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { ReceptionArrangement, ReceptionTask } from '../../domain/reception/reception-arrangement.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { ReceiverKindEnum, ReceptionTaskEnum } from '../enums-of-authority.js';
import { ReceptionArrangementType, toArrangementType } from '../types/reception.js';
import { enterThrough, RecordEnteredType, RecordInput, recordOutcome, stored } from './record-entered.js';

@InputType(
  'ArrangeReceptionInput',
  described(
    'For some time somebody else than the desk of the agency takes dossiers in.',
    'dữ liệu bố trí tiếp nhận',
  ),
)
export class ArrangeReceptionInput extends RecordInput {
  @Field(() => ID, described('Own identity.', 'định danh'))
  id!: string;

  @Field(() => ID, described('Unit where it holds.', 'mã đơn vị'))
  unitId!: string;

  @Field(() => ReceiverKindEnum, described('A shared counter or the postal enterprise.', 'nơi tiếp nhận'))
  kind!: ReceptionArrangement['kind'];

  @Field(() => Int, nullable('Number of the counter; null: not told.', 'số quầy'))
  counter?: number | null;

  @Field(
    () => String,
    nullable('Name of the postal enterprise; null: a shared counter.', 'doanh nghiệp bưu chính'),
  )
  enterprise?: string | null;

  @Field(() => [ReceptionTaskEnum], described('What it does.', 'công việc'))
  tasks!: ReceptionTask[];

  @Field(() => ID, nullable('Agency whose procedures; null: all.', 'mã cơ quan'))
  agencyIdentifier?: string | null;

  @Field(
    () => [ID],
    nullable('Procedures, needed for a shared counter; null: all of the agency.', 'thủ tục hành chính'),
  )
  procedureCodes?: string[] | null;

  @Field(() => String, nullable('Number of the decision; null: not told.', 'số quyết định'))
  decision?: string | null;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil?: PlainDate | null;

  @Field(() => Boolean, described('True: plausible, not confirmed by a source.', 'dữ liệu giả định'))
  assumed!: boolean;
}

@ObjectType('ReceptionArranged', described('The arrangement was entered.', 'đã bố trí tiếp nhận'))
export class ReceptionArrangedType extends RecordEnteredType {
  @Field(() => ReceptionArrangementType, described('As it stands now.', 'bố trí tiếp nhận'))
  arrangement!: ReceptionArrangementType;
}

const ArrangeReceptionResult = recordOutcome('ArrangeReception', () => ReceptionArrangedType);

@Resolver()
export class ArrangeReceptionMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => ArrangeReceptionResult,
    described('Let a shared counter or the postal enterprise take dossiers in.', 'bố trí tiếp nhận'),
  )
  async arrangeReception(
    @Arg('input', () => ArrangeReceptionInput, described('The command.', 'dữ liệu lệnh'))
    input: ArrangeReceptionInput,
    @Ctx() context: GraphContext,
  ): Promise<ReceptionArrangedType | UserError> {
    const desk = { graph: this.graph, input, context };
    return enterThrough(desk, ReceptionArrangedType, ({ id }) => ({
      kind: 'reception',
      shown: async () => ({
        arrangement: toArrangementType(
          stored(await this.graph.authorityLoaders.arrangement(context).load(id)),
        ),
      }),
    }));
  }
}
