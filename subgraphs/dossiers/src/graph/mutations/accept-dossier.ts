import type { GraphContext } from '@lienthong/graph';
import { Arg, Ctx, createUnionType, Directive, Mutation, Resolver } from 'type-graphql';
import type { OfficerCommand, OfficerOperation } from '../../operations/officer-command.js';
import type { DossierReading } from '../../operations/read-dossiers.js';
import { FAILURES } from '../failures/failures.js';
import {
  type ChangeOutcome,
  DossierChanged,
  DossierCommandInput,
  toChangeOutcome,
  toCommand,
} from './dossier-changed.js';

export const AcceptDossierResult = createUnionType({
  name: 'AcceptDossierResult',
  description: 'Outcome of acceptDossier.\n\nvi: kết quả thao tác',
  types: () =>
    [
      DossierChanged,
      FAILURES.CalendarNotCovering,
      FAILURES.DossierNotFound,
      FAILURES.FeesNotDeclared,
      FAILURES.IdempotencyKeyReused,
      FAILURES.ObligationOutstanding,
      FAILURES.RevisionConflict,
      FAILURES.ServiceNotInForce,
      FAILURES.StepNotDue,
      FAILURES.TransitionNotAllowed,
    ] as const,
});

export interface AcceptDossierDeps {
  readonly acceptDossier: OfficerOperation<OfficerCommand>;
  readonly reading: DossierReading;
}

@Resolver()
export class AcceptDossierMutation {
  constructor(private readonly deps: AcceptDossierDeps) {}

  @Directive('@requiresScopes(scopes: [["dossier:accept"]])')
  @Mutation(() => AcceptDossierResult, {
    description:
      'Accept a lodged dossier: it gets its code, its due date and its slip.\n\nvi: tiếp nhận hồ sơ',
  })
  async acceptDossier(
    @Arg('input', () => DossierCommandInput, { description: 'The command.\n\nvi: dữ liệu lệnh' })
    input: DossierCommandInput,
    @Ctx() context: GraphContext,
  ): Promise<ChangeOutcome> {
    const handled = await this.deps.acceptDossier(context.caller, toCommand(input, context.language));
    return toChangeOutcome(handled, this.deps.reading, context);
  }
}
