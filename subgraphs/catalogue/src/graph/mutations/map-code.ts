import { type GraphContext, PlainDateScalar, type UserError } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { CodedSubject } from '../../domain/codes/code-mapping.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { described, nullable } from '../describe.js';
import { CodedSubjectKindEnum } from '../enums-of-authority.js';
import { IdentifierType } from '../types/code-mapping.js';
import { enterThrough, RecordEnteredType, RecordInput, recordOutcome } from './record-entered.js';

@InputType('CodedSubjectInput', described('What a code stands for.', 'đối tượng mang mã'))
export class CodedSubjectInput {
  @Field(() => CodedSubjectKindEnum, described('Kind of thing.', 'loại đối tượng'))
  kind!: CodedSubject['kind'];

  @Field(() => ID, described('Identifier of the agency, or identity of the unit or area.', 'định danh'))
  id!: string;
}

@InputType(
  'MapCodeInput',
  described('For some time a code of a list stands for something.', 'dữ liệu ánh xạ mã'),
)
export class MapCodeInput extends RecordInput {
  @Field(() => ID, described('List the code is from, e.g. QCVN_102_2016.', 'hệ thống mã'))
  system!: string;

  @Field(() => String, described('The code.', 'mã'))
  code!: string;

  @Field(() => CodedSubjectInput, described('What it stands for.', 'đối tượng'))
  subject!: CodedSubjectInput;

  @Field(() => PlainDateScalar, described('First day.', 'từ ngày'))
  validFrom!: PlainDate;

  @Field(() => PlainDateScalar, nullable('First day no longer covered; null: open.', 'đến trước ngày'))
  validUntil?: PlainDate | null;

  @Field(() => Boolean, described('True: plausible, not confirmed by a source.', 'dữ liệu giả định'))
  assumed!: boolean;
}

@ObjectType('CodeMapped', described('The code was mapped.', 'đã ánh xạ mã'))
export class CodeMappedType extends RecordEnteredType {
  @Field(() => IdentifierType, described('The mapping as it was entered.', 'mã định danh'))
  identifier!: IdentifierType;
}

const MapCodeResult = recordOutcome('MapCode', () => CodeMappedType);

@Resolver()
export class MapCodeMutation {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["catalogue:manage"]])')
  @Mutation(
    () => MapCodeResult,
    described('Say what a code stands for; never derived from another code.', 'ánh xạ mã định danh'),
  )
  async mapCode(
    @Arg('input', () => MapCodeInput, described('The command.', 'dữ liệu lệnh')) input: MapCodeInput,
    @Ctx() context: GraphContext,
  ): Promise<CodeMappedType | UserError> {
    const desk = { graph: this.graph, input, context };
    return enterThrough(desk, CodeMappedType, ({ system, code, validFrom, validUntil, assumed }) => ({
      kind: 'code-mappings',
      shown: async () => ({
        identifier: { system, code, validFrom, validUntil: validUntil ?? null, assumed },
      }),
    }));
  }
}
