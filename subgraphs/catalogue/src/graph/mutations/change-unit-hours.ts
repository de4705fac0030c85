import { type GraphContext, PlainDateScalar, type UserError } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { ok } from '@lienthong/kernel';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { OverrideKind } from '../../domain/unit-hours/calendar-override.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { OverrideKindEnum } from '../enums-of-authority.js';
import { OneDoorUnitType, toUnitType } from '../types/one-door-unit.js';
import { enterThrough, RecordEnteredType, RecordInput, recordOutcome, stored } from './record-entered.js';
import { SessionInput, toSessions } from './session-input.js';

@InputType(
  'ChangeUnitHoursInput',
  described('Hours of one unit that differ from its calendar for some time.', 'điều chỉnh giờ làm việc'),
)
export class ChangeUnitHoursInput extends RecordInput {
  @Field(() => ID, described('Own identity of the change.', 'định danh'))
  id!: string;

  @Field(() => ID, described('Unit whose hours differ.', 'mã đơn vị'))
  unitId!: string;

  @Field(() => OverrideKindEnum, described('How they differ.', 'loại điều chỉnh'))
  kind!: OverrideKind;

  @Field(() => String, described('Why.', 'lý do'))
  reason!: string;

  @Field(
    () => [Int],
    nullable('ISO weekdays, 1 is Monday; null: every day, and then it has to end.', 'các thứ trong tuần'),
  )
  weekdays?: number[] | null;

  @Field(() => [SessionInput], described('Hours that are added; none when closed.', 'khung giờ thêm'))
  sessions!: SessionInput[];

  @Field(() => String, nullable('Number of the decision; null: not told.', 'số quyết định'))
  decision?: string | null;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil?: PlainDate | null;
}

@ObjectType(
  'UnitHoursChanged',
  described('The hours of the unit were changed; dossiers are told.', 'đã điều chỉnh giờ làm việc'),
)
export class UnitHoursChangedType extends RecordEnteredType {
  @Field(() => OneDoorUnitType, described('The unit, with its hours as they are now.', 'bộ phận một cửa'))
  unit!: OneDoorUnitType;
}

const ChangeUnitHoursResult = recordOutcome('ChangeUnitHours', () => UnitHoursChangedType);

@Resolver()
export class ChangeUnitHoursMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => ChangeUnitHoursResult,
    described(
      'Declare hours of one unit that differ from its calendar.',
      'điều chỉnh giờ làm việc của đơn vị',
    ),
  )
  async changeUnitHours(
    @Arg('input', () => ChangeUnitHoursInput, described('The command.', 'dữ liệu lệnh'))
    input: ChangeUnitHoursInput,
    @Ctx() context: GraphContext,
  ): Promise<UnitHoursChangedType | UserError> {
    const desk = { graph: this.graph, input, context };
    return enterThrough(desk, UnitHoursChangedType, ({ sessions, ...override }) => ({
      kind: 'unit-hours',
      record: async () => ok({ ...override, sessions: toSessions(sessions) }),
      shown: async () => {
        const unit = stored(await this.graph.loaders.unit(context).load(override.unitId));
        return { unit: toUnitType(unit, dayOf(this.graph, null)) };
      },
    }));
  }
}
