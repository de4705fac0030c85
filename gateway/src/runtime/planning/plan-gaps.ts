import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, parse, type SelectionNode } from 'graphql';
import { nodesWithin } from './plan-nodes.js';

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
  if (node.kind === 'Fetch') {
    if (node.requires === undefined) for (const key of rootKeys(node.operation)) planned.add(key);
  } else if (node.kind !== 'Flatten' || node.path.length === 0)
    for (const child of nodesWithin(node)) addPlanned(child, planned);
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
