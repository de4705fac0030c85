import { type GraphContext, PlainDateScalar, type UserError } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { err, ok } from '@lienthong/kernel';
import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { unknownCode } from '../../domain/province-data/data-fault.js';
import { toListed } from '../../domain/province-data/resolve-services.js';
import type { ServiceLevel } from '../../domain/service.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { ServiceLevelEnum } from '../enums.js';
import { OnlineServiceType, toServiceType } from '../types/service.js';
import { enterThrough, RecordEnteredType, RecordInput, recordOutcome, stored } from './record-entered.js';

@InputType(
  'SetServiceLevelInput',
  described('How much of a service runs online from today on.', 'dữ liệu mức độ dịch vụ công'),
)
export class SetServiceLevelInput extends RecordInput {
  @Field(() => ID, described('Which service.', 'định danh dịch vụ công'))
  serviceId!: string;

  @Field(() => ServiceLevelEnum, described('Its new level.', 'mức độ'))
  level!: ServiceLevel;

  @Field(
    () => String,
    nullable(
      'Number of the decision it stands on; null: the one in effect that sets it, if any.',
      'số quyết định',
    ),
  )
  decision?: string | null;

  @Field(
    () => PlainDateScalar,
    nullable('First day on which it no longer stands; null: unchanged.', 'ngày kết thúc'),
  )
  validUntil?: PlainDate | null;
}

@ObjectType(
  'ServiceLevelSet',
  described('The level was set and stands in its log; dossiers are told.', 'đã thay đổi mức độ'),
)
export class ServiceLevelSetType extends RecordEnteredType {
  @Field(() => OnlineServiceType, described('The service as it is now.', 'dịch vụ công trực tuyến'))
  service!: OnlineServiceType;
}

const SetServiceLevelResult = recordOutcome('SetServiceLevel', () => ServiceLevelSetType);

@Resolver()
export class SetServiceLevelMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => SetServiceLevelResult,
    described(
      'Set how much of a service runs online; the completeness gate decides whether it may.',
      'thay đổi mức độ dịch vụ công',
    ),
  )
  async setServiceLevel(
    @Arg('input', () => SetServiceLevelInput, described('The command.', 'dữ liệu lệnh'))
    input: SetServiceLevelInput,
    @Ctx() context: GraphContext,
  ): Promise<ServiceLevelSetType | UserError> {
    const desk = { graph: this.graph, input, context };
    return enterThrough(desk, ServiceLevelSetType, ({ serviceId, level, decision, validUntil }) => ({
      kind: 'services',
      decision: decision ?? null,
      record: async (reader) => {
        const [service] = await reader.services([serviceId]);
        if (service === undefined) return err([unknownCode([0, 'serviceId'], serviceId)]);
        const until = validUntil ?? service.validUntil;
        return ok({ ...toListed(service), level, validUntil: until });
      },
      shown: async () => ({
        service: toServiceType(stored(await this.graph.loaders.service(context).load(serviceId)), null),
      }),
    }));
  }
}
