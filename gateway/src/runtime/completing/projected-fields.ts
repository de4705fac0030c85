import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { TypeConditions } from '../type-conditions.js';

/** What decides which selections of an operation take part. */
export interface SelectionContext {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Values of the variables of `@skip` and `@include`. */
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly types: TypeConditions;
}

/** Fields asked of an object of one type, by response key, in the order of the answer. */
export type CollectedFields = ReadonlyMap<string, readonly FieldNode[]>;

export function collectFields(
  selectionSets: readonly SelectionSetNode[],
  typeName: string,
  context: SelectionContext,
): CollectedFields {
  const fields = new Map<string, FieldNode[]>();
  const entered = new Set<SelectionSetNode>();
  const enter = (selectionSet: SelectionSetNode): void => {
    if (entered.has(selectionSet)) return;
    entered.add(selectionSet);
    for (const selection of selectionSet.selections) if (takesPart(selection, context)) add(selection);
  };
  const add = (selection: SelectionNode): void => {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      fields.set(key, [...(fields.get(key) ?? []), selection]);
      return;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(selection.name.value) : selection;
    if (fragment !== undefined && fits(fragment, typeName, context)) enter(fragment.selectionSet);
  };
  selectionSets.forEach(enter);
  return fields;
}

function fits(
  { typeCondition }: FragmentDefinitionNode | InlineFragmentNode,
  typeName: string,
  { types }: SelectionContext,
): boolean {
  return typeCondition === undefined || types.applies(typeCondition.name.value, typeName);
}

export function takesPart(
  node: SelectionNode,
  { conditions }: { readonly conditions: Readonly<Record<string, unknown>> },
): boolean {
  if (node.directives === undefined || node.directives.length === 0) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, conditions)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, conditions)?.if !== false;
}
