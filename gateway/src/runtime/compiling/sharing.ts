import { Kind, type SelectionSetNode } from 'graphql';
import { type PlannedFetch, responseKey } from './fetch-operation.js';

/**
 * Entity fetches whose received objects may stand in several places at once without being copied: no other
 * fetch of the plan writes an object at the same path. A fetch for such an object itself finds the same
 * object in every place, so it asks once and adds once.
 */
export function findSharingFetches(fetches: readonly PlannedFetch[]): ReadonlySet<PlannedFetch> {
  const writers = new Map<string, number>();
  const written = new Map(fetches.map((fetch) => [fetch, objectsWritten(fetch)]));
  for (const paths of written.values())
    for (const path of paths) writers.set(path, (writers.get(path) ?? 0) + 1);
  return new Set(
    fetches.filter((fetch) => [...(written.get(fetch) ?? [])].every((path) => writers.get(path) === 1)),
  );
}

/** Paths of all objects that a fetch answers, from the root of the client's answer, without list elements. */
function objectsWritten(fetch: PlannedFetch): ReadonlySet<string> {
  const paths = new Set<string>();
  const visit = (selectionSet: SelectionSetNode, base: string): void => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, base);
      if (selection.kind !== Kind.FIELD || selection.selectionSet === undefined) continue;
      const path = `${base}/${responseKey(selection)}`;
      paths.add(path);
      visit(selection.selectionSet, path);
    }
  };
  const base = fetch.path.filter((element) => element !== '@').map((element) => `/${element}`);
  visit(fetch.operation.selectionSet, base.join(''));
  return paths;
}
