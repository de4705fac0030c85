import {
  type ASTNode,
  type ASTVisitFn,
  type DirectiveNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { GeneratedOperation } from '../generated/generated-case.js';
import type { Choices } from '../generated/random.js';

/** The same operation with some of its fragments, and some of its fields in fragments of their own, deferred. */
export function withDefers(operation: GeneratedOperation, choices: Choices): GeneratedOperation {
  let labels = 0;
  const variables: Record<string, unknown> = {};
  const condition = (): string => {
    if (choices.chance(80)) return '';
    if (choices.chance(40)) return `if: ${choices.chance(50)}`;
    const name = choices.pick(['later0', 'later1']);
    variables[name] ??= choices.chance(60);
    return `if: $${name}`;
  };
  const defer = (): DirectiveNode => {
    const label = choices.chance(50) ? `label: "l${labels++}"` : '';
    const given = [condition(), label].filter((argument) => argument !== '').join(', ');
    return directiveOf(given === '' ? '@defer' : `@defer(${given})`);
  };
  const deferred = (node: SelectionNode): SelectionNode | undefined => {
    if (node.kind !== Kind.FIELD)
      return choices.chance(40) ? { ...node, directives: [...(node.directives ?? []), defer()] } : undefined;
    if (!choices.chance(12)) return undefined;
    const selectionSet = { kind: Kind.SELECTION_SET, selections: [node] } as const;
    return { kind: Kind.INLINE_FRAGMENT, directives: [defer()], selectionSet };
  };
  const change: ASTVisitFn<SelectionNode> = (...[node, , , , ancestors]) =>
    ofMutation(ancestors) ? undefined : deferred(node);
  const drawn = visit(parse(operation.query, { noLocation: true }), {
    Field: { leave: change },
    InlineFragment: { leave: change },
    FragmentSpread: { leave: change },
  });
  const document = visit(drawn, {
    OperationDefinition: (root) => ({
      ...root,
      variableDefinitions: [...(root.variableDefinitions ?? []), ...Object.keys(variables).map(declaration)],
    }),
  });
  return { query: print(document), variables: { ...operation.variables, ...variables } };
}

/** Whether a selection is one of a mutation's own fields, which are carried out in series and never deferred. */
function ofMutation(ancestors: readonly (ASTNode | readonly ASTNode[])[]): boolean {
  const nodes = ancestors.flatMap((ancestor) => ('kind' in ancestor ? [ancestor] : []));
  if (nodes.some(({ kind }) => kind === Kind.FIELD)) return false;
  return nodes.some(
    (node) =>
      (node.kind === Kind.OPERATION_DEFINITION && node.operation === 'mutation') ||
      (node.kind === Kind.FRAGMENT_DEFINITION && node.typeCondition.name.value === 'Mutation'),
  );
}

function directiveOf(text: string): DirectiveNode {
  const [definition] = parse(`{ ... ${text} { x } }`, { noLocation: true }).definitions;
  const selection =
    definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections[0] : undefined;
  const directive = selection?.directives?.[0];
  if (directive === undefined) throw new Error(`Not a directive: ${text}`);
  return directive;
}

const declaration = (name: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
  type: {
    kind: Kind.NON_NULL_TYPE,
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'Boolean' } },
  },
});
