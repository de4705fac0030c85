import { type DefinitionNode, type DocumentNode, Kind, visit } from 'graphql';
import { takesContext } from './context-feature.js';
import { externalFields, keyUses } from './external-fields.js';
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
 * knows, and each that stands in the way of such a chain. Where the real subgraph also leads to the entity, the planner would ask it for the field right there,
 * without the representation that holds what the field requires. A subgraph that leads to nothing can be entered
 * only by a representation.
 */
export function withChainsApart(supergraph: DocumentNode): SupergraphWithChainsApart {
  const types = fieldsTypesOf(supergraph);
  const requiring = requiringFields(types);
  const chained = chainedFields(types, requiring);
  if (chained.length === 0) {
    const mayCircle = namedAmong(requiring, types, usedFields(types)).length > 0;
    return { supergraph, realSubgraph: (name) => name, hasChains: false, mayCircle };
  }
  const slices = chained.map((field, index) => sliceAround(supergraph, field, `${PREFIX}${index}`));
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

/** In each subgraph that computes them. */
const requiringFields = (types: readonly FieldsType[]): readonly InnerField[] =>
  types.flatMap((type) =>
    (type.fields ?? []).flatMap((field) =>
      joinsOf(field, 'field').flatMap((join): InnerField[] => {
        const home = textArgument(join, 'graph');
        const requires = textArgument(join, 'requires');
        return home === null || requires === null ? [] : [{ type, field, home, requires }];
      }),
    ),
  );

/**
 * Fields that are required themselves; and those by which their subgraph has a field as external that others need on
 * their way: the planner takes what is external for what can be asked there. A field that takes its arguments from a
 * context stays, because nothing stands above it in a subgraph of its own.
 */
function chainedFields(
  types: readonly FieldsType[],
  requiring: readonly InnerField[],
): readonly InnerField[] {
  const byName = new Map(types.map((type) => [type.name.value, type]));
  const required = new Map(requiring.map((one) => [one, requiredBy(one, byName)]));
  const placesOf = (fields: readonly InnerField[]) => fields.flatMap((one) => required.get(one) ?? []);
  const inner = namedAmong(requiring, types, new Set(placesOf(requiring)));
  const onTheWay = new Set([...placesOf(inner), ...[...keyUses(types)].map(placeOfUse)]);
  const external = externalFields(types);
  return requiring.filter(
    (one) =>
      !takesContext(one.field, one.home) &&
      (inner.includes(one) ||
        placesOf([one]).some((place) => onTheWay.has(place) && external.has(`${one.home} ${place}`))),
  );
}

/** Those that are among the fields named: `Type.field`. */
const namedAmong = (
  fields: readonly InnerField[],
  types: readonly FieldsType[],
  named: ReadonlySet<string>,
): readonly InnerField[] => fields.filter((one) => namesOf(one, types).some((name) => named.has(name)));

/** Of the field, also as interfaces and what implements them call it. */
const namesOf = ({ type, field }: InnerField, types: readonly FieldsType[]): readonly string[] =>
  [
    type.name.value,
    ...(type.interfaces ?? []).map(({ name }) => name.value),
    ...types.filter((other) => implementsType(other, type)).map(({ name }) => name.value),
  ].map((name) => `${name}.${field.name.value}`);

const implementsType = (one: FieldsType, type: FieldsType): boolean =>
  (one.interfaces ?? []).some(({ name }) => name.value === type.name.value);

function requiredBy(
  { type, requires }: InnerField,
  types: ReadonlyMap<string, FieldsType>,
): readonly string[] {
  const required: string[] = [];
  const found = (parent: FieldsType, field: string): void =>
    void required.push(`${parent.name.value}.${field}`);
  eachFieldOf(parseFieldSet(requires), type, { types, found });
  return required;
}

/** What keys, requirements and provisions name. */
const usedFields = (types: readonly FieldsType[]): ReadonlySet<string> =>
  new Set([...fieldUses(types)].map(placeOfUse));

const placeOfUse = (use: string): string => use.slice(use.indexOf(' ') + 1);

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
