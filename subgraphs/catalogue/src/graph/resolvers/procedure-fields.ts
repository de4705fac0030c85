import type { GraphContext } from '@lienthong/graph';
import { PlainDateScalar } from '@lienthong/graph';
import type { PlainDate, WorkingCalendar } from '@lienthong/kernel';
import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { quoteFees } from '../../domain/fee-quote.js';
import type { ProcedureVersion } from '../../domain/procedure.js';
import { promiseOf } from '../../domain/processing-promise.js';
import { FeesArguments, PromiseArguments } from '../arguments.js';
import { type CatalogueGraph, dayOf } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { FeeQuoteType, toFeeQuote } from '../types/fee-quote.js';
import { ProcedureType } from '../types/procedure.js';
import { ProcedureCaseType, toCaseType } from '../types/procedure-case.js';
import { ProcessingPromiseType } from '../types/procedure-parts.js';
import { ProcedureVersionType, toVersionType } from '../types/procedure-version.js';
import { calendarIdOf } from '../unit-calendar-id.js';

@Resolver(() => ProcedureType)
export class ProcedureFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => [ProcedureVersionType],
    described('All versions ever published, the first one first.', 'lịch sử phiên bản'),
  )
  async versions(
    @Root() { code }: ProcedureType,
    @Ctx() context: GraphContext,
  ): Promise<ProcedureVersionType[]> {
    const versions = await this.graph.loaders.versionsOf(context).load(code);
    return versions.map(toVersionType);
  }

  @FieldResolver(
    () => ProcedureVersionType,
    described('The version in force on the day asked about.', 'phiên bản hiện hành'),
  )
  async version(
    @Root() procedure: ProcedureType,
    @Ctx() context: GraphContext,
  ): Promise<ProcedureVersionType> {
    return toVersionType(await this.versionOf(procedure, context));
  }

  @FieldResolver(() => [ProcedureCaseType], described('Cases of the version in force.', 'các trường hợp'))
  async cases(@Root() procedure: ProcedureType, @Ctx() context: GraphContext): Promise<ProcedureCaseType[]> {
    const { content } = await this.versionOf(procedure, context);
    return content.cases.map((one) => toCaseType(content.code, one));
  }

  @FieldResolver(
    () => ProcedureCaseType,
    nullable('One case of the version in force; null: it has no such case.', 'trường hợp thủ tục'),
  )
  async case(
    @Root() procedure: ProcedureType,
    @Arg('id', () => ID, nullable('Identity of the case; null: the first one.', 'mã trường hợp'))
    id: string | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<ProcedureCaseType | null> {
    const { code, cases } = (await this.versionOf(procedure, context)).content;
    const found = typeof id !== 'string' ? cases[0] : cases.find((one) => one.id === id);
    return found === undefined ? null : toCaseType(code, found);
  }

  @FieldResolver(
    () => PlainDateScalar,
    nullable(
      'First night on which the national list did not show it, which does not end its validity; null: it is listed, or was never looked for.',
      'ngày phát hiện không còn trong danh sách quốc gia',
    ),
  )
  detectedGoneOn(@Root() { code }: ProcedureType, @Ctx() context: GraphContext): Promise<PlainDate | null> {
    return this.graph.loaders.goneOn(context).load(code);
  }

  /** Versions are never removed. */
  private async versionOf({ versionId }: ProcedureType, context: GraphContext): Promise<ProcedureVersion> {
    const version = await this.graph.loaders.version(context).load(versionId);
    if (version === null) throw new Error('A version that was found is gone');
    return version;
  }
}

@Resolver(() => ProcedureCaseType)
export class ProcedureCaseFields {
  constructor(private readonly graph: CatalogueGraph) {}

  @FieldResolver(
    () => ProcessingPromiseType,
    nullable('What is promised before lodging; null: not offered by that channel.', 'thời hạn dự kiến'),
  )
  async promise(
    @Root() { timeLimits }: ProcedureCaseType,
    @Args(() => PromiseArguments) { channel, unitId, lodgedAt }: PromiseArguments,
    @Ctx() context: GraphContext,
  ): Promise<ProcessingPromiseType | null> {
    const limits = timeLimits.find((one) => one.channel === channel);
    if (limits === undefined) return null;
    const calendar = typeof unitId === 'string' ? await this.calendarOf(unitId, context) : null;
    return promiseOf({ limits, calendar, lodgedAt: lodgedAt ?? this.graph.clock.now() });
  }

  @FieldResolver(
    () => FeeQuoteType,
    nullable(
      'What it costs; null: nothing says that the case is offered by that channel.',
      'mức phí, lệ phí phải nộp',
    ),
  )
  fees(
    @Root() one: ProcedureCaseType,
    @Args(() => FeesArguments) { channel, applicantCategory, on }: FeesArguments,
    @Ctx() { language }: GraphContext,
  ): typeof FeeQuoteType | null {
    const occasion = { channel, applicantCategory: applicantCategory ?? null, on: dayOf(this.graph, on) };
    const quote = quoteFees(one, occasion);
    return quote === null ? null : toFeeQuote(quote, language);
  }

  private async calendarOf(unitId: string, context: GraphContext): Promise<WorkingCalendar | null> {
    const unit = await this.graph.loaders.unit(context).load(unitId);
    if (unit === null) return null;
    const overrides = await this.graph.authorityLoaders.overrides(context).load(unitId);
    const calendarId = calendarIdOf(unit, 'PROCESSING', overrides);
    return this.graph.loaders.workingCalendar(context).load(calendarId);
  }
}
