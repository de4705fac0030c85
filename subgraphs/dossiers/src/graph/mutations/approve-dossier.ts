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

export const ApproveDossierResult = createUnionType({
  name: 'ApproveDossierResult',
  description: 'Outcome of approveDossier.\n\nvi: kết quả thao tác',
  types: () =>
    [
      DossierChanged,
      FAILURES.DelegationNotInEffect,
      FAILURES.DossierNotFound,
      FAILURES.FourEyesRequired,
      FAILURES.IdempotencyKeyReused,
      FAILURES.ObligationOutstanding,
      FAILURES.RevisionConflict,
      FAILURES.StepNotDue,
      FAILURES.TransitionNotAllowed,
    ] as const,
});

export interface ApproveDossierDeps {
  readonly approveDossier: OfficerOperation<OfficerCommand>;
  readonly reading: DossierReading;
}

@Resolver()
export class ApproveDossierMutation {
  constructor(private readonly deps: ApproveDossierDeps) {}

  @Directive('@requiresScopes(scopes: [["dossier:approve"]])')
  @Mutation(() => ApproveDossierResult, { description: 'Sign the drafted result.\n\nvi: phê duyệt hồ sơ' })
  async approveDossier(
    @Arg('input', () => DossierCommandInput, { description: 'The command.\n\nvi: dữ liệu lệnh' })
    input: DossierCommandInput,
    @Ctx() context: GraphContext,
  ): Promise<ChangeOutcome> {
    const handled = await this.deps.approveDossier(context.caller, toCommand(input, context.language));
    return toChangeOutcome(handled, this.deps.reading, context);
  }
}
