import type { DeferNode, FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';

/** The plan with something else in place of each fetch. */
export function mapFetches(plan: QueryPlan, change: (fetch: FetchNode) => PlanNode): QueryPlan {
  if (plan.node === undefined || plan.node.kind === 'Subscription') return plan;
  return { ...plan, node: mapNode(plan.node, change) };
}

function mapNode(node: PlanNode, change: (fetch: FetchNode) => PlanNode): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => mapNode(child, change)) };
    case 'Flatten':
      return { ...node, node: mapNode(node.node, change) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause && { ifClause: mapNode(node.ifClause, change) }),
        ...(node.elseClause && { elseClause: mapNode(node.elseClause, change) }),
      };
    case 'Fetch':
      return change(node);
    case 'Defer':
      return mapDefer(node, change);
  }
}

function mapDefer(
  { primary, deferred, ...node }: DeferNode,
  change: (fetch: FetchNode) => PlanNode,
): DeferNode {
  const mapped = <Part extends { node?: PlanNode }>(part: Part): Part =>
    part.node === undefined ? part : { ...part, node: mapNode(part.node, change) };
  return { ...node, primary: mapped(primary), deferred: deferred.map(mapped) };
}

/** The nodes directly within a node, in the order of the plan. */
export function nodesWithin(node: PlanNode): readonly PlanNode[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes;
    case 'Flatten':
      return [node.node];
    case 'Condition':
      return [node.ifClause, node.elseClause].filter((child) => child !== undefined);
    case 'Defer':
      return [node.primary, ...node.deferred].flatMap((part) => part.node ?? []);
    case 'Fetch':
      return [];
  }
}
