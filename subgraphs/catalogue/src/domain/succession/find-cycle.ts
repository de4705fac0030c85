import type { AreaSuccession } from '../area.js';

/** Areas that would come after themselves, in order of succession. Null: time only goes forward. */
export function findSuccessionCycle(successions: readonly AreaSuccession[]): readonly string[] | null {
  const next = Map.groupBy(successions, ({ fromId }) => fromId);
  const done = new Set<string>();
  for (const start of next.keys()) {
    const cycle = walk(start, next, done);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** Without recursion: a chain may be as long as the file. */
function walk(
  start: string,
  next: ReadonlyMap<string, readonly AreaSuccession[]>,
  done: Set<string>,
): readonly string[] | null {
  const path: { readonly id: string; readonly rest: string[] }[] = [];
  const enter = (id: string): void => {
    path.push({ id, rest: (next.get(id) ?? []).map(({ toId }) => toId) });
  };
  if (!done.has(start)) enter(start);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const to = top.rest.pop();
    if (to === undefined) {
      done.add(top.id);
      path.pop();
      continue;
    }
    const begun = path.findIndex(({ id }) => id === to);
    if (begun >= 0) return path.slice(begun).map(({ id }) => id);
    if (!done.has(to)) enter(to);
  }
  return null;
}
