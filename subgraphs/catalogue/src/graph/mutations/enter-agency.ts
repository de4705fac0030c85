import { type GraphContext, PlainDateScalar, type UserError } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { AgencyType } from '../types/area.js';
import { enterThrough, RecordEnteredType, RecordInput, recordOutcome, stored } from './record-entered.js';

@InputType(
  'EnterAgencyInput',
  described('An agency; entered again under its identifier it is changed.', 'dữ liệu cơ quan'),
)
export class EnterAgencyInput extends RecordInput {
  @Field(() => ID, described('Agency identifier, e.g. H05.14.', 'mã định danh cơ quan'))
  identifier!: string;

  @Field(() => String, described('Full name.', 'tên cơ quan'))
  name!: string;

  @Field(() => String, described('Kind of the agency, e.g. DEPARTMENT.', 'loại cơ quan'))
  kind!: string;

  @Field(() => ID, described('Code of its province.', 'mã tỉnh'))
  provinceCode!: string;

  @Field(() => ID, nullable('Agency above it; null: none.', 'cơ quan cấp trên'))
  parentIdentifier?: string | null;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil?: PlainDate | null;

  @Field(() => Boolean, described('True: plausible, not confirmed by a source.', 'dữ liệu giả định'))
  assumed!: boolean;
}

@ObjectType('AgencyEntered', described('The agency was entered.', 'đã nhập cơ quan'))
export class AgencyEnteredType extends RecordEnteredType {
  @Field(() => AgencyType, described('The agency as it is now.', 'cơ quan'))
  agency!: AgencyType;
}

const EnterAgencyResult = recordOutcome('EnterAgency', () => AgencyEnteredType);

@Resolver()
export class EnterAgencyMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(() => EnterAgencyResult, described('Enter or change an agency.', 'nhập cơ quan'))
  async enterAgency(
    @Arg('input', () => EnterAgencyInput, described('The command.', 'dữ liệu lệnh')) input: EnterAgencyInput,
    @Ctx() context: GraphContext,
  ): Promise<AgencyEnteredType | UserError> {
    const desk = { graph: this.graph, input, context };
    return enterThrough(desk, AgencyEnteredType, ({ identifier }) => ({
      kind: 'agencies',
      shown: async () => ({
        agency: stored(await this.graph.loaders.agency(context).load(identifier)),
      }),
    }));
  }
}
