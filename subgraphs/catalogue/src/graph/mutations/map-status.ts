import { type GraphContext, PlainDateScalar, type UserError } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { type StatusScope, statusMappingId } from '../../domain/codes/status-mapping.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { StatusScopeKindEnum } from '../enums-of-authority.js';
import { StatusMappingType, toStatusMappingType } from '../types/status-mapping.js';
import { enterThrough, RecordEnteredType, RecordInput, recordOutcome, stored } from './record-entered.js';

@InputType(
  'MapStatusInput',
  described('What the national portal is told of a status, for some time.', 'dữ liệu ánh xạ trạng thái'),
)
export class MapStatusInput extends RecordInput {
  @Field(() => StatusScopeKindEnum, described('For a whole province or for one agency.', 'phạm vi'))
  scopeKind!: StatusScope['kind'];

  @Field(
    () => ID,
    described('Two digits of the province, or identifier of the agency.', 'mã tỉnh hoặc cơ quan'),
  )
  scopeId!: string;

  @Field(() => String, described('Status of the dossier, e.g. RECEIVED.', 'trạng thái'))
  status!: string;

  @Field(
    () => String,
    nullable('What the dossier waits for; null: the status whatever it waits for.', 'trạng thái con'),
  )
  subStatus?: string | null;

  @Field(() => String, described('National code 1 to 10, or NOT_TOLD.', 'trạng thái quốc gia'))
  national!: string;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil?: PlainDate | null;
}

@ObjectType(
  'StatusMapped',
  described('The status was mapped; dossiers are told the whole table.', 'đã ánh xạ trạng thái'),
)
export class StatusMappedType extends RecordEnteredType {
  @Field(() => StatusMappingType, described('As it stands now.', 'ánh xạ trạng thái'))
  mapping!: StatusMappingType;
}

const MapStatusResult = recordOutcome('MapStatus', () => StatusMappedType);

@Resolver()
export class MapStatusMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => MapStatusResult,
    described('Say what the national portal is told of a status.', 'ánh xạ trạng thái'),
  )
  async mapStatus(
    @Arg('input', () => MapStatusInput, described('The command.', 'dữ liệu lệnh')) input: MapStatusInput,
    @Ctx() context: GraphContext,
  ): Promise<StatusMappedType | UserError> {
    const desk = { graph: this.graph, input, context };
    return enterThrough(
      desk,
      StatusMappedType,
      ({ scopeKind: kind, scopeId, status, subStatus, validFrom }) => ({
        kind: 'status-mappings',
        shown: async () => {
          const id = statusMappingId({
            scope: { kind, id: scopeId },
            status,
            subStatus: subStatus ?? null,
            validFrom,
          });
          const table = await this.graph.authorityLoaders.statusMappings(context).load(scopeId);
          return { mapping: toStatusMappingType(stored(table.find((one) => one.id === id))) };
        },
      }),
    );
  }
}
