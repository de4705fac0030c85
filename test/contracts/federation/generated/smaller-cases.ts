import {
  type ASTNode,
  type DocumentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { GeneratedCase, GeneratedOperation, StoredRow } from './generated-case.js';

/** Cases with one thing less each, the largest steps first. Not all of them are valid. */
export function* smallerCases(value: GeneratedCase): IterableIterator<GeneratedCase> {
  yield* fewerOperations(value);
  const [only] = value.operations;
  if (only === undefined || value.operations.length > 1) return;
  for (const operation of smallerOperations(only)) yield { ...value, operations: [operation] };
  for (const subgraphs of smallerSubgraphs(value)) yield { ...value, subgraphs };
  yield* smallerData(value);
}

function* fewerOperations(value: GeneratedCase): IterableIterator<GeneratedCase> {
  const { operations } = value;
  if (operations.length < 2) return;
  for (const operation of operations) yield { ...value, operations: [operation] };
}

function* smallerOperations({ query, variables }: GeneratedOperation): IterableIterator<GeneratedOperation> {
  const document = parse(query, { noLocation: true });
  const length = print(document).length;
  if (query.includes('fragment')) yield tidied(withFragmentsInPlace(document), variables);
  for (const smaller of without(document, REMOVABLE_IN_OPERATIONS)) {
    const operation = tidied(smaller, variables);
    if (operation.query.length < length) yield operation;
  }
}

function withFragmentsInPlace(document: DocumentNode): DocumentNode {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  return visit(document, {
    FragmentSpread: ({ name, directives }) => {
      const fragment = fragments.get(name.value);
      if (fragment === undefined) return undefined;
      const { typeCondition, selectionSet } = fragment;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet };
    },
  });
}

type Removable = (node: ASTNode) => readonly (ASTNode | null)[];

/** A selection may go or, if a fragment, give way to what it holds; names, conditions and arguments may go. */
const REMOVABLE_IN_OPERATIONS: Removable = (node) => {
  if (node.kind === Kind.FIELD) return [null, ...(node.alias ? [{ ...node, alias: undefined }] : [])];
  if (node.kind === Kind.INLINE_FRAGMENT)
    return [null, ...(node.typeCondition ? [{ ...node, typeCondition: undefined }] : [])];
  if (node.kind === Kind.SELECTION_SET) return node.selections.flatMap((_, index) => unwrapped(node, index));
  const goes: readonly string[] = [Kind.FRAGMENT_SPREAD, Kind.DIRECTIVE, Kind.ARGUMENT, Kind.OBJECT_FIELD];
  return goes.includes(node.kind) ? [null] : [];
};

/** What a fragment or an object holds, in the place of it. */
function unwrapped(set: SelectionSetNode, index: number): SelectionSetNode[] {
  const selection = set.selections[index];
  if (selection === undefined || selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet)
    return [];
  return [{ ...set, selections: set.selections.toSpliced(index, 1, ...selection.selectionSet.selections) }];
}

