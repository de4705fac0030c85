import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, type SelectionSetNode } from 'graphql';
import { type PlannedFetch, responseKey } from './fetch-operation.js';
import { pathKey } from './walk-path.js';

/** Which received objects may stand in several places of one answer. */
export interface Sharing {
  /**
   * Entity fetches whose received objects may stand in several places at once without being copied: no other
   * fetch of the plan writes an object at the same path. A fetch for such an object itself finds the same
   * object in every place, so it asks once and adds once. With the paths of all objects that it writes, without
   * list elements.
   */
  readonly sharing: ReadonlyMap<PlannedFetch, readonly string[]>;
  /**
   * Entity fetches that may put one object in the place of all that they ask for by the same representation:
   * whatever stands at their path was written by one fetch, no more of it than the representation says, and
   * everything else there follows from that.
   */
  readonly unifying: ReadonlySet<PlannedFetch>;
}

/** For plans in which the same representation does not always mean the same object. */
export const NOTHING_SHARED: Sharing = { sharing: new Map(), unifying: new Set() };

export function findSharing(fetches: readonly PlannedFetch[]): Sharing {
  const written = new Map(fetches.map((fetch) => [fetch, objectsWritten(fetch)]));
  const writers = new Map<string, { fetch: PlannedFetch; keys: ReadonlySet<string> | null }[]>();
  for (const [fetch, paths] of written)
    for (const [path, keys] of paths) writers.set(path, [...(writers.get(path) ?? []), { fetch, keys }]);
  const sharing = [...written].filter(([, paths]) =>
    [...paths.keys()].every((path) => writers.get(path)?.length === 1),
  );
  const unifying = fetches.filter((fetch) => {
    const [writer, ...others] = writers.get(pathKey(fetch.path)) ?? [];
    if (writer === undefined || others.length > 0) return false;
    if (isRewritten(fetch) || isRewritten(writer.fetch)) return false;
    const represented = keysRepresented(fetch);
    return writer.keys !== null && [...writer.keys].every((key) => represented.has(key));
  });
  return {
    sharing: new Map(sharing.map(([fetch, paths]) => [fetch, [...paths.keys()]])),
    unifying: new Set(unifying),
  };
}

/**
 * Paths of all objects that a fetch answers, from the root of the client's answer, with the response keys that
 * it writes there. Null: some of them are objects themselves.
 */
function objectsWritten(fetch: PlannedFetch): ReadonlyMap<string, ReadonlySet<string> | null> {
  const paths = new Map<string, Set<string> | null>();
  const visit = (selectionSet: SelectionSetNode, base: string): void => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, base);
      if (selection.kind !== Kind.FIELD) continue;
      const key = responseKey(selection);
      if (selection.selectionSet === undefined) {
        paths.get(base)?.add(key);
        continue;
      }
      if (paths.has(base)) paths.set(base, null);
      const path = `${base}/${key}`;
      if (!paths.has(path)) paths.set(path, new Set());
      visit(selection.selectionSet, path);
    }
  };
  visit(fetch.operation.selectionSet, pathKey(fetch.path));
  return paths;
}

const isRewritten = ({ node }: PlannedFetch): boolean =>
  (node.inputRewrites ?? []).length > 0 || (node.outputRewrites ?? []).length > 0;

/** Leaves that the representation holds, whatever type the entity is of. */
function keysRepresented({ node }: PlannedFetch): ReadonlySet<string> {
  const [first, ...others] = (node.requires ?? []).map(leavesOf);
  return new Set([...(first ?? [])].filter((key) => others.every((other) => other.has(key))));
}

function leavesOf(node: QueryPlanSelectionNode): ReadonlySet<string> {
  const selections = node.kind === 'InlineFragment' ? node.selections : [];
  return new Set(
    selections.flatMap((selection) =>
      selection.kind === 'Field' && (selection.selections ?? []).length === 0
        ? [selection.alias ?? selection.name]
        : [],
    ),
  );
}
