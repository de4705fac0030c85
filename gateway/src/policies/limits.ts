import { err, ok, type Result } from '@lienthong/kernel';
import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { eachSelection } from '../runtime/each-selection.js';
import { MARKER } from './denied-selections.js';
import { measureOperation, type OperationShape } from './operation-shape.js';
import type { Refusal } from './refusal.js';
import { countRepeatedFields } from './repeated-fields.js';

export interface Limits {
  readonly bodyBytes: number;
  /** Length of the document, whatever its tokens are. */
  readonly characters: number;
  readonly tokens: number;
  readonly depth: number;
  /** Fields with every fragment written out. */
  readonly fields: number;
  /** Fields that ask again what another in the same place asks (repeated-fields.ts). */
  readonly repeatedFields: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  /** Fragments with `@defer`: each is fetched, completed and written by itself. */
  readonly defers: number;
  readonly cost: number;
  readonly variablesDepth: number;
  /** Values within the variables: members and elements at any depth. */
  readonly variablesValues: number;
}

/** The introspection query of GraphiQL has depth 15 and about 600 tokens. */
export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1_048_576,
  characters: 65_536,
  tokens: 2_000,
  depth: 16,
  fields: 2_000,
  repeatedFields: 100,
  aliases: 30,
  directives: 50,
  rootFields: 20,
  defers: 20,
  cost: 5_000,
  variablesDepth: 16,
  variablesValues: 10_000,
};

/** For a graph that something else protects. The parser still refuses what it cannot survive. */
export const NO_LIMITS: Limits = {
  bodyBytes: 67_108_864,
  characters: Number.POSITIVE_INFINITY,
  tokens: Number.POSITIVE_INFINITY,
  depth: Number.POSITIVE_INFINITY,
  fields: Number.POSITIVE_INFINITY,
  repeatedFields: Number.POSITIVE_INFINITY,
  aliases: Number.POSITIVE_INFINITY,
  directives: Number.POSITIVE_INFINITY,
  rootFields: Number.POSITIVE_INFINITY,
  defers: Number.POSITIVE_INFINITY,
  cost: Number.POSITIVE_INFINITY,
  variablesDepth: Number.POSITIVE_INFINITY,
  variablesValues: Number.POSITIVE_INFINITY,
};

/**
 * Threat: one small request costs the gateway or a subgraph seconds: nesting, fragments that double each
 * other, floods of aliases, directives or overlapping fields.
 * Goal: the work per request is bounded before validation, whose overlap rule is quadratic, sees it.
 * Argument: tokens and their nesting are counted before the parser recurses into them
 * (supergraph/prepared-documents.ts); sizes are measured linearly with fragments written out; the rest works
 * on bounded input.
 */
export function checkLimits(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  limits: Limits,
): Result<OperationShape, Refusal> {
  if (usesReservedAlias(document)) return err({ type: 'BAD_REQUEST' });
  const shape = measureOperation(document, operation);
  const broken = rules.find(([limit]) => shape[limit] > limits[limit]);
  if (broken !== undefined) return err({ type: broken[1] });
  const repeated = countRepeatedFields(document);
  return repeated > limits.repeatedFields ? err({ type: 'OPERATION_TOO_REPETITIVE' }) : ok(shape);
}

const rules: readonly (readonly [keyof OperationShape, Refusal['type']])[] = [
  ['depth', 'OPERATION_TOO_DEEP'],
  ['rootFields', 'OPERATION_TOO_MANY_ROOT_FIELDS'],
  ['aliases', 'OPERATION_TOO_MANY_ALIASES'],
  ['defers', 'OPERATION_TOO_MANY_DEFERRED'],
  ['directives', 'OPERATION_TOO_MANY_DIRECTIVES'],
  ['fields', 'OPERATION_TOO_LARGE'],
];

/** Depth and number of the JSON values, without recursion: JSON nests far deeper than the stack. */
export function checkVariables(variables: unknown, limits: Limits): Result<void, Refusal> {
  let level: readonly object[] = isContainer(variables) ? [variables] : [];
  let count = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.variablesDepth) return err({ type: 'VARIABLES_TOO_DEEP' });
    const below: object[] = [];
    for (const container of level) {
      const values = Object.values(container);
      count += values.length;
      if (count > limits.variablesValues) return err({ type: 'VARIABLES_TOO_MANY' });
      for (const value of values) if (isContainer(value)) below.push(value);
    }
    level = below;
  }
  return ok(undefined);
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

function usesReservedAlias(document: DocumentNode): boolean {
  let found = false;
  eachSelection(document, (node) => {
    found ||= node.kind === Kind.FIELD && (node.alias?.value.startsWith(MARKER) ?? false);
  });
  return found;
}
