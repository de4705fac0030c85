import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { isRow, type Row } from './world.js';

/** How one field of an object is read; undefined: it was not sent at all. */
export type ReadNode = (object: Row, field: FieldNode) => unknown;
/** Whether an object is of a type, by itself or by an interface. */
export type IsOf = (object: Row, type: string) => boolean;

/**
 * The value of a field set, as a plain tree: what a field with `@requires` may see. The same shape comes out
 * of a representation and of the world, so a field computed from it tells whether the right things were sent.
 */
export function selectRequired(
  object: Row,
  fields: SelectionSetNode,
  using: { read: ReadNode; isOf: IsOf },
): Row {
  const tree: Record<string, unknown> = {};
  for (const selection of fields.selections) {
    if (selection.kind === Kind.FIELD) {
      tree[selection.name.value] = selectValue(using.read(object, selection), selection.selectionSet, using);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      const fields = selectRequired(object, selection.selectionSet, using);
      if (condition === undefined || using.isOf(object, condition)) Object.assign(tree, fields);
      else if (object.__typename === undefined) Object.assign(tree, sentOf(fields));
    }
  }
  return tree;
}

function selectValue(
  value: unknown,
  fields: SelectionSetNode | undefined,
  using: { read: ReadNode; isOf: IsOf },
): unknown {
  if (Array.isArray(value)) return value.map((item) => selectValue(item, fields, using));
  if (value === undefined || value === null) return value;
  return fields !== undefined && isRow(value) ? selectRequired(value, fields, using) : value;
}

/** A field set need not name `__typename`; then what was sent tells which fragment applied. */
const sentOf = (fields: Row): Row =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Whether each field of the set, not of the sets within, has been sent. */
export const isComplete = (tree: Row): boolean => Object.values(tree).every((value) => value !== undefined);
