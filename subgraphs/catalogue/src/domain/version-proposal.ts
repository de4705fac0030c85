import { fingerprint, type Instant, type PlainDate } from '@lienthong/kernel';
import { keepLocalParts } from './local-parts.js';
import type { PacketFault } from './national-packet.js';
import type { ProcedureContent, ProcedureVersion } from './procedure.js';

/** A version that the national portal seems to have; a person decides whether and from when it holds. */
export interface VersionProposal {
  readonly id: string;
  /** Counts from 1; every amendment of this very proposal raises it. */
  readonly revision: number;
  readonly content: ProcedureContent;
  /** SHA-256 of the content. */
  readonly fingerprint: string;
  /** The same of the content as the pull found it, before anybody amended it. */
  readonly detectedFingerprint: string;
  /** First day in force as somebody has planned it. Null: nobody has. */
  readonly validFrom: PlainDate | null;
  /** When the pull found it. The day it holds from is for the person to say. */
  readonly detectedAt: Instant;
  /** What could not be read of the packet. */
  readonly faults: readonly PacketFault[];
  readonly decision: ProposalDecision;
}

/** SUPERSEDED: the portal has said something else since, before anybody decided. */
export type ProposalDecision =
  | { readonly state: 'PROPOSED' }
  | { readonly state: 'SUPERSEDED' }
  | { readonly state: 'APPROVED'; readonly by: string; readonly at: Instant; readonly versionId: string }
  | { readonly state: 'REJECTED'; readonly by: string; readonly at: Instant; readonly reason: string };

export interface KnownOfProcedure {
  readonly versions: readonly ProcedureVersion[];
  /** All proposals there ever were, the oldest first. */
  readonly proposals: readonly VersionProposal[];
}

export type ProposalOutcome =
  /** Nothing new: published already, proposed already, or already rejected. */
  | { readonly type: 'NOTHING'; readonly supersede: readonly string[] }
  | {
      readonly type: 'PROPOSE';
      readonly content: ProcedureContent;
      readonly detectedFingerprint: string;
      readonly validFrom: PlainDate | null;
      readonly supersede: readonly string[];
    };

/**
 * What a packet that was read calls for. Open proposals that say something else are moot; what somebody amended
 * of them stays in the one that takes their place.
 */
export function considerPacket(
  national: ProcedureContent,
  { versions, proposals }: KnownOfProcedure,
): ProposalOutcome {
  const last = lastVersion(versions);
  const content = keepLocalParts(national, last?.content ?? null);
  const print = fingerprint(content);
  const open = proposals.filter(({ decision }) => decision.state === 'PROPOSED');
  const moot = open.filter((one) => one.detectedFingerprint !== print);
  const supersede = moot.map(({ id }) => id);
  const isKnown = last?.fingerprint === print || moot.length < open.length;
  if (isKnown || wasRejected(proposals, print)) return { type: 'NOTHING', supersede };
  const amended = moot.findLast(wasAmended);
  const kept = amended === undefined ? content : keepLocalParts(national, amended.content);
  const validFrom = amended?.validFrom ?? null;
  return { type: 'PROPOSE', content: kept, detectedFingerprint: print, validFrom, supersede };
}

/** In itself, or in one whose place it took: what was handed on counts from revision 1 again. */
const wasAmended = ({ fingerprint: now, detectedFingerprint, validFrom }: VersionProposal): boolean =>
  now !== detectedFingerprint || validFrom !== null;

/** The version that was published for the latest first day; also one that begins in the future. */
export const lastVersion = (versions: readonly ProcedureVersion[]): ProcedureVersion | null =>
  versions.toSorted((a, b) => (a.id < b.id ? -1 : 1)).at(-1) ?? null;

/** By the last decision there was, and as the portal said it. */
function wasRejected(proposals: readonly VersionProposal[], print: string): boolean {
  const decided = proposals.findLast(isDecided);
  return decided?.decision.state === 'REJECTED' && decided.detectedFingerprint === print;
}

const isDecided = ({ decision }: VersionProposal): boolean =>
  decision.state === 'APPROVED' || decision.state === 'REJECTED';

/** Proposals of a procedure are numbered; three digits keep them in order as text. */
export const proposalId = (code: string, number: number): string =>
  `${code}~${String(number).padStart(3, '0')}`;

export type ApprovalRefusal =
  | { readonly type: 'ProposalNotOpen'; readonly state: ProposalDecision['state'] }
  /** A version that began later would hide it. */
  | { readonly type: 'ValidFromTooEarly'; readonly earliest: PlainDate };

/** Whether an open proposal may hold from that day. Null: it may. */
export function refuseApproval(
  { decision }: VersionProposal,
  versions: readonly ProcedureVersion[],
  validFrom: PlainDate,
): ApprovalRefusal | null {
  if (decision.state !== 'PROPOSED') return { type: 'ProposalNotOpen', state: decision.state };
  const earliest = lastVersion(versions)?.validFrom ?? null;
  return earliest !== null && validFrom < earliest ? { type: 'ValidFromTooEarly', earliest } : null;
}
