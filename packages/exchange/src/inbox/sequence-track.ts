/** What is known of the numbered messages of one (source, key). Sequences count from 1. */
export interface SequenceTrack {
  /** Highest sequence that arrived; 0: none yet. */
  readonly highest: number;
  /** Missing ranges below `highest`, disjoint. */
  readonly gaps: readonly SequenceRange[];
}

/** Both ends inclusive. */
export interface SequenceRange {
  readonly from: number;
  readonly to: number;
}

/** An arrival opens a gap when it leaves numbers out, and closes the part of a gap that it covers. */
export function trackArrival(track: SequenceTrack, arrived: SequenceRange): SequenceTrack {
  const opened = arrived.from > track.highest + 1 ? [{ from: track.highest + 1, to: arrived.from - 1 }] : [];
  return {
    highest: Math.max(track.highest, arrived.to),
    gaps: [...track.gaps.flatMap((gap) => without(gap, arrived)), ...opened],
  };
}

const without = (gap: SequenceRange, filled: SequenceRange): SequenceRange[] =>
  filled.to < gap.from || filled.from > gap.to
    ? [gap]
    : [
        { from: gap.from, to: filled.from - 1 },
        { from: filled.to + 1, to: gap.to },
      ].filter((part) => part.from <= part.to);
