import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';

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
  else if (node.kind === 'Flatten') eachFetch(node.node, [...path, ...node.path.map(String)], found);
  else for (const child of childrenOf(node)) eachFetch(child, path, found);
}

type Branching = Exclude<PlanNode, { readonly kind: 'Fetch' | 'Flatten' }>;

function childrenOf(node: Branching): readonly PlanNode[] {
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes;
  const children =
    node.kind === 'Condition'
      ? [node.ifClause, node.elseClause]
      : [node.primary.node, ...node.deferred.map((deferred) => deferred.node)];
  return children.filter((child) => child !== undefined);
}

function selectionsOf({
  operation,
  requires,
  serviceName,
  outputRewrites = [],
}: FetchNode): PlannedSelection[] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
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
