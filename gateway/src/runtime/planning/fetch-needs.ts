import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { fetchDocument } from './fetch-document.js';

/** A field at one place of the answer. */
export interface PlacedField {
  /** Response keys of the plan from the root, without list elements. */
  readonly place: string;
  /** Object types that the field is asked of. Null: of whatever stands there. */
  readonly types: readonly string[] | null;
}

/** Object types that fit a type condition. */
export type PossibleTypes = (condition: string) => readonly string[];

/** What has to be there before a fetch: the objects that it is about, and what their representations are made of. */
export function neededBy(fetch: FetchNode, path: string, possible: PossibleTypes): readonly PlacedField[] {
  const needs: PlacedField[] = path === '' ? [] : [{ place: path, types: null }];
  const read = (
    selections: readonly QueryPlanSelectionNode[],
    base: string,
    types: PlacedField['types'],
  ): void => {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') {
        const fitting = narrowed(types, selection.typeCondition, possible);
        if (isObject(selection.typeCondition, possible))
          needs.push({ place: `${base}/__typename`, types: fitting });
        read(selection.selections, base, fitting);
      } else if (selection.name !== '__typename') {
        const place = `${base}/${selection.alias ?? selection.name}`;
        needs.push({ place, types });
        read(selection.selections ?? [], place, null);
      }
    }
  };
  read(fetch.requires ?? [], path, null);
  return needs;
}

/**
 * What is there after a fetch. `__typename` is told only by a fetch that finds out what an interface stands for, which
 * another subgraph has called an object: until then, nothing there is of the type that a representation is made for.
 */
export function broughtBy(fetch: FetchNode, path: string, possible: PossibleTypes): readonly PlacedField[] {
  const brought: PlacedField[] = [];
  const renamed = new Map(
    (fetch.outputRewrites ?? []).flatMap((rewrite): [string, string][] =>
      rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo]] : [],
    ),
  );
  const finding = isSentInterfaces(fetch, possible) ? path : null;
  const keyOf = ({ alias, name }: FieldNode): string => {
    const key = alias?.value ?? name.value;
    return renamed.get(key) ?? key;
  };
  const read = ({ selections }: SelectionSetNode, base: string, types: PlacedField['types']): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        const fitting = narrowed(types, condition, possible);
        if (base === finding && isObject(condition, possible))
          brought.push({ place: `${base}/__typename`, types: fitting });
        read(selection.selectionSet, base, fitting);
      }
      if (!isDataField(selection)) continue;
      const place = `${base}/${keyOf(selection)}`;
      brought.push({ place, types });
      if (selection.selectionSet !== undefined) read(selection.selectionSet, place, null);
    }
  };
  for (const definition of fetchDocument(fetch).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (fetch.requires === undefined) read(definition.selectionSet, path, null);
    else
      for (const entities of definition.selectionSet.selections)
        if (entities.kind === Kind.FIELD && entities.selectionSet) read(entities.selectionSet, path, null);
  }
  return brought;
}

const isSentInterfaces = ({ requires = [] }: FetchNode, possible: PossibleTypes): boolean =>
  requires.some((one) => one.kind === 'InlineFragment' && !isObject(one.typeCondition, possible));

const isDataField = (selection: SelectionNode): selection is FieldNode =>
  selection.kind === Kind.FIELD && selection.name.value !== '__typename';

const isObject = (condition: string | undefined, possible: PossibleTypes): boolean =>
  condition !== undefined && possible(condition).includes(condition);

function narrowed(
  types: PlacedField['types'],
  condition: string | undefined,
  possible: PossibleTypes,
): PlacedField['types'] {
  if (condition === undefined) return types;
  const fitting = possible(condition);
  return types === null ? fitting : types.filter((type) => fitting.includes(type));
}
