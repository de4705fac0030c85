import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getArgumentValues,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { Composition } from './composition.js';
import { isComplete, selectRequired } from './required-fields.js';
import { isAbsentFrom, type Row, readField, typenameOf, type World } from './world.js';
import type { WorldSubgraph } from './world-subgraph.js';

export interface MergedGraph {
  ask(operation: MergedOperation, world: World): ExecutionResult;
}

export interface MergedOperation {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Facts {
  readonly full: GraphQLSchema;
  readonly interfaces: Composition['interfaces'];
  readonly required: ReadonlyMap<string, SelectionSetNode>;
  /** By `Type.field`, the subgraphs that can answer it. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
}

/** The whole world behind one schema, executed by graphql-js: the answer that a federated graph has to give. */
export function createMergedGraph(
  { api, full, interfaces }: Composition,
  subgraphs: readonly WorldSubgraph[],
): MergedGraph {
  const facts: Facts = {
    full,
    interfaces,
    required: new Map(subgraphs.flatMap(({ rules }) => [...rules.required])),
    owners: ownersIn(subgraphs),
  };
  return {
    ask: ({ document, operationName, variables }, world) => {
      const result = execute({
        schema: api,
        document,
        rootValue: null,
        variableValues: variables,
        operationName: operationName ?? null,
        contextValue: world,
        fieldResolver: resolver(facts),
      });
      if (result instanceof Promise) throw new Error('The world answers at once');
      return result;
    },
  };
}

const resolver =
  (facts: Facts): GraphQLFieldResolver<Row | null, World> =>
  (...call) => {
    const [row, args, world, { parentType, schema, fieldName }] = call;
    const root = parentType === schema.getMutationType() ? (world.mutation ?? {}) : world.query;
    return fieldOf(row === null ? root : row, { type: parentType.name, field: fieldName, args }, facts);
  };

interface Asked {
  readonly type: string;
  readonly field: string;
  readonly args: Row;
}

/** Undefined: no subgraph that could answer knows the row. */
function fieldOf(row: Row, { type, field, args }: Asked, facts: Facts): unknown {
  const places = [type, ...(facts.interfaces.get(type) ?? [])].map((name) => `${name}.${field}`);
  const owners = places.flatMap((place) => facts.owners.get(place) ?? []);
  if (owners.length > 0 && owners.every((owner) => isAbsentFrom(row, owner))) return undefined;
  const fields = places.flatMap((place) => facts.required.get(place) ?? [])[0];
  if (fields === undefined) return readField(row, field, { args, required: {} });
  const required = requiredFrom(row, { type, fields }, facts);
  return isComplete(required) ? readField(row, field, { args, required }) : undefined;
}

function requiredFrom(
  row: Row,
  { type, fields }: { type: string; fields: SelectionSetNode },
  facts: Facts,
): Row {
  const typed = typenameOf(row) === null ? { ...row, __typename: type } : row;
  return selectRequired(typed, fields, {
    read: (object, node) => readNode(object, node, facts),
    isOf: (object, name) =>
      object.__typename === name || (facts.interfaces.get(String(object.__typename))?.has(name) ?? false),
  });
}

function readNode(object: Row, node: FieldNode, facts: Facts): unknown {
  const field = node.name.value;
  const type = facts.full.getType(typenameOf(object) ?? '');
  const definition = isObjectType(type) ? type.getFields()[field] : undefined;
  if (!isObjectType(type) || definition === undefined)
    return readField(object, field, { args: {}, required: {} });
  return fieldOf(object, { type: type.name, field, args: getArgumentValues(definition, node) }, facts);
}

function ownersIn(subgraphs: readonly WorldSubgraph[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { name, rules } of subgraphs)
    for (const place of rules.resolved) {
      const taken = subgraphs.some((other) => other.rules.overridden.get(place) === name);
      if (!taken) owners.set(place, [...(owners.get(place) ?? []), name]);
    }
  return owners;
}
