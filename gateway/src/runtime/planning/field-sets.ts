import { Kind, type SelectionSetNode, type TypeNode } from 'graphql';
import type { FieldsType } from './join-directives.js';

/** Tells of each field of a field set, and of the sets within, on which type it is selected. */
export function eachFieldOf(
  selectionSet: SelectionSetNode,
  parent: FieldsType | undefined,
  { types, found }: FieldSetReading,
): void {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD && parent !== undefined) {
      const name = selection.name.value;
      const field = parent.fields?.find((one) => one.name.value === name);
      found(parent, name);
      if (selection.selectionSet && field)
        eachFieldOf(selection.selectionSet, types.get(namedType(field.type)), { types, found });
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      const type = condition === undefined ? parent : types.get(condition);
      eachFieldOf(selection.selectionSet, type, { types, found });
    }
  }
}

export interface FieldSetReading {
  readonly types: ReadonlyMap<string, FieldsType>;
  readonly found: (parent: FieldsType, field: string) => void;
}

export const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
