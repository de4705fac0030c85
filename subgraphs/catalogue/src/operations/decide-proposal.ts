import {
  type Caller,
  type Clock,
  err,
  fingerprint,
  mayDo,
  ok,
  type PlainDate,
  type Result,
} from '@lienthong/kernel';
import { proposeVersion } from '../domain/propose-version.js';
import {
  type ApprovalRefusal,
  lastVersion,
  refuseApproval,
  type VersionProposal,
} from '../domain/version-proposal.js';
import { versionMessage } from './catalogue-messages.js';
import type { PublicationDatabase, PublicationStores } from './ports.js';

export interface ProposalCommand {
  readonly proposalId: string;
  /** The same key with the same content repeats the first answer. */
  readonly idempotencyKey: string;
}

export interface ApproveVersion extends ProposalCommand {
  /** First day in force. */
  readonly validFrom: PlainDate;
}

export interface RejectVersion extends ProposalCommand {
  readonly reason: string;
}

export interface ProposalDecided {
  readonly proposal: VersionProposal;
  /** True: this command had been carried out before; nothing was done now. */
  readonly replayed: boolean;
}

export type ProposalRefusal =
  | ApprovalRefusal
  | { readonly type: 'NotAllowed' }
  | { readonly type: 'ProposalNotFound' }
  | { readonly type: 'IdempotencyKeyReused' }
  | { readonly type: 'ReasonRequired' };

export type ProposalOperation<Command extends ProposalCommand> = (
  caller: Caller,
  command: Command,
) => Promise<Result<ProposalDecided, ProposalRefusal>>;

interface Deps {
  readonly database: PublicationDatabase;
  readonly clock: Clock;
}

export const MANAGE_CATALOGUE = 'catalogue:manage';

/** Publishes what was proposed, from the day the controller names, by the same path as every version. */
export const approveVersion = decision<ApproveVersion>(async (deciding, { validFrom }) => {
  const { stores, proposal, by, at } = deciding;
  const known = await stores.versions.of([proposal.content.code]);
  const refusal = refuseApproval(proposal, known, validFrom);
  if (refusal !== null) return err(refusal);
  const version = proposeVersion(known, proposal.content, validFrom);
  if (version !== null) {
    await stores.versions.add([version]);
    await stores.outbox.write([versionMessage(version)]);
  }
  const versionId = (version ?? lastVersion(known))?.id ?? '';
  await stores.proposals.decide(proposal.id, { state: 'APPROVED', by, at, versionId });
  return ok(undefined);
});

/** The same content is not proposed again; another one is. */
export const rejectVersion = decision<RejectVersion>(async ({ stores, proposal, by, at }, command) => {
  const reason = command.reason.trim();
  if (reason === '') return err({ type: 'ReasonRequired' });
  const { state } = proposal.decision;
  if (state !== 'PROPOSED') return err({ type: 'ProposalNotOpen', state });
  await stores.proposals.decide(proposal.id, { state: 'REJECTED', by, at, reason });
  return ok(undefined);
});

interface Deciding {
  readonly stores: PublicationStores;
  readonly proposal: VersionProposal;
  readonly by: string;
  readonly at: ReturnType<Clock['now']>;
}

/** The steps of both decisions: authorise, load under the publication lock, decide, remember the answer. */
function decision<Command extends ProposalCommand>(
  decide: (deciding: Deciding, command: Command) => Promise<Result<void, ProposalRefusal>>,
) {
  return ({ database, clock }: Deps): ProposalOperation<Command> =>
    async (caller, command) => {
      if (!mayDo(caller, MANAGE_CATALOGUE)) return err({ type: 'NotAllowed' });
      return database.publication(async (stores) => {
        const repeated = await repeatedAnswer(stores, caller.subject, command);
        if (repeated !== null) return repeated;
        const proposal = await stores.proposals.find(command.proposalId);
        if (proposal === null) return err({ type: 'ProposalNotFound' });
        const decided = await decide({ stores, proposal, by: caller.subject, at: clock.now() }, command);
        if (!decided.ok) return decided;
        const answer = { fingerprint: fingerprint(command), proposalId: proposal.id };
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
  return ok({ proposal: await reread(stores, answer.proposalId), replayed: true });
}

async function reread({ proposals }: PublicationStores, id: string): Promise<VersionProposal> {
  const proposal = await proposals.find(id);
  if (proposal === null) throw new Error(`The proposal ${id} is gone`);
  return proposal;
}
