import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';

/**
 * The planner may put a fetch beside another one that brings what its representations are made of, and they
 * would never be sent. Such a fetch has to wait.
 */
export function withFetchesInOrder(plan: QueryPlan): QueryPlan {
  if (plan.node === undefined || plan.node.kind === 'Subscription') return plan;
  return { ...plan, node: inOrder(plan.node, { path: '', known: new Set() }).node };
}

interface Place {
  /** Response keys from the root, without list elements. */
  readonly path: string;
  /** Places of fields that have been fetched before. */
  readonly known: ReadonlySet<string>;
}

interface Ordered {
  readonly node: PlanNode;
  readonly brings: ReadonlySet<string>;
  /** Something that is not known yet is needed. */
  readonly waits: boolean;
}

function inOrder(node: PlanNode, { path, known }: Place): Ordered {
  switch (node.kind) {
    case 'Sequence':
      return sequence(node.nodes, { path, known });
    case 'Parallel':
      return parallel(node.nodes, { path, known });
    case 'Flatten': {
      const keys = node.path.map(String).filter((element) => element !== '@');
      const below = inOrder(node.node, { path: [path, ...keys].join('/'), known });
      return { ...below, node: { ...node, node: below.node } };
    }
    case 'Fetch':
      return {
        node,
        brings: broughtBy(node, path),
        waits: neededBy(node.requires ?? []).some((name) => !known.has(`${path}/${name}`)),
      };
    case 'Condition':
    case 'Defer':
      return { node, brings: new Set(), waits: false };
  }
}

function sequence(nodes: readonly PlanNode[], { path, known }: Place): Ordered {
  const brings = new Set<string>();
  let waits = false;
  const ordered = nodes.map((node) => {
    const child = inOrder(node, { path, known: union(known, brings) });
    waits ||= child.waits;
    for (const place of child.brings) brings.add(place);
    return child.node;
  });
  return { node: { kind: 'Sequence', nodes: ordered }, brings, waits };
}

/** Rounds, each of what the ones before it have made possible. */
function parallel(nodes: readonly PlanNode[], { path, known }: Place): Ordered {
  const rounds: PlanNode[] = [];
  const brings = new Set<string>();
  let left = nodes;
  for (;;) {
    const tried = left.map((node) => ({ node, child: inOrder(node, { path, known: union(known, brings) }) }));
    const ready = tried.filter(({ child }) => !child.waits);
    const stuck = ready.length === 0;
    const round = (stuck ? tried : ready).map(({ child }) => child);
    rounds.push({ kind: 'Parallel', nodes: round.map(({ node }) => node) });
    for (const child of round) for (const place of child.brings) brings.add(place);
    left = tried.filter(({ child }) => child.waits).map(({ node }) => node);
    if (!stuck && left.length > 0) continue;
    const [only, ...more] = rounds;
    const node: PlanNode =
      only !== undefined && more.length === 0 ? only : { kind: 'Sequence', nodes: rounds };
    return { node, brings, waits: stuck };
  }
}

const union = (one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...one, ...other]);

const neededBy = (selections: readonly QueryPlanSelectionNode[]): readonly string[] =>
  selections.flatMap((selection) => {
    if (selection.kind === 'InlineFragment') return neededBy(selection.selections);
    return selection.name === '__typename' ? [] : [selection.alias ?? selection.name];
  });

function broughtBy({ operation, requires }: FetchNode, path: string): ReadonlySet<string> {
  const brought = new Set<string>();
  const read = (selectionSet: SelectionSetNode, base: string): void => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) read(selection.selectionSet, base);
      if (selection.kind !== Kind.FIELD) continue;
      const isEntities = requires !== undefined && selection.name.value === '_entities';
      const place = isEntities ? base : `${base}/${selection.alias?.value ?? selection.name.value}`;
      brought.add(place);
      if (selection.selectionSet !== undefined) read(selection.selectionSet, place);
    }
  };
  for (const definition of parse(operation, { noLocation: true }).definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) read(definition.selectionSet, path);
  return brought;
}
