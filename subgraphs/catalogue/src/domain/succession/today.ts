import type { PlainDate } from '@lienthong/kernel';
import type { AreaSuccession } from '../area.js';

/** An area that carries another one on a day, wholly or in part. */
export interface CarryingArea {
  readonly areaId: string;
  readonly extent: AreaSuccession['extent'];
}

/** Reads the successions that begin or end at some areas. */
export type SuccessionsOf = (areaIds: readonly string[]) => Promise<readonly AreaSuccession[]>;

/**
 * The ends of all chains of successions that happened until a day. An area that did not go over is its own end,
 * unchanged; a chain is whole only if all its links are.
 */
export async function carriersOn(
  areaId: string,
  day: PlainDate,
  successionsOf: SuccessionsOf,
): Promise<readonly CarryingArea[]> {
  const ends = new Map<string, AreaSuccession['extent']>();
  const seen = new Set<string>();
  let front: readonly CarryingArea[] = [{ areaId, extent: 'UNCHANGED' }];
  while (front.length > 0) {
    const all = await successionsOf(front.map((one) => one.areaId));
    const links = Map.groupBy(
      all.filter(({ on }) => on <= day),
      ({ fromId }) => fromId,
    );
    const next: CarryingArea[] = [];
    for (const one of front) {
      const own = links.get(one.areaId) ?? [];
      if (own.length === 0) ends.set(one.areaId, weaker(ends.get(one.areaId) ?? one.extent, one.extent));
      for (const { toId, extent } of own) {
        const step = `${one.areaId}>${toId}`;
        if (!seen.has(step)) next.push({ areaId: toId, extent: weaker(one.extent, extent) });
        seen.add(step);
      }
    }
    front = next;
  }
  return [...ends].map(([id, extent]) => ({ areaId: id, extent }));
}

const STRENGTH = { PART: 0, WHOLE: 1, UNCHANGED: 2 } as const;

const weaker = (a: AreaSuccession['extent'], b: AreaSuccession['extent']): AreaSuccession['extent'] =>
  STRENGTH[a] <= STRENGTH[b] ? a : b;
