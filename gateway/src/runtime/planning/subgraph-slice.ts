import {
  type DocumentNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type UnionTypeDefinitionNode,
} from 'graphql';
import { takesContext } from './context-feature.js';
import { eachFieldOf, namedType } from './field-sets.js';
import { type FieldsType, flagArgument, joinsOf, parseFieldSet, textArgument } from './join-directives.js';

/** A field that requires something, in one of the subgraphs that compute it. */
export interface InnerField {
  readonly type: FieldsType;
  readonly field: FieldDefinitionNode;
  /** Value of `join__Graph`. */
  readonly home: string;
  readonly requires: string;
}

/** The part of a subgraph that one field needs, under a name of its own. */
export interface SubgraphSlice {
  readonly inner: InnerField;
  /** Value of `join__Graph`, and name. */
  readonly graph: string;
  /** Type → its fields in the slice; types without fields have none. */
  readonly types: ReadonlyMap<string, ReadonlySet<string>>;
  /**
   * The only key to enter by. With two, plans would pass through the slice from one to the other, and ask it for
   * the field on the way.
   */
  readonly key: string;
}

export function sliceAround(supergraph: DocumentNode, inner: InnerField, graph: string): SubgraphSlice {
  const slicing = new Slicing(supergraph, inner);
  const key = mostCommonKey(inner);
  slicing.addOwner(key);
  slicing.fillEmpty();
  return { inner, graph, types: slicing.types, key };
}

/** Of the keys that the subgraph resolves, the one by which most subgraphs resolve the entity. */
function mostCommonKey({ type, home }: InnerField): string {
  const keys = joinsOf(type, 'type').flatMap((join) => {
    const key = flagArgument(join, 'resolvable') === false ? null : textArgument(join, 'key');
    return key === null ? [] : [{ key, graph: textArgument(join, 'graph') }];
  });
  const users = (key: string): number => keys.filter((other) => other.key === key).length;
  const own = keys.filter(({ graph }) => graph === home);
  const [best] = own.map(({ key }) => key).sort((one, other) => users(other) - users(one));
  if (best === undefined) throw new Error('A field that requires something has no key to be entered by');
  return best;
}

class Slicing {
  readonly types = new Map<string, Set<string>>();
  private readonly definitions: ReadonlyMap<string, TypeDefinitionNode>;
  private readonly fielded: ReadonlyMap<string, FieldsType>;

  constructor(
    supergraph: DocumentNode,
    private readonly inner: InnerField,
  ) {
    const named = supergraph.definitions.filter(isType);
    this.definitions = new Map(named.map((type) => [type.name.value, type]));
    this.fielded = new Map(named.filter(isFielded).map((type) => [type.name.value, type]));
  }

  /** The key to enter by, the field, what it requires, and everything that it may answer. */
  addOwner(key: string): void {
    const { type, field, requires, home } = this.inner;
    this.addFieldSet(key, type);
    this.addFieldSet(requires, type);
    this.addField(type, field.name.value);
    for (const join of joinsOf(field, 'field')) {
      const provides = textArgument(join, 'provides');
      if (provides !== null && textArgument(join, 'graph') === home)
        this.addFieldSet(provides, this.fielded.get(namedType(field.type)));
    }
    this.addWhole(namedType(field.type));
  }

  /** A type without fields is none. */
  fillEmpty(): void {
    for (;;) {
      const empty = [...this.types].find(([name, fields]) => fields.size === 0 && this.fielded.has(name));
      if (empty === undefined) return;
      this.addAllFields(empty[0]);
    }
  }

  private addFieldSet(text: string, type: FieldsType | undefined): void {
    const found = (parent: FieldsType, field: string): void => this.addField(parent, field);
    eachFieldOf(parseFieldSet(text), type, { types: this.fielded, found });
  }

