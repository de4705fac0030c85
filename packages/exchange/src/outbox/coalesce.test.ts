import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Coalescable, coalesce } from './coalesce.js';

const run = (...kinds: string[]): Coalescable[] =>
  kinds.map((kind, index) => ({
    kind: kind.toLowerCase(),
    // Upper case: a snapshot.
    snapshot: kind !== kind.toLowerCase(),
    sequence: index + 1,
    coversFrom: index + 1,
  }));
const survivors = (messages: readonly Coalescable[]): number[] =>
  coalesce(messages)
    .filter((message) => !message.superseded)
    .map((message) => message.sequence);

describe('unsent messages of one key', () => {
  it('keeps only the newest of adjacent snapshots of a kind', () => {
    expect(survivors(run('A', 'A', 'A'))).toEqual([3]);
  });

  it('never coalesces across a message where each step counts', () => {
    expect(survivors(run('A', 'b', 'A'))).toEqual([1, 2, 3]);
  });

  it('never coalesces snapshots of different kinds', () => {
    expect(survivors(run('A', 'B', 'A'))).toEqual([1, 2, 3]);
  });

  it('never coalesces messages where each step counts', () => {
    expect(survivors(run('a', 'a'))).toEqual([1, 2]);
  });

  it('lets the survivors stand for every sequence exactly once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('A', 'B', 'a', 'b')), (kinds) => {
        const left = coalesce(run(...kinds)).filter((message) => !message.superseded);
        const covered = left.flatMap((message) =>
          Array.from({ length: message.sequence - message.coversFrom + 1 }, (_, i) => message.coversFrom + i),
        );
        expect(covered).toEqual(kinds.map((_, i) => i + 1));
      }),
    );
  });
});
