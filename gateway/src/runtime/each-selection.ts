import type { DocumentNode, SelectionNode, SelectionSetNode } from 'graphql';

/**
 * Tells of each selection where it is written, in operations and fragments. For documents whose nesting has a bound;
 * a visit of every node, down to the names, costs several times that.
 */
export function eachSelection(
  { definitions }: DocumentNode,
  found: (selection: SelectionNode) => void,
): void {
  const enter = (selectionSet: SelectionSetNode): void => {
    for (const selection of selectionSet.selections) {
      found(selection);
      if ('selectionSet' in selection && selection.selectionSet !== undefined) enter(selection.selectionSet);
    }
  };
  for (const definition of definitions) if ('selectionSet' in definition) enter(definition.selectionSet);
}
