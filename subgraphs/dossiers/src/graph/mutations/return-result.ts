import type { GraphContext } from '@lienthong/graph';
import { Arg, Ctx, createUnionType, Directive, Field, InputType, Mutation, Resolver } from 'type-graphql';
import type { OfficerOperation } from '../../operations/officer-command.js';
import type { DossierReading } from '../../operations/read-dossiers.js';
import type { ReturnResultCommand } from '../../operations/return-result.js';
import { HandOverMannerEnum } from '../enums.js';
import { FAILURES } from '../failures/failures.js';
import {
  type ChangeOutcome,
  DossierChanged,
  DossierCommandInput,
  toChangeOutcome,
  toCommand,
} from './dossier-changed.js';

export const ReturnResultResult = createUnionType({
  name: 'ReturnResultResult',
  description: 'Outcome of returnResult.\n\nvi: kết quả thao tác',
  types: () =>
    [
      DossierChanged,
      FAILURES.DossierNotFound,
      FAILURES.IdempotencyKeyReused,
      FAILURES.ObligationOutstanding,
      FAILURES.RevisionConflict,
      FAILURES.StepNotDue,
      FAILURES.TransitionNotAllowed,
    ] as const,
});

@InputType({ description: 'Hand the result over to the applicant.\n\nvi: trả kết quả' })
export class ReturnResultInput extends DossierCommandInput {
  @Field(() => HandOverMannerEnum, { description: 'How it is handed over.\n\nvi: hình thức trả' })
  manner!: keyof typeof HandOverMannerEnum;
}

export interface ReturnResultDeps {
  readonly returnResult: OfficerOperation<ReturnResultCommand>;
  readonly reading: DossierReading;
}

@Resolver()
export class ReturnResultMutation {
  constructor(private readonly deps: ReturnResultDeps) {}

  @Directive('@requiresScopes(scopes: [["dossier:return"]])')
  @Mutation(() => ReturnResultResult, {
    description: 'Hand the result over to the applicant.\n\nvi: trả kết quả',
  })
  async returnResult(
    @Arg('input', () => ReturnResultInput, { description: 'The command.\n\nvi: dữ liệu lệnh' })
    input: ReturnResultInput,
    @Ctx() context: GraphContext,
  ): Promise<ChangeOutcome> {
    const handled = await this.deps.returnResult(context.caller, {
      ...toCommand(input, context.language),
      manner: input.manner,
    });
    return toChangeOutcome(handled, this.deps.reading, context);
  }
}
