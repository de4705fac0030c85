import type { PlanNode, QueryPlan } from '@apollo/query-planner';

/**
 * The plan that answers one event: what the subscription tells, then whatever of the answer other subgraphs know.
 * The plan of a query stays as it is.
 */
export function planOfEvent(plan: QueryPlan): QueryPlan & { readonly node?: PlanNode } {
  const { node } = plan;
  if (node === undefined) return { kind: 'QueryPlan' };
  if (node.kind !== 'Subscription') return { ...plan, node };
  const { primary, rest } = node;
  return { ...plan, node: rest === undefined ? primary : { kind: 'Sequence', nodes: [primary, rest] } };
}
