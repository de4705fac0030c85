import type { GraphContext } from '@lienthong/graph';
import { Arg, Ctx, createUnionType, Directive, Field, InputType, Mutation, Resolver } from 'type-graphql';
import type { OfficerOperation } from '../../operations/officer-command.js';
import type { DossierReading } from '../../operations/read-dossiers.js';
import type { RefuseDossierCommand } from '../../operations/refuse-dossier.js';
import { FAILURES } from '../failures/failures.js';
import {
  type ChangeOutcome,
  DossierChanged,
  DossierCommandInput,
  toChangeOutcome,
  toCommand,
} from './dossier-changed.js';

export const RefuseDossierResult = createUnionType({
  name: 'RefuseDossierResult',
  description: 'Outcome of refuseDossier.\n\nvi: kết quả thao tác',
  types: () =>
    [
      DossierChanged,
      FAILURES.DossierNotFound,
      FAILURES.IdempotencyKeyReused,
      FAILURES.TextRequired,
      FAILURES.RevisionConflict,
      FAILURES.TransitionNotAllowed,
    ] as const,
});

@InputType({
  description: 'Refuse a lodged dossier, with a reason the applicant reads.\n\nvi: từ chối tiếp nhận hồ sơ',
})
export class RefuseDossierInput extends DossierCommandInput {
  @Field(() => String, { description: 'Why it is refused.\n\nvi: lý do từ chối' })
  reason!: string;
}

export interface RefuseDossierDeps {
  readonly refuseDossier: OfficerOperation<RefuseDossierCommand>;
  readonly reading: DossierReading;
}

@Resolver()
export class RefuseDossierMutation {
  constructor(private readonly deps: RefuseDossierDeps) {}

  @Directive('@requiresScopes(scopes: [["dossier:refuse"]])')
  @Mutation(() => RefuseDossierResult, {
    description: 'Refuse a lodged dossier, with a reason the applicant reads.\n\nvi: từ chối tiếp nhận hồ sơ',
  })
  async refuseDossier(
    @Arg('input', () => RefuseDossierInput, { description: 'The command.\n\nvi: dữ liệu lệnh' })
    input: RefuseDossierInput,
    @Ctx() context: GraphContext,
  ): Promise<ChangeOutcome> {
    const handled = await this.deps.refuseDossier(context.caller, {
      ...toCommand(input, context.language),
      reason: input.reason,
    });
    return toChangeOutcome(handled, this.deps.reading, context);
  }
}
