import type { Clock } from '@lienthong/kernel';
import type { CodeBook } from '../domain/code-list.js';
import { considerPacket } from '../domain/version-proposal.js';
import type { PullLock, ReadNationalPacket, StoredPacket } from './national-ports.js';
import type { PublicationDatabase, PublicationStores } from './ports.js';
import { proposeReading, type UsableReading } from './propose-reading.js';

export interface RereadDeps {
  readonly database: PublicationDatabase;
  readonly readPacket: ReadNationalPacket;
  readonly lock: PullLock;
  readonly clock: Clock;
}

export interface RereadRequest {
  /** Null: every procedure of which a packet is stored. */
  readonly codes: readonly string[] | null;
  /** True: nothing is written. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  /** Of each packet that reads otherwise than what is published, proposed or rejected, and each unreadable one. */
  report(packet: RereadPacket): void;
}

export interface RereadPacket {
  readonly what: 'packet';
  readonly code: string;
  readonly outcome: Exclude<RereadOutcome, 'SAME'>;
  /** Open proposals that the new reading makes moot. */
  readonly superseded: readonly string[];
  /** How many places could not be read. */
  readonly faults: number;
}

/** WITHDRAWN: it says what is published, so that an open proposal is moot. */
type RereadOutcome = 'SAME' | 'PROPOSED' | 'WITHDRAWN' | 'UNREADABLE';

export type Reread =
  | { readonly type: 'DONE'; readonly counts: RereadCounts }
  /** A pull is under way. */
  | { readonly type: 'BUSY' };

export interface RereadCounts {
  readonly read: number;
  readonly proposed: number;
  readonly withdrawn: number;
  readonly unreadable: number;
}

/** So many packets are read in one transaction. */
const AT_ONCE = 50;

/** Reads stored packets again with the reader as it is now; the portal is not asked. */
export const rereadPackets =
  (deps: RereadDeps) =>
  async (request: RereadRequest): Promise<Reread> =>
    (await deps.lock.exclusively(() => rereadAll(deps, request))) ?? { type: 'BUSY' };

async function rereadAll(deps: RereadDeps, request: RereadRequest): Promise<Reread> {
  const { codes, signal } = request;
  const book = await deps.database.publication(({ codeLists }) => codeLists.book());
  const all: RereadOutcome[] = [];
  for (let after: string | null = null; ; ) {
    signal.throwIfAborted();
    const page = { codes, first: AT_ONCE, after };
    const outcomes = await deps.database.publication(async (stores) => {
      const read: [string, RereadOutcome][] = [];
      for (const stored of await stores.packets.stored(page))
        read.push([stored.code, await reread(deps, stores, { stored, book, request })]);
      return read;
    });
    all.push(...outcomes.map(([, outcome]) => outcome));
    if (outcomes.length < AT_ONCE) return { type: 'DONE', counts: countsOf(all) };
    after = outcomes.at(-1)?.[0] ?? null;
  }
}

function countsOf(outcomes: readonly RereadOutcome[]): RereadCounts {
  const count = (of: RereadOutcome): number => outcomes.filter((outcome) => outcome === of).length;
  const [proposed, withdrawn, unreadable] = [count('PROPOSED'), count('WITHDRAWN'), count('UNREADABLE')];
  return { read: outcomes.length, proposed, withdrawn, unreadable };
}

interface Rereading {
  readonly stored: StoredPacket;
  readonly book: CodeBook;
  readonly request: RereadRequest;
}

async function reread(
  { readPacket, clock }: RereadDeps,
  stores: PublicationStores,
  { stored: { code, body }, book, request: { dryRun, report } }: Rereading,
): Promise<RereadOutcome> {
  const { content, faults } = readPacket({ code, packet: JSON.parse(body), book });
  const told = { what: 'packet', code, faults: faults.length } as const;
  if (content === null) {
    report({ ...told, outcome: 'UNREADABLE', superseded: [] });
    return 'UNREADABLE';
  }
  const reading = { content, faults };
  const outcome = dryRun
    ? await consider(stores, reading)
    : await proposeReading(stores, reading, clock.now());
  if (outcome.type === 'NOTHING' && outcome.supersede.length === 0) return 'SAME';
  const kind = outcome.type === 'PROPOSE' ? 'PROPOSED' : 'WITHDRAWN';
  report({ ...told, outcome: kind, superseded: outcome.supersede });
  return kind;
}

const consider = async ({ versions, proposals }: PublicationStores, { content }: UsableReading) =>
  considerPacket(content, {
    versions: await versions.of([content.code]),
    proposals: await proposals.of(content.code),
  });
