import { type DirectiveNode, Kind, parse, print, type SelectionNode, visit } from 'graphql';
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
  const document = visit(parse(operation.query, { noLocation: true }), {
    Field: { leave: deferred },
    InlineFragment: { leave: deferred },
    FragmentSpread: { leave: deferred },
  });
  const declared = Object.keys(variables).map((name) => `$${name}: Boolean!`);
  return {
    query: withVariables(print(document), declared),
    variables: { ...operation.variables, ...variables },
  };
}

function directiveOf(text: string): DirectiveNode {
  const [definition] = parse(`{ ... ${text} { x } }`, { noLocation: true }).definitions;
  const selection =
    definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections[0] : undefined;
  const directive = selection?.directives?.[0];
  if (directive === undefined) throw new Error(`Not a directive: ${text}`);
  return directive;
}

function withVariables(query: string, declared: readonly string[]): string {
  if (declared.length === 0) return query;
  return query.startsWith('query (') || query.startsWith('query(')
    ? query.replace('(', `(${declared.join(', ')}, `)
    : query.replace(/^(query )?\{/, `query (${declared.join(', ')}) {`);
}
