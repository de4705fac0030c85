import { sha256 } from '@lienthong/kernel';
import {
  type FieldNode,
  Kind,
  OperationTypeNode,
  print,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
} from 'graphql';
import { type FetchOperation, headOf } from '../compiling/fetch-operation.js';
import type { EntityGroup } from './entity-fetch.js';

/** The request that asks for several groups of entities at once, under an alias each. */
export interface EntityRequest {
  readonly operation: Pick<FetchOperation, 'kind' | 'head' | 'identity'>;
  /** Response key of each group. */
  readonly aliases: readonly string[];
  /** Variable of each group's representations. */
  readonly variables: readonly string[];
}

export interface EntityRequests {
  /** Null: it would be one combination too many; a plan has few, unless data make it erratic. Never for one group. */
  forGroups(groups: readonly EntityGroup[]): EntityRequest | null;
}

const MAX_COMBINATIONS = 64;

/** Requests of one plan, each built once. */
export function createEntityRequests(): EntityRequests {
  const known = new Map<string, EntityRequest>();
  return {
    forGroups: (groups) => {
      const [only, ...others] = groups;
      if (only !== undefined && others.length === 0)
        return { operation: only.fetch.operation, aliases: ALONE, variables: ALONE_VARIABLE };
      const key = groups.map(({ fetch }) => fetch.id).join();
      const before = known.get(key);
      if (before !== undefined || known.size >= MAX_COMBINATIONS) return before ?? null;
      const request = combine(groups);
      known.set(key, request);
      return request;
    },
  };
}

const ALONE = ['_entities'] as const;
const ALONE_VARIABLE = ['representations'] as const;

export const COMBINED_VARIABLE = /^representations_\d+$/;

function combine(groups: readonly EntityGroup[]): EntityRequest {
  const variables = groups.map((_, index) => `representations_${index}`);
  const aliases = groups.map((_, index) => `e${index}`);
  const text = stripIgnoredCharacters(
    print({
      kind: Kind.OPERATION_DEFINITION,
      operation: OperationTypeNode.QUERY,
      variableDefinitions: [...variables.map(representationsOf), ...sharedVariables(groups)],
      selectionSet: {
        kind: Kind.SELECTION_SET,
        selections: groups.map((group, index) =>
          entitiesField(group, { alias: aliases[index] ?? '', variable: variables[index] ?? '' }),
        ),
      },
    }),
  );
  return { operation: { kind: 'query', head: headOf(text), identity: sha256(text) }, aliases, variables };
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const variableNode = (value: string) => ({ kind: Kind.VARIABLE, name: name(value) }) as const;

/** `$name: [_Any!]!` */
const representationsOf = (variable: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: variableNode(variable),
  type: {
    kind: Kind.NON_NULL_TYPE,
    type: {
      kind: Kind.LIST_TYPE,
      type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('_Any') } },
    },
  },
});

/** Variables of the client mean the same in every fetch of one operation. */
function sharedVariables(groups: readonly EntityGroup[]): readonly VariableDefinitionNode[] {
  const definitions = groups.flatMap(({ fetch }) => fetch.operation.definition.variableDefinitions ?? []);
  const byName = new Map(definitions.map((definition) => [definition.variable.name.value, definition]));
  byName.delete('representations');
  return [...byName.values()];
}

const entitiesField = (
  { fetch }: EntityGroup,
  { alias, variable }: { readonly alias: string; readonly variable: string },
): FieldNode => ({
  kind: Kind.FIELD,
  alias: name(alias),
  name: name('_entities'),
  arguments: [{ kind: Kind.ARGUMENT, name: name('representations'), value: variableNode(variable) }],
  selectionSet: fetch.operation.selectionSet,
});
