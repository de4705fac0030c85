import { canonicalJson, sha256 } from '@lienthong/kernel';
import type { DossierEvent } from './event.js';

/** One link of a dossier's history: the event, its place, and a hash that binds it to everything before it. */
export interface HistoryEntry {
  readonly dossierId: string;
  /** 1 for the lodging, then without gaps. */
  readonly sequence: number;
  readonly event: DossierEvent;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previousHash: string;
  readonly hash: string;
}

export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

export type ChainVerdict =
  | { readonly intact: true; readonly length: number; readonly lastHash: string }
  | { readonly intact: false; readonly firstBadSequence: number; readonly because: ChainFault };

export type ChainFault =
  | 'SEQUENCE_BROKEN'
  | 'LINK_BROKEN'
  | 'CONTENT_CHANGED'
  | 'TAIL_CUT'
  | 'TAIL_ADDED'
  | 'TAIL_REWRITTEN';

/** What is known about a history from elsewhere than from its entries. */
export interface ChainAnchor {
  /** Number of entries. */
  readonly length: number;
  /** Hash of the last one. */
  readonly lastHash: string;
}

export function linkEntry(
  place: Pick<HistoryEntry, 'dossierId' | 'sequence' | 'previousHash'>,
  event: DossierEvent,
): HistoryEntry {
  return { ...place, event, hash: hashOf(place, event) };
}

/**
 * Walks the entries in order and names the first that does not fit. Entries alone cannot show that the tail was
 * cut, continued, or rewritten and hashed anew up to its end; the anchor does.
 */
export function verifyChain(entries: Iterable<HistoryEntry>, anchor: ChainAnchor): ChainVerdict {
  let previousHash = FIRST_PREVIOUS_HASH;
  let length = 0;
  for (const entry of entries) {
    length += 1;
    const because = length > anchor.length ? 'TAIL_ADDED' : faultOf(entry, length, previousHash);
    if (because !== null) return { intact: false, firstBadSequence: length, because };
    previousHash = entry.hash;
  }
  if (length < anchor.length) return { intact: false, firstBadSequence: length + 1, because: 'TAIL_CUT' };
  if (previousHash !== anchor.lastHash)
    return { intact: false, firstBadSequence: length, because: 'TAIL_REWRITTEN' };
  return { intact: true, length, lastHash: previousHash };
}

function faultOf(entry: HistoryEntry, sequence: number, previousHash: string): ChainFault | null {
  if (entry.sequence !== sequence) return 'SEQUENCE_BROKEN';
  if (entry.previousHash !== previousHash) return 'LINK_BROKEN';
  return hashOf(entry, entry.event) === entry.hash ? null : 'CONTENT_CHANGED';
}

function hashOf(
  { dossierId, sequence, previousHash }: Pick<HistoryEntry, 'dossierId' | 'sequence' | 'previousHash'>,
  event: DossierEvent,
): string {
  return sha256(canonicalJson({ dossierId, sequence, previousHash, event }));
}
