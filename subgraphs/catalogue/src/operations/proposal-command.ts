import {
  type Caller,
  type Clock,
  err,
  fingerprint,
  type Instant,
  mayDo,
  ok,
  type Result,
} from '@lienthong/kernel';
import type { AmendmentRefusal } from '../domain/amend-content.js';
import type { ApprovalRefusal, VersionProposal } from '../domain/version-proposal.js';
import type { PublicationDatabase, PublicationStores } from './ports.js';

export interface ProposalCommand {
  readonly proposalId: string;
  /** The same key with the same content repeats the first answer. */
  readonly idempotencyKey: string;
}

export interface ProposalDecided {
  readonly proposal: VersionProposal;
  /** True: this command had been carried out before; nothing was done now. */
  readonly replayed: boolean;
}

export type ProposalRefusal =
  | ApprovalRefusal
  | AmendmentRefusal
  | { readonly type: 'NotAllowed' }
  | { readonly type: 'ProposalNotFound' }
  | { readonly type: 'IdempotencyKeyReused' }
  | { readonly type: 'ReasonRequired' }
  | { readonly type: 'ValidFromRequired' }
  | { readonly type: 'NothingAmended' }
  | { readonly type: 'ProposalRevisionConflict'; readonly currentRevision: number };

export type ProposalOperation<Command extends ProposalCommand> = (
  caller: Caller,
  command: Command,
) => Promise<Result<ProposalDecided, ProposalRefusal>>;

export interface Deciding {
  readonly stores: PublicationStores;
  readonly proposal: VersionProposal;
  readonly by: string;
  readonly at: Instant;
}

export interface ProposalDeps {
  readonly database: PublicationDatabase;
  readonly clock: Clock;
}

export const MANAGE_CATALOGUE = 'catalogue:manage';

/** The steps of every command: authorise, load under the publication lock, decide, remember the answer. */
export function proposalCommand<Command extends ProposalCommand>(
  decide: (deciding: Deciding, command: Command) => Promise<Result<void, ProposalRefusal>>,
) {
  return ({ database, clock }: ProposalDeps): ProposalOperation<Command> =>
    async (caller, command) => {
      if (!mayDo(caller, MANAGE_CATALOGUE)) return err({ type: 'NotAllowed' });
      return database.publication(async (stores) => {
        const repeated = await repeatedAnswer(stores, caller.subject, command);
        if (repeated !== null) return repeated;
        const proposal = await stores.proposals.find(command.proposalId);
        if (proposal === null) return err({ type: 'ProposalNotFound' });
        const decided = await decide({ stores, proposal, by: caller.subject, at: clock.now() }, command);
        if (!decided.ok) return decided;
        const answer = { fingerprint: fingerprint(command), about: proposal.id };
        await stores.answers.remember(caller.subject, command.idempotencyKey, answer);
        return ok({ proposal: await reread(stores, proposal.id), replayed: false });
      });
    };
}

async function repeatedAnswer(
  stores: PublicationStores,
  subject: string,
  command: ProposalCommand,
): Promise<Result<ProposalDecided, ProposalRefusal> | null> {
  const answer = await stores.answers.find(subject, command.idempotencyKey);
  if (answer === null) return null;
  if (answer.fingerprint !== fingerprint(command)) return err({ type: 'IdempotencyKeyReused' });
  return ok({ proposal: await reread(stores, answer.about), replayed: true });
}

async function reread({ proposals }: PublicationStores, id: string): Promise<VersionProposal> {
  const proposal = await proposals.find(id);
  if (proposal === null) throw new Error(`The proposal ${id} is gone`);
  return proposal;
}

/** Null: the caller has seen the proposal as it is, or did not say what it has seen. */
export const refuseRevision = (
  { revision }: VersionProposal,
  expected: number | null,
): ProposalRefusal | null =>
  expected === null || expected === revision
    ? null
    : { type: 'ProposalRevisionConflict', currentRevision: revision };
