import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SequenceTrack, trackArrival } from './sequence-track.js';

const nothing: SequenceTrack = { highest: 0, gaps: [] };
const after = (...sequences: number[]): SequenceTrack =>
  sequences.reduce((track, sequence) => trackArrival(track, { from: sequence, to: sequence }), nothing);

describe('numbered arrivals', () => {
  it('leave no gap when they come one after another', () => {
    expect(after(1, 2, 3)).toEqual({ highest: 3, gaps: [] });
  });

  it('open a gap for what they leave out', () => {
    expect(after(1, 5)).toEqual({ highest: 5, gaps: [{ from: 2, to: 4 }] });
  });

  it('split a gap when one of its numbers comes late, and close it when all have come', () => {
    expect(after(1, 5, 3).gaps).toEqual([
      { from: 2, to: 2 },
      { from: 4, to: 4 },
    ]);
    expect(after(1, 5, 3, 2, 4).gaps).toEqual([]);
  });

  it('open no gap for snapshots that the sender replaced before sending', () => {
    expect(trackArrival(after(1), { from: 2, to: 6 })).toEqual({ highest: 6, gaps: [] });
  });

  it('account for every number up to the highest exactly once, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 })), (sequences) => {
        const track = after(...sequences);
        const missing = track.gaps.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, i) => from + i),
        );
        const all = [...new Set(sequences), ...missing].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: track.highest }, (_, i) => i + 1));
      }),
    );
  });
});
