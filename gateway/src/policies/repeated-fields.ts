import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { eachSelection } from '../runtime/each-selection.js';
import { fragmentsOf } from './answer-shape.js';

/**
 * Fields that ask again, within one selection set and the fragments spread in it, for what another field there asks
 * under the same name. Validation compares each of them with all the others.
 */
export function countRepeatedFields(document: DocumentNode): number {
  const fragments = fragmentsOf(document);
  const known = new Map<FragmentDefinitionNode, Counts>();
  const ofFragment = (fragment: FragmentDefinitionNode): Counts => {
    const counted = known.get(fragment);
    if (counted !== undefined) return counted;
    const counts: Counts = new Map();
    // First, so that a fragment within itself adds nothing.
    known.set(fragment, counts);
    add(counts, fragment.selectionSet);
    return counts;
  };
  const add = (counts: Counts, { selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) count(counts, selection.alias?.value ?? selection.name.value, 1);
      else if (selection.kind === Kind.INLINE_FRAGMENT) add(counts, selection.selectionSet);
      else {
        const fragment = fragments.get(selection.name.value);
        if (fragment !== undefined)
          for (const [name, times] of ofFragment(fragment)) count(counts, name, times);
      }
    }
  };
  let repeated = 0;
  const countIn = (selectionSet: SelectionSetNode): void => {
    const counts: Counts = new Map();
    add(counts, selectionSet);
    for (const times of counts.values()) repeated += times - 1;
  };
  for (const definition of document.definitions)
    if ('selectionSet' in definition) countIn(definition.selectionSet);
  // What an inline fragment selects is counted with the set that it stands in.
  eachSelection(document, (selection) => {
    if (selection.kind === Kind.FIELD && selection.selectionSet !== undefined)
      countIn(selection.selectionSet);
  });
  return repeated;
}

/** By response key. */
type Counts = Map<string, number>;

const count = (counts: Counts, name: string, times: number): void =>
  void counts.set(name, (counts.get(name) ?? 0) + times);
