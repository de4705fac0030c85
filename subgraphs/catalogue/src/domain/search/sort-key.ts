/** Score and place in order of code in one number: the smaller, the better the hit. */
export const sortKey = (score: number, place: number): number => place - score * PLACES;

export const scoreOfKey = (key: number): number => Math.ceil(-key / PLACES) + 0;

export const placeOfKey = (key: number): number => key + scoreOfKey(key) * PLACES;

/** More than there are procedures; score and place together stay exact. */
const PLACES = 2 ** 24;

/** The best keys that are larger than `after`, in order; `after` null: from the best. */
export function bestKeys(keys: Float64Array, count: number, after: number | null): Float64Array {
  const behind = after === null ? keys : keys.filter((key) => key > after);
  if (count * WORTH_SORTING >= behind.length) return behind.toSorted().subarray(0, count);
  return fewBest(behind, count);
}

/** Of many keys only a few are wanted: most are passed over with one comparison. */
const WORTH_SORTING = 4;

function fewBest(keys: Float64Array, count: number): Float64Array {
  const best = keys.slice(0, count).sort();
  for (let index = count; index < keys.length; index += 1) {
    const key = keys[index] as number;
    if (key >= (best[count - 1] as number)) continue;
    let at = count - 1;
    for (; at > 0 && (best[at - 1] as number) > key; at -= 1) best[at] = best[at - 1] as number;
    best[at] = key;
  }
  return best;
}
