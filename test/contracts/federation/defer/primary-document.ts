import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, visit } from 'graphql';

/** The operation without its deferred fragments: what the first part answers. Selections may be empty. */
export function primaryDocument(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): DocumentNode {
  const drop = ({ directives = [] }: SelectionNode): null | undefined =>
    directives.some((directive) => isDeferred(directive, variables)) ? null : undefined;
  return visit(document, { InlineFragment: { enter: drop }, FragmentSpread: { enter: drop } });
}

function isDeferred(
  { name, arguments: given = [] }: DirectiveNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  if (name.value !== 'defer') return false;
  const value = given.find((argument) => argument.name.value === 'if')?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value] === true;
  return value?.kind !== Kind.BOOLEAN || value.value;
}
