import type { GraphContext } from '@lienthong/graph';
import { Arg, Ctx, createUnionType, Directive, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import type { OfficerOperation } from '../../operations/officer-command.js';
import type { DossierReading } from '../../operations/read-dossiers.js';
import type { SealResultCommand } from '../../operations/seal-result.js';
import { FAILURES } from '../failures/failures.js';
import {
  type ChangeOutcome,
  DossierChanged,
  DossierCommandInput,
  toChangeOutcome,
  toCommand,
} from './dossier-changed.js';

export const SealResultResult = createUnionType({
  name: 'SealResultResult',
  description: 'Outcome of sealResult.\n\nvi: kết quả thao tác',
  types: () =>
    [
      DossierChanged,
      FAILURES.DossierNotFound,
      FAILURES.IdempotencyKeyReused,
      FAILURES.ObligationOutstanding,
      FAILURES.RevisionConflict,
      FAILURES.SealNotUsable,
      FAILURES.StepNotDue,
      FAILURES.TextRequired,
      FAILURES.TransitionNotAllowed,
    ] as const,
});

@InputType({
  description:
    'Number and seal the signed document; the use is entered in the seal register.\n\nvi: vào số, đóng dấu',
})
export class SealResultInput extends DossierCommandInput {
  @Field(() => ID, { description: 'The registered seal.\n\nvi: con dấu' })
  sealId!: string;

  @Field(() => String, { description: 'Number and symbol of the document.\n\nvi: số, ký hiệu văn bản' })
  documentNumber!: string;
}

export interface SealResultDeps {
  readonly sealResult: OfficerOperation<SealResultCommand>;
  readonly reading: DossierReading;
}

@Resolver()
export class SealResultMutation {
  constructor(private readonly deps: SealResultDeps) {}

  @Directive('@requiresScopes(scopes: [["dossier:seal"]])')
  @Mutation(() => SealResultResult, {
    description:
      'Number and seal the signed document; the use is entered in the seal register.\n\nvi: vào số, đóng dấu',
  })
  async sealResult(
    @Arg('input', () => SealResultInput, { description: 'The command.\n\nvi: dữ liệu lệnh' })
    input: SealResultInput,
    @Ctx() context: GraphContext,
  ): Promise<ChangeOutcome> {
    const handled = await this.deps.sealResult(context.caller, {
      ...toCommand(input, context.language),
      sealId: input.sealId,
      documentNumber: input.documentNumber,
    });
    return toChangeOutcome(handled, this.deps.reading, context);
  }
}
