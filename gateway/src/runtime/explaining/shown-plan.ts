import type { PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, print, visit } from 'graphql';

/** A query plan as people read it: who is asked what, after what. */
export type ShownPlan =
  | { readonly kind: 'Sequence' | 'Parallel'; readonly nodes: readonly ShownPlan[] }
  | { readonly kind: 'Flatten'; readonly path: string; readonly node: ShownPlan }
  | {
      readonly kind: 'Condition';
      /** Name of the variable that decides. */
      readonly variable: string;
      readonly whenTrue: ShownPlan | null;
      readonly whenFalse: ShownPlan | null;
    }
  | {
      readonly kind: 'Fetch';
      readonly service: string;
      /** GraphQL text, with … for every string in it. */
      readonly operation: string;
      /** What of the entities is sent. Null: it asks for no entities. */
      readonly requires: string | null;
    }
  | { readonly kind: 'Other'; readonly planKind: string };

/** Null: nothing is fetched. */
export function showPlan({ node }: QueryPlan): ShownPlan | null {
  if (node === undefined) return null;
  return node.kind === 'Subscription' ? { kind: 'Other', planKind: node.kind } : showNode(node);
}

function showNode(node: PlanNode): ShownPlan {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { kind: node.kind, nodes: node.nodes.map(showNode) };
    case 'Flatten':
      return { kind: 'Flatten', path: node.path.join('.'), node: showNode(node.node) };
    case 'Condition':
      return {
        kind: 'Condition',
        variable: node.condition,
        whenTrue: node.ifClause ? showNode(node.ifClause) : null,
        whenFalse: node.elseClause ? showNode(node.elseClause) : null,
      };
    case 'Fetch':
      return {
        kind: 'Fetch',
        service: node.serviceName,
        operation: withoutValues(node.operation),
        requires: node.requires === undefined ? null : showSelections(node.requires),
      };
    case 'Defer':
      return { kind: 'Other', planKind: node.kind };
  }
}

/** What was written into a document may be about a person, as much as what is in its variables. */
const withoutValues = (operation: string): string =>
  print(
    visit(parse(operation, { noLocation: true }), {
      [Kind.STRING]: (node) => ({ ...node, value: '…', block: false }),
      [Kind.INT]: (node) => (node.value.length > LONGEST_NUMBER ? { ...node, value: '0' } : undefined),
    }),
  );

const LONGEST_NUMBER = 6;

const showSelections = (selections: readonly QueryPlanSelectionNode[]): string =>
  `{ ${selections.map(showSelection).join(' ')} }`;

function showSelection(selection: QueryPlanSelectionNode): string {
  if (selection.kind === 'Field') {
    const below = selection.selections === undefined ? '' : ` ${showSelections(selection.selections)}`;
    return `${selection.name}${below}`;
  }
  const condition = selection.typeCondition === undefined ? '' : ` on ${selection.typeCondition}`;
  return `...${condition} ${showSelections(selection.selections)}`;
}
