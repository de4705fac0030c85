import { type DefinitionNode, type DocumentNode, Kind, visit } from 'graphql';
import { eachFieldOf } from './field-sets.js';
import { fieldUses } from './field-uses.js';
import {
  type FieldsType,
  fieldsTypesOf,
  joinsOf,
  parseFieldSet,
  subgraphNames,
  textArgument,
} from './join-directives.js';
import { placeSlice } from './place-slice.js';
import { type InnerField, type SubgraphSlice, sliceAround } from './subgraph-slice.js';
import { withoutUnusedExternals } from './unused-externals.js';

export interface SupergraphWithChainsApart {
  readonly supergraph: DocumentNode;
  /** Name of the subgraph behind one that only the planner knows; any other name is its own. */
  readonly realSubgraph: (name: string) => string;
  readonly hasChains: boolean;
  /** What leads to a requirement, a key or another requirement, may have requirements itself, and so on in a circle. */
  readonly mayCircle: boolean;
}

/**
 * Gives each field that requires something and is itself required a subgraph of its own, which only the planner
 * knows. Where the real subgraph also leads to the entity, the planner would ask it for the field right there,
 * without the representation that holds what the field requires. A subgraph that leads to nothing can be entered
 * only by a representation.
 */
export function withChainsApart(supergraph: DocumentNode): SupergraphWithChainsApart {
  const types = fieldsTypesOf(supergraph);
  const inner = innerFields(types, requiredFields(types));
  if (inner.length === 0) {
    const mayCircle = innerFields(types, usedFields(types)).length > 0;
    return { supergraph, realSubgraph: (name) => name, hasChains: false, mayCircle };
  }
  const slices = inner.map((field, index) => sliceAround(supergraph, field, `${PREFIX}${index}`));
  const names = subgraphNames(supergraph);
  const real = new Map(slices.map(({ graph, inner: { home } }) => [graph, names.get(home) ?? home]));
  const placed: DocumentNode = {
    ...supergraph,
    definitions: supergraph.definitions.map((definition) =>
      withGraphs(placeSlice(definition, slices), slices),
    ),
  };
  return {
    supergraph: withoutUnusedExternals(placed),
    realSubgraph: (name) => real.get(name) ?? name,
    hasChains: true,
    mayCircle: true,
  };
}

/** The name of the subgraph and of its value of `join__Graph`. */
const PREFIX = 'LIENTHONG_REQUIRED_';

/** Fields that require something, and which are among those named: `Type.field`. */
function innerFields(types: readonly FieldsType[], named: ReadonlySet<string>): readonly InnerField[] {
  const names = (type: FieldsType): readonly string[] => [
    type.name.value,
    ...(type.interfaces ?? []).map(({ name }) => name.value),
    ...types.filter((other) => implementsType(other, type)).map(({ name }) => name.value),
  ];
  return types.flatMap((type) =>
    (type.fields ?? []).flatMap((field) => {
      if (!names(type).some((name) => named.has(`${name}.${field.name.value}`))) return [];
      return joinsOf(field, 'field').flatMap((join): InnerField[] => {
        const home = textArgument(join, 'graph');
        const requires = textArgument(join, 'requires');
        return home === null || requires === null ? [] : [{ type, field, home, requires }];
      });
    }),
  );
}

const implementsType = (one: FieldsType, type: FieldsType): boolean =>
  (one.interfaces ?? []).some(({ name }) => name.value === type.name.value);

function requiredFields(types: readonly FieldsType[]): ReadonlySet<string> {
  const byName = new Map(types.map((type) => [type.name.value, type]));
  const required = new Set<string>();
  const found = (parent: FieldsType, field: string): void =>
    void required.add(`${parent.name.value}.${field}`);
  for (const type of types)
    for (const join of (type.fields ?? []).flatMap((field) => joinsOf(field, 'field'))) {
      const text = textArgument(join, 'requires');
      if (text !== null) eachFieldOf(parseFieldSet(text), type, { types: byName, found });
    }
  return required;
}

/** What keys, requirements and provisions name. */
const usedFields = (types: readonly FieldsType[]): ReadonlySet<string> =>
  new Set([...fieldUses(types)].map((use) => use.slice(use.indexOf(' ') + 1)));

/** `join__Graph` with a value for each slice, at the address of the real subgraph. */
function withGraphs(definition: DefinitionNode, slices: readonly SubgraphSlice[]): DefinitionNode {
  if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph')
    return definition;
  const { values = [] } = definition;
  const added = slices.flatMap(({ graph, inner: { home } }) =>
    values.flatMap((value) => {
      if (value.name.value !== home) return [];
      const renamed = visit(value, {
        Argument: (argument) =>
          argument.name.value === 'name'
            ? { ...argument, value: { kind: Kind.STRING, value: graph } }
            : undefined,
      });
      return [{ ...renamed, name: { kind: Kind.NAME, value: graph } } as const];
    }),
  );
  return { ...definition, values: [...values, ...added] };
}
