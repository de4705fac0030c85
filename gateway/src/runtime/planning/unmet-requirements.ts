import type { FetchNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type ConstDirectiveNode, type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { externalFields } from './external-fields.js';
import { fetchDocument } from './fetch-document.js';
import { namedType } from './field-sets.js';
import { useOf } from './field-uses.js';
import {
  type FieldsType,
  fieldsTypesOf,
  joinsOf,
  parseFieldSet,
  subgraphNames,
  textArgument,
} from './join-directives.js';
import { mapFetches } from './plan-nodes.js';

/** Whether a plan asks a subgraph for a field without what the field requires, or for one that it does not answer. */
export type HasUnmetRequirement = (plan: QueryPlan) => boolean;

/**
 * A field with requirements stands directly below the entities of a fetch whose representations hold them, or
 * where the edges that lead to it provide them; an external field only where they provide it. Anywhere else its answer
 * would be wrong without anybody knowing.
 */
export function requirementCheck(supergraph: DocumentNode): HasUnmetRequirement {
  const facts = readFacts(supergraph);
  if (facts.required.size === 0) return () => false;
  return (plan) => {
    let unmet = false;
    mapFetches(plan, (fetch) => {
      unmet ||= isUnmet(fetch, facts);
      return fetch;
    });
    return unmet;
  };
}

interface Facts {
  readonly types: ReadonlyMap<string, FieldsType>;
  readonly implementers: ReadonlyMap<string, readonly string[]>;
  /** By subgraph, type and field. */
  readonly required: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of fields that require something, by subgraph. */
  readonly requiring: ReadonlyMap<string, ReadonlySet<string>>;
  readonly provided: ReadonlyMap<string, SelectionSetNode>;
  /** By subgraph, type and field. */
  readonly external: ReadonlySet<string>;
}

function readFacts(supergraph: DocumentNode): Facts {
  const names = subgraphNames(supergraph);
  const types = fieldsTypesOf(supergraph);
  const required = new Map<string, ReadonlySet<string>>();
  const requiring = new Map<string, Set<string>>();
  const provided = new Map<string, SelectionSetNode>();
  const external = new Set<string>();
  const externals = externalFields(types);
  for (const type of types)
    for (const field of type.fields ?? [])
      for (const join of joinsOf(field, 'field')) {
        const subgraph = subgraphOf(join, names);
        const place = placeOf(subgraph, type.name.value, field.name.value);
        const [requires, provides] = [textArgument(join, 'requires'), textArgument(join, 'provides')];
        if (requires !== null) {
          required.set(place, new Set(namesIn([parseFieldSet(requires)])));
          requiring.set(subgraph, (requiring.get(subgraph) ?? new Set()).add(field.name.value));
        }
        if (externals.has(useOf(textArgument(join, 'graph') ?? '', type, field.name.value)))
          external.add(place);
        if (provides !== null) provided.set(place, parseFieldSet(provides));
      }
  const byName = new Map(types.map((type) => [type.name.value, type]));
  return { types: byName, implementers: implementersIn(types), required, requiring, provided, external };
}

function implementersIn(types: readonly FieldsType[]): Facts['implementers'] {
  const implementers = new Map<string, string[]>();
  for (const type of types)
    for (const { name } of type.interfaces ?? [])
      implementers.set(name.value, [...(implementers.get(name.value) ?? []), type.name.value]);
  return implementers;
}

function subgraphOf(join: ConstDirectiveNode, names: ReadonlyMap<string, string>): string {
  const graph = textArgument(join, 'graph') ?? '';
  return names.get(graph) ?? graph;
}

const placeOf = (subgraph: string, type: string, field: string): string => `${subgraph} ${type}.${field}`;

/** Where the walk through a fetch is. */
interface Place {
  readonly subgraph: string;
  readonly type: string;
  /** Names that a field may require here. */
  readonly sent: ReadonlySet<string>;
  readonly provided: readonly SelectionSetNode[];
}

function isUnmet(fetch: FetchNode, facts: Facts): boolean {
  const [operation] = fetchDocument(fetch).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return false;
  const root = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[operation.operation];
  const place = { subgraph: fetch.serviceName, type: root, provided: [] };
  if (fetch.requires === undefined)
    return isUnmetIn(operation.selectionSet, { ...place, sent: new Set() }, facts);
  const sent = new Set(sentNames(fetch.requires));
  return operation.selectionSet.selections.some(
    (entities) =>
      entities.kind === Kind.FIELD &&
      entities.selectionSet !== undefined &&
      isUnmetIn(entities.selectionSet, { ...place, sent }, facts),
  );
}

function isUnmetIn({ selections }: SelectionSetNode, place: Place, facts: Facts): boolean {
  return selections.some((selection): boolean => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return false;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = selection.typeCondition?.name.value ?? place.type;
      return isUnmetIn(selection.selectionSet, { ...place, type }, facts);
    }
    const name = selection.name.value;
    if (requirementsAt(name, place, facts).some((needed) => !place.sent.has(needed))) return true;
    if (isUnprovided(name, place, facts)) return true;
    return (
      selection.selectionSet !== undefined &&
      isUnmetIn(selection.selectionSet, below(name, place, facts), facts)
    );
  });
}

const isUnprovided = (field: string, { subgraph, type, provided }: Place, { external }: Facts): boolean =>
  external.has(placeOf(subgraph, type, field)) && !namesIn(provided).includes(field);

/** Of the type itself or, where it is an interface, of every type that implements it. */
function requirementsAt(field: string, { subgraph, type }: Place, facts: Facts): readonly string[] {
  if (!facts.requiring.get(subgraph)?.has(field)) return [];
  return [type, ...(facts.implementers.get(type) ?? [])].flatMap((name) => [
    ...(facts.required.get(placeOf(subgraph, name, field)) ?? []),
  ]);
}

function below(field: string, { subgraph, type, provided }: Place, { types, provided: all }: Facts): Place {
  const definition = types.get(type)?.fields?.find(({ name }) => name.value === field);
  const own = all.get(placeOf(subgraph, type, field));
  const provides = [...provided.flatMap((set) => setsBelow(set, field)), ...(own ? [own] : [])];
  return {
    subgraph,
    type: definition === undefined ? '' : namedType(definition.type),
    sent: new Set(namesIn(provides)),
    provided: provides,
  };
}

const setsBelow = ({ selections }: SelectionSetNode, field: string): readonly SelectionSetNode[] =>
  selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return setsBelow(selection.selectionSet, field);
    if (selection.kind !== Kind.FIELD || selection.name.value !== field) return [];
    return selection.selectionSet === undefined ? [] : [selection.selectionSet];
  });

const namesIn = (sets: readonly SelectionSetNode[]): readonly string[] =>
  sets.flatMap(({ selections }) =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.name.value];
      return selection.kind === Kind.INLINE_FRAGMENT ? namesIn([selection.selectionSet]) : [];
    }),
  );

const sentNames = (selections: readonly QueryPlanSelectionNode[]): readonly string[] =>
  selections.flatMap((selection) =>
    selection.kind === 'Field' ? [selection.name] : sentNames(selection.selections),
  );
