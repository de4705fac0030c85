import type { CodeBook } from '../domain/code-list.js';
import type { PacketReading } from '../domain/national-packet.js';
import type { NationalPacket, NationalPull, PacketOutcome } from './national-ports.js';
import type { PublicationStores } from './ports.js';
import { proposeReading } from './propose-reading.js';
import type { PullDeps } from './pull-request.js';

export interface FetchedPacket {
  readonly code: string;
  readonly packet: NationalPacket;
}

export interface FetchedPackets {
  readonly fetched: readonly FetchedPacket[];
  readonly book: CodeBook;
}

type SettleDeps = Pick<PullDeps, 'database' | 'clock' | 'readPacket'>;

/** Keeps packets that came together and what follows from them, in one transaction; tells how far the pull is. */
export const settlePackets = (
  deps: SettleDeps,
  pull: NationalPull,
  { fetched, book }: FetchedPackets,
): Promise<NationalPull> =>
  deps.database.publication(async (stores) => {
    for (const { code, packet } of fetched) {
      const read = () => deps.readPacket({ code, packet: packet.packet, book });
      await settlePacket(deps, stores, { pull, code, packet, read });
    }
    const open = await stores.pulls.open();
    if (open === null) throw new Error('The pull was closed by somebody else');
    return open;
  });

interface Settling extends FetchedPacket {
  readonly pull: NationalPull;
  read(): PacketReading;
}

/** The same packet as last time changes nothing. */
async function settlePacket(
  { clock }: SettleDeps,
  stores: PublicationStores,
  { pull, code, packet, read }: Settling,
): Promise<void> {
  const { pulls, packets } = stores;
  if ((await packets.hashOf(code)) === packet.hash) {
    if (!(await pulls.settle(pull.id, code, 'UNCHANGED'))) return;
    await packets.markRead(code, { hash: packet.hash, on: pull.night });
    return;
  }
  const at = clock.now();
  const reading = read();
  await packets.keep(code, packet, at);
  const outcome = await takeIn(stores, reading, at);
  if (!(await pulls.settle(pull.id, code, outcome))) return;
  await packets.markRead(code, reading.content === null ? null : { hash: packet.hash, on: pull.night });
  await pulls.addProblems(
    pull.id,
    reading.faults.map((fault) => ({ procedureCode: code, ...fault })),
  );
}

async function takeIn(
  stores: PublicationStores,
  { content, faults }: PacketReading,
  at: Parameters<typeof proposeReading>[2],
): Promise<PacketOutcome> {
  if (content === null) return 'FAILED';
  const outcome = await proposeReading(stores, { content, faults }, at);
  return outcome.type === 'PROPOSE' ? 'PROPOSED' : 'SETTLED';
}
