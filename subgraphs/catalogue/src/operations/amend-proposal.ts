import { err, fingerprint, ok } from '@lienthong/kernel';
import { type Amendment, amendContent } from '../domain/amend-content.js';
import { contentChanges } from '../domain/content-changes.js';
import { refuseApproval } from '../domain/version-proposal.js';
import { type ProposalCommand, proposalCommand, refuseRevision } from './proposal-command.js';

export interface AmendProposal extends ProposalCommand {
  /** The proposal as the controller has seen it. */
  readonly expectedRevision: number;
  readonly reason: string;
  readonly amendment: Amendment;
}

/** Puts right what the province knows better, and notes who changed what and why; nothing is published by it. */
export const amendProposal = proposalCommand<AmendProposal>(async ({ stores, proposal, by, at }, command) => {
  const { expectedRevision, amendment } = command;
  const reason = command.reason.trim();
  const { state } = proposal.decision;
  if (state !== 'PROPOSED') return err({ type: 'ProposalNotOpen', state });
  const conflict = refuseRevision(proposal, expectedRevision);
  if (conflict !== null) return err(conflict);
  if (reason === '') return err({ type: 'ReasonRequired' });
  const amended = amendContent(proposal.content, amendment);
  if (!amended.ok) return amended;
  const content = amended.value;
  const validFrom = amendment.validFrom ?? proposal.validFrom;
  if (fingerprint(content) === proposal.fingerprint && validFrom === proposal.validFrom)
    return err({ type: 'NothingAmended' });
  if (validFrom !== null) {
    const refusal = refuseApproval(proposal, await stores.versions.of([content.code]), validFrom);
    if (refusal !== null) return err(refusal);
  }
  const revision = proposal.revision + 1;
  const changes = contentChanges(proposal.content, content);
  await stores.proposals.amend({
    ...proposal,
    content,
    fingerprint: fingerprint(content),
    validFrom,
    revision,
  });
  await stores.proposals.note(proposal.id, { revision, by, at, reason, validFrom, changes });
  return ok(undefined);
});