  private addField(type: FieldsType, name: string): void {
    const field = type.fields?.find((one) => one.name.value === name);
    const fields = this.addType(type.name.value);
    if (field === undefined || fields.has(name)) return;
    fields.add(name);
    this.addType(namedType(field.type));
    for (const argument of field.arguments ?? []) this.addType(namedType(argument.type));
    for (const implementer of this.implementersOf(type.name.value)) this.addField(implementer, name);
  }

  /** The type with its keys, and whatever its definition names. */
  private addType(name: string): Set<string> {
    const known = this.types.get(name);
    if (known !== undefined) return known;
    const fields = new Set<string>();
    const definition = this.definitions.get(name);
    if (definition === undefined) return fields;
    this.types.set(name, fields);
    if (isFielded(definition)) this.addKeys(definition);
    if (definition.kind === Kind.UNION_TYPE_DEFINITION)
      for (const member of this.membersOf(definition)) this.addType(member);
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) this.addInput(definition);
    return fields;
  }

  private addKeys(type: FieldsType): void {
    const name = type.name.value;
    const joins = name === this.inner.type.name.value ? [] : joinsOf(type, 'type');
    for (const join of joins) {
      const key = textArgument(join, 'key');
      if (key !== null && textArgument(join, 'graph') === this.inner.home) this.addFieldSet(key, type);
    }
    for (const implementer of this.implementersOf(name)) this.addType(implementer.name.value);
  }

  private addInput({ fields = [] }: InputObjectTypeDefinitionNode): void {
    for (const { type } of fields) this.addType(namedType(type));
  }

  /** What the field may answer is answered by the same fetch; of its own type, only what is there already. */
  private addWhole(name: string, seen = new Set<string>()): void {
    if (seen.has(name) || name === this.inner.type.name.value) return;
    seen.add(name);
    this.addType(name);
    const definition = this.definitions.get(name);
    if (definition?.kind === Kind.UNION_TYPE_DEFINITION)
      for (const member of this.membersOf(definition)) this.addWhole(member, seen);
    const type = this.fielded.get(name);
    if (type === undefined) return;
    for (const implementer of this.implementersOf(name)) this.addWhole(implementer.name.value, seen);
    for (const below of this.addAllFields(name)) this.addWhole(below, seen);
  }

  /** Types that the fields lead to. */
  private addAllFields(name: string): readonly string[] {
    const type = this.fielded.get(name);
    const fields = (type?.fields ?? []).filter((field) => this.isResolved(field));
    if (type !== undefined) for (const field of fields) this.addField(type, field.name.value);
    return fields.map((field) => namedType(field.type));
  }

  private isResolved(field: FieldDefinitionNode): boolean {
    const joins = joinsOf(field, 'field');
    if (joins.length === 0) return true;
    return (
      joins.some(
        (join) => textArgument(join, 'graph') === this.inner.home && textArgument(join, 'requires') === null,
      ) && !takesContext(field, this.inner.home)
    );
  }

  private implementersOf(name: string): readonly FieldsType[] {
    return [...this.fielded.values()].filter((type) =>
      this.here(type).some((join) => isImplements(join) && textArgument(join, 'interface') === name),
    );
  }

  private membersOf(union: UnionTypeDefinitionNode): readonly string[] {
    return this.here(union).flatMap((join) => textArgument(join, 'member') ?? []);
  }

  private here(type: TypeDefinitionNode) {
    return (type.directives ?? []).filter((join) => textArgument(join, 'graph') === this.inner.home);
  }
}

const isImplements = (directive: { readonly name: { readonly value: string } }): boolean =>
  directive.name.value === 'join__implements';

const FIELDED: ReadonlySet<string> = new Set([Kind.OBJECT_TYPE_DEFINITION, Kind.INTERFACE_TYPE_DEFINITION]);

const isFielded = (definition: { readonly kind: string }): definition is FieldsType =>
  FIELDED.has(definition.kind);

const isType = (definition: { readonly kind: string }): definition is TypeDefinitionNode =>
  definition.kind.endsWith('TypeDefinition');
