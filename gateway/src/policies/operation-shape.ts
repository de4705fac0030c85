import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './answer-shape.js';

/** Size of an operation with every fragment spread written out. Counts saturate at Infinity. */
export interface OperationShape {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  /** Fragments that may be deferred. */
  readonly defers: number;
}

/**
 * Measured in one pass over the document: each fragment is measured once and its size reused, so fragments
 * that double each other cost nothing to count. Spreads of a fragment within itself count as nothing here;
 * validation refuses them.
 */
export function measureOperation(document: DocumentNode, operation: OperationDefinitionNode): OperationShape {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, OperationShape>();
  const measure = (selectionSet: SelectionSetNode): OperationShape =>
    selectionSet.selections.map(ofSelection).reduce(add, NOTHING);
  const ofFragment = (fragment: FragmentDefinitionNode): OperationShape => {
    const known = measured.get(fragment.name.value);
    if (known !== undefined) return known;
    measured.set(fragment.name.value, NOTHING);
    const shape = measure(fragment.selectionSet);
    measured.set(fragment.name.value, shape);
    return shape;
  };
  const ofSelection = (selection: SelectionNode): OperationShape => {
    const directives = selection.directives?.length ?? 0;
    const own = { ...NOTHING, directives, defers: selection.directives?.some(mayDefer) ? 1 : 0 };
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(selection.name.value);
      return add(fragment === undefined ? NOTHING : ofFragment(fragment), own);
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) return add(measure(selection.selectionSet), own);
    const inner = selection.selectionSet === undefined ? NOTHING : measure(selection.selectionSet);
    return {
      depth: inner.depth + 1,
      fields: inner.fields + 1,
      aliases: inner.aliases + (selection.alias === undefined ? 0 : 1),
      directives: inner.directives + directives,
      rootFields: 1,
      defers: inner.defers,
    };
  };
  const shape = measure(operation.selectionSet);
  return { ...shape, directives: shape.directives + (operation.directives?.length ?? 0) };
}

const mayDefer = ({ name, arguments: given = [] }: DirectiveNode): boolean =>
  name.value === 'defer' &&
  !given.some(
    (argument) =>
      argument.name.value === 'if' && argument.value.kind === Kind.BOOLEAN && !argument.value.value,
  );

const NOTHING: OperationShape = {
  depth: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  rootFields: 0,
  defers: 0,
};

const add = (a: OperationShape, b: OperationShape): OperationShape => ({
  depth: Math.max(a.depth, b.depth),
  fields: a.fields + b.fields,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  rootFields: a.rootFields + b.rootFields,
  defers: a.defers + b.defers,
});
