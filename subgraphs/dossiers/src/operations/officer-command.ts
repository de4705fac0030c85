import { type Caller, err, fingerprint, type Instant, mayDo, ok, type Result } from '@lienthong/kernel';
import type { Actor, Dossier } from '../domain/dossier.js';
import type { DossierEvent } from '../domain/event.js';
import { type DossierAction, SCOPE_OF_ACTION } from '../domain/life-cycle.js';
import type { DossierRefusal } from '../domain/refusal.js';
import { maySee } from '../domain/row-policy.js';
import type { OperationDeps, StoredDossier, Stores } from './ports.js';
import { recordEvents } from './record-events.js';

/** What every command of an officer carries. */
export interface OfficerCommand {
  readonly dossierId: string;
  /** The same key with the same content repeats the first answer. */
  readonly idempotencyKey: string;
  /** Revision the officer was looking at. Null: whatever it is now. */
  readonly expectedRevision: number | null;
}

export interface Handled {
  readonly dossierId: string;
  readonly revision: number;
  /** True: this command had been carried out before; nothing was done now. */
  readonly replayed: boolean;
}

export type CommandRefusal =
  | DossierRefusal
  | { readonly type: 'DossierNotFound' }
  | { readonly type: 'NotAllowed'; readonly scope: string }
  | { readonly type: 'RevisionConflict'; readonly currentRevision: number }
  | { readonly type: 'IdempotencyKeyReused' };

export interface Act {
  readonly at: Instant;
  readonly by: Actor;
}

export interface CommandSpec<Command extends OfficerCommand> {
  readonly action: DossierAction;
  /** Gathers what the decision needs from the stores, then decides. */
  decide(
    context: {
      readonly stores: Stores;
      readonly deps: OperationDeps;
      readonly act: Act;
      readonly dossier: Dossier;
    },
    command: Command,
  ): Promise<Result<DossierEvent[], DossierRefusal>>;
}

export type OfficerOperation<Command extends OfficerCommand> = (
  caller: Caller,
  command: Command,
) => Promise<Result<Handled, CommandRefusal>>;

/** The five steps of a write, the same for every command: authorise, load and lock, decide, record, remember the answer. */
export const officerCommand =
  <Command extends OfficerCommand>(spec: CommandSpec<Command>) =>
  (deps: OperationDeps): OfficerOperation<Command> =>
  async (caller, command) => {
    const scope = SCOPE_OF_ACTION[spec.action];
    if (!mayDo(caller, scope)) return err({ type: 'NotAllowed', scope });
    const handled = await deps.database.transaction(async (stores) => {
      const stored = await stores.dossiers.findForUpdate(command.dossierId);
      if (stored === null || !seenBy(caller, stored.dossier)) return err({ type: 'DossierNotFound' });
      const repeated = await repeatedAnswer(stores, caller, { command, content: contentOf(spec, command) });
      if (repeated !== null) return repeated;
      return decideAndRecord(spec, { deps, stores, stored, caller, command });
    });
    if (handled.ok && !handled.value.replayed) deps.afterCommit();
    return handled;
  };

async function decideAndRecord<Command extends OfficerCommand>(
  spec: CommandSpec<Command>,
  run: {
    readonly deps: OperationDeps;
    readonly stores: Stores;
    readonly stored: StoredDossier;
    readonly caller: Caller;
    readonly command: Command;
  },
): Promise<Result<Handled, CommandRefusal>> {
  const { deps, stores, stored, caller, command } = run;
  const { dossier } = stored;
  if (command.expectedRevision !== null && command.expectedRevision !== dossier.revision) {
    return err({ type: 'RevisionConflict', currentRevision: dossier.revision });
  }
  const act = { at: deps.clock.now(), by: { subject: caller.subject, name: caller.displayName } };
  const events = await spec.decide({ stores, deps, act, dossier }, command);
  if (!events.ok) return events;
  const { id: dossierId, revision } = await recordEvents(stores, stored, events.value);
  const answer = { fingerprint: contentOf(spec, command), dossierId, revision };
  await stores.answers.remember(caller.subject, command.idempotencyKey, answer);
  return ok({ dossierId, revision, replayed: false });
}

async function repeatedAnswer(
  stores: Stores,
  caller: Caller,
  { command, content }: { readonly command: OfficerCommand; readonly content: string },
): Promise<Result<Handled, CommandRefusal> | null> {
  const answer = await stores.answers.find(caller.subject, command.idempotencyKey);
  if (answer === null) return null;
  if (answer.fingerprint !== content) return err({ type: 'IdempotencyKeyReused' });
  return ok({ dossierId: answer.dossierId, revision: answer.revision, replayed: true });
}

/** The action belongs to it: two commands of an officer about one dossier may otherwise be alike to the letter. */
const contentOf = <Command extends OfficerCommand>(
  { action }: CommandSpec<Command>,
  command: Command,
): string => fingerprint({ ...command, action });

const seenBy = (caller: Caller, { owner, service }: Dossier): boolean =>
  maySee(caller, { owner, unitId: service.unitId }, null);
