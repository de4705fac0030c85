import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, type SelectionSetNode } from 'graphql';
import { fetchDocument } from './fetch-document.js';
import { nodesWithin } from './plan-nodes.js';

/** What one fetch of a plan asks of the objects at one place. */
export interface PlannedSelection {
  readonly subgraph: string;
  readonly selectionSet: SelectionSetNode;
  /** Response keys that get another name when the answer has arrived. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** By place: response keys of the plan from the root, without list elements, joined by slashes. */
export type PlannedSelections = ReadonlyMap<string, readonly PlannedSelection[]>;

export function plannedSelections(plan: QueryPlan): PlannedSelections {
  const places = new Map<string, PlannedSelection[]>();
  const add = (fetch: FetchNode, path: readonly string[]): void => {
    const place = path.filter((element) => element !== '@').join('/');
    places.set(place, [...(places.get(place) ?? []), ...selectionsOf(fetch)]);
  };
  if (plan.node !== undefined && plan.node.kind !== 'Subscription') eachFetch(plan.node, [], add);
  return places;
}

function eachFetch(
  node: PlanNode,
  path: readonly string[],
  found: (fetch: FetchNode, path: readonly string[]) => void,
): void {
  if (node.kind === 'Fetch') found(node, path);
  const below = node.kind === 'Flatten' ? [...path, ...node.path.map(String)] : path;
  for (const child of nodesWithin(node)) eachFetch(child, below, found);
}

function selectionsOf(fetch: FetchNode): PlannedSelection[] {
  const { requires, serviceName, outputRewrites = [] } = fetch;
  const [definition] = fetchDocument(fetch).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  const renamed = new Map(
    outputRewrites.flatMap((rewrite): [string, string][] =>
      rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo]] : [],
    ),
  );
  const { selectionSet } = definition;
  const sets =
    requires === undefined
      ? [selectionSet]
      : selectionSet.selections.flatMap((entities) =>
          entities.kind === Kind.FIELD && entities.selectionSet ? [entities.selectionSet] : [],
        );
  return sets.map((set) => ({ subgraph: serviceName, selectionSet: set, renamed }));
}
