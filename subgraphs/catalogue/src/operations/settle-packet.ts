import { fingerprint, type Instant } from '@lienthong/kernel';
import type { ProcedureContent } from '../domain/procedure.js';
import { considerPacket, proposalId } from '../domain/version-proposal.js';
import type { NationalPacket, NationalPull, PacketOutcome } from './national-ports.js';
import type { PublicationStores } from './ports.js';
import type { PullDeps } from './pull-catalogue.js';

export interface FetchedPacket {
  readonly code: string;
  readonly packet: NationalPacket;
}

/** Keeps a packet and what follows from it, in one transaction. The same packet as last time changes nothing. */
export const settlePacket = (
  { database, clock }: Pick<PullDeps, 'database' | 'clock'>,
  pull: NationalPull,
  { code, packet }: FetchedPacket,
): Promise<void> => {
  const at = clock.now();
  return database.publication(async (stores) => {
    const { pulls, packets } = stores;
    const same = (await packets.hashOf(code)) === packet.hash;
    const outcome = same ? 'UNCHANGED' : await takeIn(stores, packet, { code, at });
    if (!(await pulls.settle(pull.id, code, outcome))) return;
    const readable = same || packet.reading.content !== null;
    await packets.markRead(code, readable ? { hash: packet.hash, on: pull.night } : null);
    const faults = same ? [] : packet.reading.faults;
    await pulls.addProblems(
      pull.id,
      faults.map((fault) => ({ procedureCode: code, ...fault })),
    );
  });
};

async function takeIn(
  stores: PublicationStores,
  { hash, body, reading }: NationalPacket,
  { code, at }: { readonly code: string; readonly at: Instant },
): Promise<PacketOutcome> {
  await stores.packets.keep(code, { hash, body }, at);
  if (reading.content === null) return 'FAILED';
  const proposed = await propose(stores, reading.content, { faults: reading.faults, at });
  return proposed ? 'PROPOSED' : 'SETTLED';
}

async function propose(
  { versions, proposals }: PublicationStores,
  national: ProcedureContent,
  { faults, at }: { readonly faults: NationalPacket['reading']['faults']; readonly at: Instant },
): Promise<boolean> {
  const earlier = await proposals.of(national.code);
  const outcome = considerPacket(national, {
    versions: await versions.of([national.code]),
    proposals: earlier,
  });
  for (const id of outcome.supersede) await proposals.decide(id, { state: 'SUPERSEDED' });
  if (outcome.type === 'NOTHING') return false;
  await proposals.add({
    id: proposalId(national.code, earlier.length + 1),
    content: outcome.content,
    fingerprint: fingerprint(outcome.content),
    detectedAt: at,
    faults,
    decision: { state: 'PROPOSED' },
  });
  return true;
}
