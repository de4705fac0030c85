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
  /** By `Type.field`: what the field provides of the entities that it leads to. */
  readonly provided: ReadonlyMap<string, SelectionSetNode>;
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
  const types = typeDefs.definitions.filter(isFielded);
  const fields = types.flatMap((type) =>
    (type.fields ?? []).map((field) => ({ place: `${type.name.value}.${field.name.value}`, field })),
  );
  const keys = new Map<string, EntityKey[]>();
  for (const type of types)
    keys.set(type.name.value, [...(keys.get(type.name.value) ?? []), ...keysOf(type)]);
  return {
    keys,
    required: fieldSets(fields, 'requires'),
    provided: fieldSets(fields, 'provides'),
    resolved: new Set(fields.filter(({ field }) => !has(field, 'external')).map(({ place }) => place)),
    overridden: new Map(
      fields.flatMap(({ place, field }) => {
        const from = argumentOf(field, 'override', 'from');
        return from === null || isByLabel(field) ? [] : [[place, from] as const];
      }),
    ),
    interfaceObjects: new Set(
      types.filter((type) => has(type, 'interfaceObject')).map(({ name }) => name.value),
    ),
  };
}

interface PlacedField {
  readonly place: string;
  readonly field: FieldDefinitionNode;
}

const fieldSets = (fields: readonly PlacedField[], directive: string): FieldRules['required'] =>
  new Map(
    fields.flatMap(({ place, field }) => {
      const set = argumentOf(field, directive, 'fields');
      return set === null ? [] : [[place, parseFieldSet(set)] as const];
    }),
  );

const isByLabel = (field: FieldDefinitionNode): boolean => argumentOf(field, 'override', 'label') !== null;

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
