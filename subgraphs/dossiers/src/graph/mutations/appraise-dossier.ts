import type { GraphContext } from '@lienthong/graph';
import { Arg, Ctx, createUnionType, Directive, Field, InputType, Mutation, Resolver } from 'type-graphql';
import type { AppraiseDossierCommand } from '../../operations/appraise-dossier.js';
import type { OfficerOperation } from '../../operations/officer-command.js';
import type { DossierReading } from '../../operations/read-dossiers.js';
import { FAILURES } from '../failures/failures.js';
import {
  type ChangeOutcome,
  DossierChanged,
  DossierCommandInput,
  toChangeOutcome,
  toCommand,
} from './dossier-changed.js';

export const AppraiseDossierResult = createUnionType({
  name: 'AppraiseDossierResult',
  description: 'Outcome of appraiseDossier.\n\nvi: kết quả thao tác',
  types: () =>
    [
      DossierChanged,
      FAILURES.DelegationNotInEffect,
      FAILURES.DossierNotFound,
      FAILURES.IdempotencyKeyReused,
      FAILURES.ObligationOutstanding,
      FAILURES.RevisionConflict,
      FAILURES.StepNotDue,
      FAILURES.TextRequired,
      FAILURES.TransitionNotAllowed,
    ] as const,
});

@InputType({ description: 'Examine the dossier and draft its result.\n\nvi: thẩm định hồ sơ' })
export class AppraiseDossierInput extends DossierCommandInput {
  @Field(() => String, { description: 'Title of the drafted result.\n\nvi: tên dự thảo kết quả' })
  title!: string;

  @Field(() => String, { description: 'Opinion for the approver.\n\nvi: ý kiến thẩm định' })
  opinion!: string;
}

export interface AppraiseDossierDeps {
  readonly appraiseDossier: OfficerOperation<AppraiseDossierCommand>;
  readonly reading: DossierReading;
}

@Resolver()
export class AppraiseDossierMutation {
  constructor(private readonly deps: AppraiseDossierDeps) {}

  @Directive('@requiresScopes(scopes: [["dossier:appraise"]])')
  @Mutation(() => AppraiseDossierResult, {
    description: 'Examine the dossier and draft its result.\n\nvi: thẩm định hồ sơ',
  })
  async appraiseDossier(
    @Arg('input', () => AppraiseDossierInput, { description: 'The command.\n\nvi: dữ liệu lệnh' })
    input: AppraiseDossierInput,
    @Ctx() context: GraphContext,
  ): Promise<ChangeOutcome> {
    const handled = await this.deps.appraiseDossier(context.caller, {
      ...toCommand(input, context.language),
      title: input.title,
      opinion: input.opinion,
    });
    return toChangeOutcome(handled, this.deps.reading, context);
  }
}
