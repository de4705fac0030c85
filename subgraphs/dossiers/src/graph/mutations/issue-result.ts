import type { GraphContext } from '@lienthong/graph';
import { Arg, Ctx, createUnionType, Directive, Field, InputType, Mutation, Resolver } from 'type-graphql';
import type { IssueResultCommand } from '../../operations/issue-result.js';
import type { OfficerOperation } from '../../operations/officer-command.js';
import type { DossierReading } from '../../operations/read-dossiers.js';
import { decodeBase64 } from '../decode-base64.js';
import { FAILURES } from '../failures/failures.js';
import {
  type ChangeOutcome,
  DossierChanged,
  DossierCommandInput,
  toChangeOutcome,
  toCommand,
} from './dossier-changed.js';

export const IssueResultResult = createUnionType({
  name: 'IssueResultResult',
  description: 'Outcome of issueResult.\n\nvi: kết quả thao tác',
  types: () =>
    [
      DossierChanged,
      FAILURES.DocumentNumberDiffers,
      FAILURES.DossierNotFound,
      FAILURES.IdempotencyKeyReused,
      FAILURES.ObligationOutstanding,
      FAILURES.RevisionConflict,
      FAILURES.StepNotDue,
      FAILURES.TextRequired,
      FAILURES.TransitionNotAllowed,
    ] as const,
});

@InputType({ description: 'Issue the result; from then on it is never changed.\n\nvi: ban hành kết quả' })
export class IssueResultInput extends DossierCommandInput {
  @Field(() => String, { description: 'Result code of the catalogue.\n\nvi: mã kết quả' })
  code!: string;

  @Field(() => String, { description: 'Name of the result.\n\nvi: tên kết quả' })
  name!: string;

  @Field(() => String, {
    description: 'Number and symbol; the sealed one where the process seals.\n\nvi: số, ký hiệu văn bản',
  })
  documentNumber!: string;

  @Field(() => String, {
    description: 'The issued file in Base64, at most 700 kB.\n\nvi: nội dung tệp (Base64)',
  })
  contentBase64!: string;
}

export interface IssueResultDeps {
  readonly issueResult: OfficerOperation<IssueResultCommand>;
  readonly reading: DossierReading;
}

@Resolver()
export class IssueResultMutation {
  constructor(private readonly deps: IssueResultDeps) {}

  @Directive('@requiresScopes(scopes: [["dossier:issue"]])')
  @Mutation(() => IssueResultResult, {
    description: 'Issue the result; from then on it is never changed.\n\nvi: ban hành kết quả',
  })
  async issueResult(
    @Arg('input', () => IssueResultInput, { description: 'The command.\n\nvi: dữ liệu lệnh' })
    input: IssueResultInput,
    @Ctx() context: GraphContext,
  ): Promise<ChangeOutcome> {
    const handled = await this.deps.issueResult(context.caller, {
      ...toCommand(input, context.language),
      code: input.code,
      name: input.name,
      documentNumber: input.documentNumber,
      content: decodeBase64(input.contentBase64, context.language),
    });
    return toChangeOutcome(handled, this.deps.reading, context);
  }
}
