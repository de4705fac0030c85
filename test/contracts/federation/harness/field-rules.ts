import {
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** What the directives of one subgraph's schema say about who resolves what. */
export interface FieldRules {
  readonly keys: ReadonlyMap<string, readonly EntityKey[]>;
  /** By `Type.field`: what the field needs from other subgraphs. */
  readonly required: ReadonlyMap<string, SelectionSetNode>;
  /** `Type.field` that this subgraph resolves; external ones are not among them. */
  readonly resolved: ReadonlySet<string>;
  /** By `Type.field`: the subgraph that has resolved the field before, for everybody. */
  readonly overridden: ReadonlyMap<string, string>;
  readonly interfaceObjects: ReadonlySet<string>;
}

export interface EntityKey {
  readonly fields: SelectionSetNode;
  readonly resolvable: boolean;
}

type TypeNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

export function readFieldRules(typeDefs: DocumentNode): FieldRules {
  const keys = new Map<string, EntityKey[]>();
  const required = new Map<string, SelectionSetNode>();
  const resolved = new Set<string>();
  const overridden = new Map<string, string>();
  const interfaceObjects = new Set<string>();
  for (const node of typeDefs.definitions) {
    if (!isFielded(node)) continue;
    const type = node.name.value;
    keys.set(type, [...(keys.get(type) ?? []), ...keysOf(node)]);
    if (has(node, 'interfaceObject')) interfaceObjects.add(type);
    for (const field of node.fields ?? []) {
      const place = `${type}.${field.name.value}`;
      const needs = argumentOf(field, 'requires', 'fields');
      if (needs !== null) required.set(place, parseFieldSet(needs));
      if (!has(field, 'external')) resolved.add(place);
      const from = argumentOf(field, 'override', 'from');
      if (from !== null && argumentOf(field, 'override', 'label') === null) overridden.set(place, from);
    }
  }
  return { keys, required, resolved, overridden, interfaceObjects };
}

export function parseFieldSet(fields: string): SelectionSetNode {
  const [operation] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`Not a field set: ${fields}`);
  return operation.selectionSet;
}

const FIELDED: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_EXTENSION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_EXTENSION,
]);

const isFielded = (node: { readonly kind: string }): node is TypeNode => FIELDED.has(node.kind);

const keysOf = (node: TypeNode): EntityKey[] =>
  (node.directives ?? [])
    .filter(({ name }) => name.value === 'key' || name.value === 'federation__key')
    .map((key) => ({
      fields: parseFieldSet(textArgument(key, 'fields') ?? ''),
      resolvable: !key.arguments?.some(
        ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
      ),
    }));

const has = (node: TypeNode | FieldDefinitionNode, directive: string): boolean =>
  directivesOf(node, directive).length > 0;

const directivesOf = (node: TypeNode | FieldDefinitionNode, directive: string): readonly DirectiveNode[] =>
  (node.directives ?? []).filter(({ name }) => [directive, `federation__${directive}`].includes(name.value));

const argumentOf = (node: FieldDefinitionNode, directive: string, argument: string): string | null => {
  const [found] = directivesOf(node, directive);
  return found === undefined ? null : textArgument(found, argument);
};

function textArgument(directive: DirectiveNode, argument: string): string | null {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : null;
}
