import type { FetchNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, print, type SelectionNode, stripIgnoredCharacters } from 'graphql';
import { fetchDocument } from './fetch-document.js';

/**
 * A root fetch without fragments on the root type around what it asks. Where an answer leads back to the root, the
 * planner names the type as the supergraph calls it, and a subgraph may call its own otherwise.
 */
export function withoutRootFragments(fetch: FetchNode): FetchNode {
  if (fetch.requires !== undefined || !fetch.operation.includes('{...on ')) return fetch;
  const [definition] = fetchDocument(fetch).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return fetch;
  const selections = definition.selectionSet.selections.flatMap(unwrapped);
  const selectionSet = { ...definition.selectionSet, selections };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [{ ...definition, selectionSet }] };
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(document)),
    operationDocumentNode: document,
  };
}

const unwrapped = (selection: SelectionNode): readonly SelectionNode[] =>
  selection.kind === Kind.INLINE_FRAGMENT && (selection.directives ?? []).length === 0
    ? selection.selectionSet.selections.flatMap(unwrapped)
    : [selection];
