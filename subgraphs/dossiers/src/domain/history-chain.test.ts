import { instant } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anOffer, untilReturned } from './dossier.fixture.js';
import type { DossierEvent } from './event.js';
import {
  type ChainAnchor,
  type ChainFault,
  FIRST_PREVIOUS_HASH,
  type HistoryEntry,
  linkEntry,
  verifyChain,
} from './history-chain.js';
import { liveThrough, STIMULI } from './life-of-a-dossier.fixture.js';

function chainOf(events: readonly DossierEvent[]): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const event of events) {
    const previousHash = entries.at(-1)?.hash ?? FIRST_PREVIOUS_HASH;
    entries.push(linkEntry({ dossierId: 'dossier-1', sequence: entries.length + 1, previousHash }, event));
  }
  return entries;
}

const chains = fc
  .array(
    fc.record({
      what: fc.constantFrom(...STIMULI),
      afterMinutes: fc.nat(600),
      pick: fc.nat(11),
      clockBehindMinutes: fc.constant(0),
    }),
    { maxLength: 40 },
  )
  .map((stimuli) => chainOf([...liveThrough(anOffer(), stimuli).events, ...untilReturned()]));

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const indexAt = (share: number, length: number): number => Math.floor(share * length);

/** What the dossier's row says about its history. */
const anchorOf = (chain: readonly HistoryEntry[]): ChainAnchor => ({
  length: chain.length,
  lastHash: chain.at(-1)?.hash ?? '',
});

const bad = (sequence: number, because: ChainFault) => ({
  intact: false,
  firstBadSequence: sequence,
  because,
});

/** Every value of an event that is not itself made of values, by its path. */
const leavesOf = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, name]))
    : [path];

function changedAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return typeof value === 'string' ? `${value}.` : 'forged';
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  copy[name] = changedAt(copy[name], rest);
  return Array.isArray(value) ? Object.values(copy) : copy;
}

describe('when nobody touched the history', () => {
  it('is intact, and says its length and its last hash', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        expect(verifyChain(chain, anchorOf(chain))).toEqual({
          intact: true,
          length: chain.length,
          lastHash: chain.at(-1)?.hash,
        });
      }),
    );
  });

  it('gives the same event another hash at another place', () => {
    const [first, second] = chainOf([...untilReturned().slice(0, 1), ...untilReturned().slice(0, 1)]);
    expect(first?.event).toEqual(second?.event);
    expect(first?.hash).not.toBe(second?.hash);
  });
});

describe('when somebody touched the history', () => {
  it('finds any single changed value of any event', () => {
    fc.assert(
      fc.property(chains, place, place, (chain, which, where) => {
        const index = indexAt(which, chain.length);
        const entry = chain[index];
        if (entry === undefined) throw new Error('No entry');
        const leaves = leavesOf(entry.event);
        const path = leaves[indexAt(where, leaves.length)] ?? [];
        const event = changedAt(entry.event, path) as DossierEvent;
        const forged = chain.with(index, { ...entry, event });
        expect(verifyChain(forged, anchorOf(chain))).toEqual(bad(index + 1, 'CONTENT_CHANGED'));
      }),
    );
  });

  it('finds a member that was added to an event', () => {
    const chain = chainOf(untilReturned());
    const [first] = chain;
    if (first === undefined) throw new Error('No entry');
    const event = Object.assign({ note: 'forged' }, first.event);
    const forged = chain.with(0, { ...first, event });
    expect(verifyChain(forged, anchorOf(chain))).toEqual(bad(1, 'CONTENT_CHANGED'));
  });

  it.each<[keyof HistoryEntry, Partial<HistoryEntry>, ChainFault]>([
    ['dossierId', { dossierId: 'dossier-2' }, 'CONTENT_CHANGED'],
    ['sequence', { sequence: 99 }, 'SEQUENCE_BROKEN'],
    ['previousHash', { previousHash: 'b'.repeat(64) }, 'LINK_BROKEN'],
    ['hash', { hash: 'b'.repeat(64) }, 'CONTENT_CHANGED'],
  ])('finds a changed %s at any place', (_field, change, because) => {
    fc.assert(
      fc.property(chains, place, (chain, which) => {
        const index = indexAt(which, chain.length);
        const entry = chain[index];
        if (entry === undefined) throw new Error('No entry');
        const forged = chain.with(index, { ...entry, ...change });
        expect(verifyChain(forged, anchorOf(chain))).toEqual(bad(index + 1, because));
      }),
    );
  });

  it('finds the link after an entry that was changed and hashed again', () => {
    fc.assert(
      fc.property(chains, place, (chain, which) => {
        const index = indexAt(which, chain.length - 1);
        const entry = chain[index];
        if (entry === undefined) throw new Error('No entry');
        const event = { ...entry.event, at: instant(entry.event.at + 1) };
        const forged = chain.with(index, linkEntry(entry, event));
        expect(verifyChain(forged, anchorOf(chain))).toEqual(bad(index + 2, 'LINK_BROKEN'));
      }),
    );
  });

  it('finds a deleted entry', () => {
    fc.assert(
      fc.property(chains, place, (chain, which) => {
        const index = indexAt(which, chain.length - 1);
        expect(verifyChain(chain.toSpliced(index, 1), anchorOf(chain))).toEqual(
          bad(index + 1, 'SEQUENCE_BROKEN'),
        );
      }),
    );
  });

  it('finds two swapped entries', () => {
    fc.assert(
      fc.property(chains, place, place, (chain, one, other) => {
        const [first, second] = [indexAt(one, chain.length), indexAt(other, chain.length)].sort(
          (a, b) => a - b,
        );
        if (first === undefined || second === undefined || first === second) return;
        const [a, b] = [chain[first], chain[second]];
        if (a === undefined || b === undefined) throw new Error('No entry');
        const forged = chain.with(first, b).with(second, a);
        expect(verifyChain(forged, anchorOf(chain))).toEqual(bad(first + 1, 'SEQUENCE_BROKEN'));
      }),
    );
  });

  it('finds a cut tail by the length the dossier knows', () => {
    fc.assert(
      fc.property(chains, place, (chain, which) => {
        const length = indexAt(which, chain.length);
        expect(verifyChain(chain.slice(0, length), anchorOf(chain))).toEqual(bad(length + 1, 'TAIL_CUT'));
      }),
    );
  });

  it('finds entries that were added, although they are well linked', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const known = chain.slice(0, -1);
        expect(verifyChain(chain, anchorOf(known))).toEqual(bad(chain.length, 'TAIL_ADDED'));
      }),
    );
  });

  it('finds a tail that was rewritten and hashed anew to its end', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const last = chain.at(-1);
        if (last === undefined) throw new Error('No entry');
        const { dossierId, sequence, previousHash, event } = last;
        const forged = linkEntry(
          { dossierId, sequence, previousHash },
          { ...event, at: instant(event.at + 1) },
        );
        expect(verifyChain(chain.with(-1, forged), anchorOf(chain))).toEqual(
          bad(chain.length, 'TAIL_REWRITTEN'),
        );
      }),
    );
  });
});
