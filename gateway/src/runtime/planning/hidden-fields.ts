import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from 'graphql';
import { namedType } from './field-sets.js';
import { withInaccessible } from './inaccessible-feature.js';
import {
  type FieldsType,
  fieldsTypesOf,
  flagArgument,
  joinsOf,
  parseFieldSet,
  subgraphNames,
  textArgument,
} from './join-directives.js';
import {
  createRequiredArguments,
  type HiddenField,
  type RequiredArguments,
  requirementKey,
} from './required-arguments.js';
import { withoutUnusedExternals } from './unused-externals.js';

export interface SupergraphWithHiddenFields {
  readonly supergraph: DocumentNode;
  readonly required: RequiredArguments;
}

/**
 * Gives each required field that takes arguments a hidden twin that takes none. The planner keeps one selection per
 * response key, so the caller's `price(unit: "VND")`, a required `price(unit: "USD")` and another required
 * `price(unit: "EUR")` would become one of them, and two of the three would be told a wrong value.
 */
export function withHiddenFields(supergraph: DocumentNode): SupergraphWithHiddenFields {
  const collection = new HiddenFields(supergraph);
  const types = new Map(fieldsTypesOf(supergraph).map((type) => [type, collection.readType(type)]));
  const required = createRequiredArguments(collection.hidden, collection.required);
  if (collection.hidden.size === 0) return { supergraph, required };
  const inaccessible = withInaccessible(supergraph);
  const definitions = inaccessible.supergraph.definitions.map((definition) => {
    const type = types.get(definition as FieldsType);
    if (type === undefined) return definition;
    const hidden = collection.fieldsOf(type, inaccessible.directive);
    return { ...type, fields: [...(type.fields ?? []), ...hidden] };
  });
  return { supergraph: withoutUnusedExternals({ ...inaccessible.supergraph, definitions }), required };
}

interface Twin extends HiddenField {
  readonly name: string;
  readonly type: FieldsType;
  readonly field: FieldDefinitionNode;
  /** Values of `join__Graph` that require it. */
  readonly graphs: Set<string>;
}

class HiddenFields {
  readonly hidden = new Map<string, HiddenField>();
  readonly required = new Map<string, Set<string>>();
  private readonly types: ReadonlyMap<string, FieldsType>;
  private readonly subgraphs: ReadonlyMap<string, string>;
  /** By type, field and arguments. */
  private readonly twins = new Map<string, Twin>();

  constructor(supergraph: DocumentNode) {
    this.types = new Map(fieldsTypesOf(supergraph).map((type) => [type.name.value, type]));
    this.subgraphs = subgraphNames(supergraph);
  }

  /** The type, requiring hidden fields in place of fields with arguments. */
  readType(type: FieldsType): FieldsType {
    const fields = (type.fields ?? []).map((field) => ({
      ...field,
      directives: (field.directives ?? []).map((directive) => this.readRequirement(type, field, directive)),
    }));
    return { ...type, fields };
  }

  /** Hidden fields of a type: its own, and those of interfaces it implements. They require what the real ones do. */
  fieldsOf(type: FieldsType, inaccessible: string): readonly FieldDefinitionNode[] {
    const interfaces = (type.interfaces ?? []).map(({ name }) => name.value);
    return [...this.twins.values()].flatMap((twin) => {
      const owner = twin.type.name.value;
      if (owner !== type.name.value && !interfaces.includes(owner)) return [];
      const real = type.fields?.find((field) => field.name.value === twin.realName);
      if (real === undefined) return [];
      this.requireAlike(type, { real, twin });
      return [toHiddenField(twin, real, inaccessible)];
    });
  }

  private requireAlike(type: FieldsType, { real, twin }: { real: FieldDefinitionNode; twin: Twin }): void {
    for (const join of joinsOf(real, 'field')) {
      const graph = textArgument(join, 'graph') ?? '';
      const keyOf = (field: string): string =>
        requirementKey(this.subgraphs.get(graph) ?? graph, type.name.value, field);
      const used = this.required.get(keyOf(twin.realName));
      if (used !== undefined) this.required.set(keyOf(twin.name), used);
    }
  }

