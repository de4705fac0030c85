import type { GraphContext } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { sessionsOn } from '@lienthong/kernel';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { isValidOn } from '../../domain/validity.js';
import { NestedDayArguments } from '../authority-arguments.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { described } from '../describe.js';
import { OneDoorUnitType } from '../types/one-door-unit.js';
import { ReceptionArrangementType, toArrangementType } from '../types/reception.js';
import {
  CalendarOverrideType,
  type HoursOfDayType,
  OpenHoursType,
  toHours,
  toOverrideType,
} from '../types/unit-hours.js';
import { calendarIdOf } from '../unit-calendar-id.js';

/** Hours and counters of a unit; days not told are those on which the unit was asked for. */
@Resolver(() => OneDoorUnitType)
export class UnitHoursFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => OpenHoursType,
    described('When it is open on a day, its own hours included.', 'giờ làm việc trong ngày'),
  )
  async openHours(
    @Root() unit: OneDoorUnitType,
    @Args(() => NestedDayArguments) { on }: NestedDayArguments,
    @Ctx() context: GraphContext,
  ): Promise<OpenHoursType> {
    const day = on ?? unit.on;
    const overrides = await this.graph.authorityLoaders.overrides(context).load(unit.id);
    const [reception, processing] = await Promise.all([
      this.hours(calendarIdOf(unit, 'RECEPTION', overrides), day, context),
      this.hours(calendarIdOf(unit, 'PROCESSING', overrides), day, context),
    ]);
    return { on: day, reception, processing };
  }

  @FieldResolver(
    () => [CalendarOverrideType],
    described('How its hours differ from its calendar, at any time.', 'điều chỉnh giờ làm việc'),
  )
  async calendarOverrides(
    @Root() { id }: OneDoorUnitType,
    @Ctx() context: GraphContext,
  ): Promise<CalendarOverrideType[]> {
    return (await this.graph.authorityLoaders.overrides(context).load(id)).map(toOverrideType);
  }

  @FieldResolver(
    () => [ReceptionArrangementType],
    described(
      'Shared counters with what they serve, and the postal enterprise, on a day.',
      'bố trí tiếp nhận',
    ),
  )
  async receptionArrangements(
    @Root() unit: OneDoorUnitType,
    @Args(() => NestedDayArguments) { on }: NestedDayArguments,
    @Ctx() context: GraphContext,
  ): Promise<ReceptionArrangementType[]> {
    const arrangements = await this.graph.authorityLoaders.arrangements(context).load(unit.id);
    return arrangements.filter((one) => isValidOn(one, on ?? unit.on)).map(toArrangementType);
  }

  private async hours(
    calendarId: string,
    day: PlainDate,
    context: GraphContext,
  ): Promise<HoursOfDayType[] | null> {
    const calendar = await this.graph.loaders.workingCalendar(context).load(calendarId);
    const sessions = calendar === null ? null : sessionsOn(calendar, day);
    return sessions?.map(toHours) ?? null;
  }
}