/** The document with fewer nodes: half of the removable ones gone, then a quarter, at last one at a time. */
function* without(document: DocumentNode, removable: Removable): IterableIterator<DocumentNode> {
  const count = countOf(document, removable);
  for (let size = Math.ceil(count / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < count; from += size)
      yield withoutRange(document, removable, { from, to: from + size });
}

function countOf(document: DocumentNode, removable: Removable): number {
  let count = 0;
  visit(document, {
    enter: (node) => {
      count += removable(node).length;
    },
  });
  return count;
}

/** Counts alternatives in the order of a visit; what is gone takes those within it along. */
function withoutRange(
  document: DocumentNode,
  removable: Removable,
  range: { from: number; to: number },
): DocumentNode {
  const skipped = new Map<ASTNode, number>();
  let index = 0;
  visit(document, {
    enter: (node) => {
      skipped.set(node, index);
      index += removable(node).length;
    },
  });
  return visit(document, {
    enter: (node) => {
      const first = skipped.get(node);
      if (first === undefined) return undefined;
      return removable(node).find((_, offset) => first + offset >= range.from && first + offset < range.to);
    },
  });
}

/** Without fragments and variables that nothing uses any more, and without empty selections. */
function tidied(document: DocumentNode, variables: GeneratedOperation['variables']): GeneratedOperation {
  const filled = visit(document, {
    SelectionSet: (node) => (node.selections.length === 0 ? { ...node, selections: [TYPENAME] } : undefined),
  });
  const spreads = namesIn(filled, Kind.FRAGMENT_SPREAD);
  const used = variablesIn(filled);
  const kept = visit(filled, {
    FragmentDefinition: (node) => (spreads.has(node.name.value) ? undefined : null),
    VariableDefinition: (node) => (used.has(node.variable.name.value) ? undefined : null),
  });
  const given = Object.entries(variables).filter(([name]) => used.has(name));
  return { query: print(kept), variables: Object.fromEntries(given) };
}

const TYPENAME: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function namesIn(document: DocumentNode, kind: Kind.FRAGMENT_SPREAD): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { [kind]: (node: { name: { value: string } }) => void names.add(node.name.value) });
  return names;
}

function variablesIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => void names.add(node.name.value),
  });
  return names;
}

function* smallerSubgraphs({ subgraphs }: GeneratedCase): IterableIterator<GeneratedCase['subgraphs']> {
  if (subgraphs.length > 1)
    for (const gone of subgraphs) yield subgraphs.filter((subgraph) => subgraph !== gone);
  for (const subgraph of subgraphs) {
    const document = parse(subgraph.sdl, { noLocation: true });
    const length = print(document).length;
    for (const smaller of without(document, REMOVABLE_IN_SCHEMAS)) {
      const sdl = print(smaller);
      if (sdl.length < length)
        yield subgraphs.map((other) => (other === subgraph ? { ...other, sdl } : other));
    }
  }
}

const REMOVABLE_IN_SCHEMAS: Removable = (node) => {
  const goes: readonly string[] = [
    Kind.OBJECT_TYPE_DEFINITION,
    Kind.INTERFACE_TYPE_DEFINITION,
    Kind.UNION_TYPE_DEFINITION,
    Kind.SCALAR_TYPE_DEFINITION,
    Kind.ENUM_TYPE_DEFINITION,
    Kind.INPUT_OBJECT_TYPE_DEFINITION,
    Kind.FIELD_DEFINITION,
    Kind.INPUT_VALUE_DEFINITION,
    Kind.DIRECTIVE,
  ];
  return goes.includes(node.kind) ? [null] : [];
};

function* smallerData(value: GeneratedCase): IterableIterator<GeneratedCase> {
  for (const row of value.rows) yield { ...value, rows: value.rows.filter((other) => other !== row) };
  for (const query of smallerRows(value.query)) yield { ...value, query };
  for (const mutation of smallerRows(value.mutation)) yield { ...value, mutation };
  for (const row of value.rows)
    for (const smaller of smallerRows(row))
      yield { ...value, rows: value.rows.map((other) => (other === row ? smaller : other)) };
}

function* smallerRows(row: StoredRow): IterableIterator<StoredRow> {
  for (const [field, stored] of Object.entries(row)) {
    if (['__typename', 'id', 'code', 'place'].includes(field)) continue;
    const { [field]: _gone, ...rest } = row;
    yield rest;
    for (const smaller of shorterLists(stored)) yield { ...row, [field]: smaller };
  }
}

function* shorterLists(stored: unknown): IterableIterator<unknown> {
  if (!Array.isArray(stored)) return;
  for (const [index, item] of stored.entries()) {
    yield stored.filter((_, other) => other !== index);
    for (const smaller of shorterLists(item)) yield stored.with(index, smaller);
  }
}