  private readRequirement(
    type: FieldsType,
    field: FieldDefinitionNode,
    directive: ConstDirectiveNode,
  ): ConstDirectiveNode {
    const graph = textArgument(directive, 'graph');
    const requires = joinsOf(field, 'field').includes(directive) ? textArgument(directive, 'requires') : null;
    if (graph === null || requires === null) return directive;
    const used = new Set<string>();
    const selectionSet = this.hide(parseFieldSet(requires), type, { graph, used });
    const key = requirementKey(this.subgraphs.get(graph) ?? graph, type.name.value, field.name.value);
    if (used.size === 0) return directive;
    this.required.set(key, used);
    return withArgument(directive, 'requires', fieldSetText(selectionSet));
  }

  private hide(
    selectionSet: SelectionSetNode,
    parent: FieldsType | undefined,
    use: { readonly graph: string; readonly used: Set<string> },
  ): SelectionSetNode {
    const selections = selectionSet.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return this.hideField(selection, parent, use);
      if (selection.kind !== Kind.INLINE_FRAGMENT) return selection;
      const condition = selection.typeCondition?.name.value;
      const type = condition === undefined ? parent : this.types.get(condition);
      return { ...selection, selectionSet: this.hide(selection.selectionSet, type, use) };
    });
    return { ...selectionSet, selections };
  }

  private hideField(
    node: FieldNode,
    parent: FieldsType | undefined,
    use: { readonly graph: string; readonly used: Set<string> },
  ): FieldNode {
    const field = parent?.fields?.find(({ name }) => name.value === node.name.value);
    const type = field && this.types.get(namedType(field.type));
    const below = node.selectionSet && { selectionSet: this.hide(node.selectionSet, type, use) };
    if (parent === undefined || field === undefined || (field.arguments ?? []).length === 0)
      return { ...node, ...below };
    const twin = this.twinOf(parent, field, (node.arguments ?? []) as readonly ConstArgumentNode[]);
    twin.graphs.add(use.graph);
    use.used.add(twin.name);
    const { arguments: _given, ...bare } = node;
    return { ...bare, ...below, name: { kind: Kind.NAME, value: twin.name } };
  }

  private twinOf(type: FieldsType, field: FieldDefinitionNode, given: readonly ConstArgumentNode[]): Twin {
    const realName = field.name.value;
    const key = `${type.name.value}.${realName}(${given.map(print).sort().join()})`;
    const known = this.twins.get(key);
    if (known !== undefined) return known;
    const name = `lienthong_required_${this.twins.size}_${realName}`;
    const twin: Twin = { name, realName, arguments: given, type, field, graphs: new Set() };
    this.twins.set(key, twin);
    this.hidden.set(name, twin);
    return twin;
  }
}

/** Resolved wherever the real field is, and external where it is required. */
function toHiddenField(
  { name, graphs }: Twin,
  real: FieldDefinitionNode,
  inaccessible: string,
): FieldDefinitionNode {
  const joins = joinsOf(real, 'field').filter(
    (join) => flagArgument(join, 'external') !== true || graphs.has(textArgument(join, 'graph') ?? ''),
  );
  return {
    kind: Kind.FIELD_DEFINITION,
    name: { kind: Kind.NAME, value: name },
    type: real.type,
    directives: [
      ...joins,
      { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: inaccessible }, arguments: [] },
    ],
  };
}

const withArgument = (directive: ConstDirectiveNode, name: string, value: string): ConstDirectiveNode => ({
  ...directive,
  arguments: (directive.arguments ?? []).map((argument) =>
    argument.name.value === name ? { ...argument, value: { kind: Kind.STRING, value } } : argument,
  ),
});

const fieldSetText = (selectionSet: SelectionSetNode): string =>
  stripIgnoredCharacters(print(selectionSet)).slice(1, -1);
