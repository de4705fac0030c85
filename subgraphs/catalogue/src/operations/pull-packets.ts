import type { Result } from '@lienthong/kernel';
import type { NationalPacket, NationalPull, PendingPacket, SourceFault } from './national-ports.js';
import { packetsProgress } from './pull-progress.js';
import type { PullDeps, PullRequest } from './pull-request.js';
import { type FetchedPacket, settlePackets } from './settle-packet.js';

/** A round asks once for every packet that is still wanted. */
export type Round =
  | { readonly type: 'FINISHED' }
  /** Some have to be asked for again, after this pause at least. */
  | { readonly type: 'AGAIN'; readonly pauseMs: number }
  | { readonly type: 'INTERRUPTED'; readonly fault: SourceFault };

/** Asked for at the same time: few, for the portal serves everybody. */
const AT_ONCE = 4;
/** So many failures in a row are an outage, which is held against no single packet. */
const OUTAGE = 8;
/** How often a packet is asked for in vain in one pull; the next night tries again. */
const MAX_ATTEMPTS = 3;
/** More than there are procedures. */
const ALL = 100_000;

export async function fetchRound(deps: PullDeps, pull: NationalPull, request: PullRequest): Promise<Round> {
  const { wanted, book } = await deps.database.publication(async ({ pulls, codeLists }) => ({
    wanted: await pulls.pending(pull.id, ALL),
    book: await codeLists.book(),
  }));
  const missed: Missed[] = [];
  let away = 0;
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const asked = await ask(deps, wanted.slice(start, start + AT_ONCE), request.signal);
    const fetched: FetchedPacket[] = [];
    for (const { item, answer } of asked) {
      away = !answer.ok && answer.error.type === 'UNAVAILABLE' ? away + 1 : 0;
      if (answer.ok) fetched.push({ code: item.code, packet: answer.value });
      else missed.push({ item, fault: answer.error });
    }
    request.report(packetsProgress(await settlePackets(deps, pull, { fetched, book })));
    const last = missed.at(-1);
    if (away >= OUTAGE && last !== undefined) return { type: 'INTERRUPTED', fault: last.fault };
  }
  if (missed.length === 0) return { type: 'FINISHED' };
  await countMissed(deps, pull, missed);
  return { type: 'AGAIN', pauseMs: Math.max(...missed.map(({ fault }) => fault.retryAfterMs ?? 0)) };
}

interface Missed {
  readonly item: PendingPacket;
  readonly fault: SourceFault;
}

interface Asked {
  readonly item: PendingPacket;
  readonly answer: Result<NationalPacket, SourceFault>;
}

/** A pull that is told to stop counts nothing of what it had asked for. */
async function ask(
  { source }: PullDeps,
  items: readonly PendingPacket[],
  signal: AbortSignal,
): Promise<Asked[]> {
  signal.throwIfAborted();
  const asked = await Promise.all(
    items.map(async (item) => ({ item, answer: await source.packet(item.code, signal) })),
  );
  signal.throwIfAborted();
  return asked;
}

const countMissed = (
  { database }: PullDeps,
  { id }: NationalPull,
  missed: readonly Missed[],
): Promise<void> =>
  database.publication(async ({ pulls, packets }) => {
    const given = missed.filter(({ item }) => item.attempts + 1 >= MAX_ATTEMPTS);
    const again = missed.filter((one) => !given.includes(one));
    await pulls.countAttempts(
      id,
      again.map(({ item }) => item.code),
    );
    for (const { item, fault } of given) {
      if (!(await pulls.settle(id, item.code, 'FAILED'))) continue;
      await packets.markRead(item.code, null);
      await pulls.addProblems(id, [{ procedureCode: item.code, place: '', reason: fault.reason }]);
    }
  });
