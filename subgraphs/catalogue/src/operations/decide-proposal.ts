import { err, ok, type PlainDate } from '@lienthong/kernel';
import { proposeVersion } from '../domain/propose-version.js';
import { lastVersion, refuseApproval } from '../domain/version-proposal.js';
import { versionMessage } from './catalogue-messages.js';
import { type ProposalCommand, proposalCommand, refuseRevision } from './proposal-command.js';

export interface ApproveVersion extends ProposalCommand {
  /** First day in force. Null: as it was planned in the proposal. */
  readonly validFrom: PlainDate | null;
  /** Null: whatever the proposal says now is approved. */
  readonly expectedRevision: number | null;
}

export interface RejectVersion extends ProposalCommand {
  readonly reason: string;
}

/** Publishes what was proposed and amended, from the day named, by the same path as every version. */
export const approveVersion = proposalCommand<ApproveVersion>(async (deciding, command) => {
  const { stores, proposal, by, at } = deciding;
  const conflict = refuseRevision(proposal, command.expectedRevision);
  if (conflict !== null) return err(conflict);
  const validFrom = command.validFrom ?? proposal.validFrom;
  if (validFrom === null) return err({ type: 'ValidFromRequired' });
  const known = await stores.versions.of([proposal.content.code]);
  const refusal = refuseApproval(proposal, known, validFrom);
  if (refusal !== null) return err(refusal);
  const proposed = proposeVersion(known, proposal.content, validFrom);
  const version = proposed === null ? null : { ...proposed, detectedAt: proposal.detectedAt };
  if (version !== null) {
    await stores.versions.add([version]);
    await stores.outbox.write([versionMessage(version)]);
  }
  const versionId = (version ?? lastVersion(known))?.id ?? '';
  await stores.proposals.decide(proposal.id, { state: 'APPROVED', by, at, versionId });
  return ok(undefined);
});

/** The same content is not proposed again; another one is. */
export const rejectVersion = proposalCommand<RejectVersion>(async (deciding, command) => {
  const { stores, proposal, by, at } = deciding;
  const reason = command.reason.trim();
  if (reason === '') return err({ type: 'ReasonRequired' });
  const { state } = proposal.decision;
  if (state !== 'PROPOSED') return err({ type: 'ProposalNotOpen', state });
  await stores.proposals.decide(proposal.id, { state: 'REJECTED', by, at, reason });
  return ok(undefined);
});
