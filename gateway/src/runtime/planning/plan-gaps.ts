import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, parse, type SelectionNode } from 'graphql';

/**
 * Names of root fields that a plan asks for. Where a selection has nothing that could answer it, such as an
 * interface without implementations, the planner leaves it out without a word, and the caller would be told
 * null as if that were the truth.
 */
export function plannedRootFields(plan: QueryPlan): ReadonlySet<string> {
  const planned = new Set<string>();
  if (plan.node !== undefined && plan.node.kind !== 'Subscription') addPlanned(plan.node, planned);
  return planned;
}

function addPlanned(node: PlanNode, planned: Set<string>): void {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      for (const child of node.nodes) addPlanned(child, planned);
      return;
    case 'Condition':
      for (const child of [node.ifClause, node.elseClause]) if (child) addPlanned(child, planned);
      return;
    case 'Flatten':
      if (node.path.length === 0) addPlanned(node.node, planned);
      return;
    case 'Defer':
      for (const part of [node.primary, ...node.deferred]) if (part.node) addPlanned(part.node, planned);
      return;
    case 'Fetch':
      if (node.requires === undefined) for (const key of rootKeys(node.operation)) planned.add(key);
  }
}

const rootKeys = (operation: string): readonly string[] =>
  parse(operation, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? keysOf(definition.selectionSet.selections) : [],
  );

const keysOf = (selections: readonly SelectionNode[]): readonly string[] =>
  selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.alias?.value ?? selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? keysOf(selection.selectionSet.selections) : [];
  });
