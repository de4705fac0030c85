import { fingerprint, type Instant } from '@lienthong/kernel';
import type { PacketFault } from '../domain/national-packet.js';
import type { ProcedureContent } from '../domain/procedure.js';
import { considerPacket, type ProposalOutcome, proposalId } from '../domain/version-proposal.js';
import type { PublicationStores } from './ports.js';

export interface UsableReading {
  readonly content: ProcedureContent;
  readonly faults: readonly PacketFault[];
}

/** Proposes what was read of a packet if it says something new, and closes proposals that it makes moot. */
export async function proposeReading(
  stores: PublicationStores,
  { content, faults }: UsableReading,
  at: Instant,
): Promise<ProposalOutcome> {
  const { proposals } = stores;
  const earlier = await proposals.of(content.code);
  const outcome = considerPacket(content, {
    versions: await stores.versions.of([content.code]),
    proposals: earlier,
  });
  for (const id of outcome.supersede) await proposals.decide(id, { state: 'SUPERSEDED' });
  if (outcome.type === 'PROPOSE')
    await proposals.add({
      id: proposalId(content.code, earlier.length + 1),
      revision: 1,
      content: outcome.content,
      fingerprint: fingerprint(outcome.content),
      detectedFingerprint: outcome.detectedFingerprint,
      validFrom: outcome.validFrom,
      detectedAt: at,
      faults,
      decision: { state: 'PROPOSED' },
    });
  return outcome;
}
