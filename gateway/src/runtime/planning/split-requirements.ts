import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { fetchDocument } from './fetch-document.js';
import { mapFetches } from './plan-nodes.js';
import type { RequiredArguments } from './required-arguments.js';

/**
 * A representation has room for one value of each field. Where two fields of an entity require the same field
 * with different arguments, they are asked for in two fetches, each with its own representation.
 */
export const splitRequirements = (plan: QueryPlan, required: RequiredArguments): QueryPlan =>
  mapFetches(plan, (fetch) => splitFetch(fetch, required));

function splitFetch(node: FetchNode, required: RequiredArguments): PlanNode {
  if (node.requires === undefined || !clashes(hiddenIn(node.requires, required), required)) return node;
  const document = fetchDocument(node);
  const rounds = roundsOf(document, node, required);
  return {
    kind: 'Parallel',
    nodes: rounds.map((round) => ({
      ...node,
      requires: withoutHidden(
        node.requires ?? [],
        (name) => required.isHidden(name) && !round.hidden.has(name),
      ),
      ...keepFields(document, round.fields, node.variableUsages ?? []),
    })),
  };
}

interface Round {
  readonly hidden: Set<string>;
  readonly fields: Set<FieldNode>;
}

const clashes = (hidden: ReadonlySet<string>, required: RequiredArguments): boolean =>
  new Set([...hidden].map(required.realName)).size < hidden.size;

/** Puts each field of the entities into the first round whose requirements it does not contradict. */
function roundsOf(document: DocumentNode, node: FetchNode, required: RequiredArguments): readonly Round[] {
  const rounds: Round[] = [];
  for (const { type, field } of entityFields(document)) {
    const needs = required.requiredBy(node.serviceName, type, field.name.value);
    const fits = rounds.find((round) => !clashes(new Set([...round.hidden, ...needs]), required));
    const round = fits ?? { hidden: new Set(), fields: new Set() };
    if (fits === undefined) rounds.push(round);
    for (const name of needs) round.hidden.add(name);
    round.fields.add(field);
  }
  return rounds;
}

function entityFields(document: DocumentNode): readonly { type: string; field: FieldNode }[] {
  const found: { type: string; field: FieldNode }[] = [];
  const read = (selections: readonly SelectionNode[], type: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) found.push({ type, field: selection });
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        read(selection.selectionSet.selections, selection.typeCondition?.name.value ?? type);
    }
  };
  const [operation] = document.definitions;
  const entities =
    operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : undefined;
  if (entities?.kind === Kind.FIELD) read(entities.selectionSet?.selections ?? [], '');
  return found;
}

function keepFields(
  document: DocumentNode,
  fields: ReadonlySet<FieldNode>,
  variables: readonly string[],
): Pick<FetchNode, 'operation' | 'operationDocumentNode' | 'variableUsages'> {
  const all = new Set(entityFields(document).map(({ field }) => field));
  const kept = visit(document, {
    Field: { enter: (node) => (all.has(node) && !fields.has(node) ? null : undefined) },
    InlineFragment: { leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined) },
  });
  const used = new Set<string>();
  visit(kept, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  const operation = visit(kept, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
  return {
    operation: stripIgnoredCharacters(print(operation)),
    operationDocumentNode: operation,
    variableUsages: variables.filter((name) => used.has(name)),
  };
}

function hiddenIn(
  selections: readonly QueryPlanSelectionNode[],
  required: RequiredArguments,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const selection of selections) {
    if (selection.kind === 'Field' && required.isHidden(selection.name)) found.add(selection.name);
    for (const name of hiddenIn(selection.selections ?? [], required)) found.add(name);
  }
  return found;
}

function withoutHidden(
  selections: readonly QueryPlanSelectionNode[],
  isLeftOut: (name: string) => boolean,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'Field' && isLeftOut(selection.name)) return [];
    if (selection.selections === undefined) return [selection];
    return [{ ...selection, selections: withoutHidden(selection.selections, isLeftOut) }];
  });
}
