import {
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { takesPart } from './projected-fields.js';

/** What is asked of an object, which decides whether it is enough to know its interface. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly selectionSets: readonly (SelectionSetNode | undefined)[];
  readonly fragment: (name: string) => FragmentDefinitionNode | undefined;
  /** Values of the variables of `@skip` and `@include`. */
  readonly conditions: Readonly<Record<string, unknown>>;
}

/**
 * Name of the type as which an object is completed; `claimed`: what it says that it is. Undefined: it does not say, or
 * says an interface only, and something is asked that depends on more.
 */
export function typeNameOf(
  claimed: unknown,
  declared: GraphQLAbstractType,
  asked: Asked,
): string | undefined {
  // Missing where a subgraph knows an interface as one object type.
  const name = claimed ?? declared.name;
  if (typeof name !== 'string') return undefined;
  const { schema } = asked;
  const type = schema.getType(name);
  if (!isInterfaceType(type)) return name;
  const fits = type === declared || schema.isSubType(declared, type);
  return fits && !dependsOnType(type, asked) ? schema.getPossibleTypes(type)[0]?.name : undefined;
}

/** Whether of objects that are known by this interface only something is asked that not all of them have. */
export function dependsOnType(
  known: GraphQLInterfaceType,
  { schema, fragment, conditions, selectionSets }: Asked,
): boolean {
  const isSure = (condition: GraphQLNamedType | undefined): boolean =>
    condition === known || (isAbstractType(condition) && schema.isSubType(condition, known));
  const isPossible = (condition: GraphQLNamedType | undefined): boolean =>
    schema
      .getPossibleTypes(known)
      .some((type) => type === condition || (isAbstractType(condition) && schema.isSubType(condition, type)));
  const depends = (selectionSet: SelectionSetNode | undefined): boolean =>
    (selectionSet?.selections ?? []).some((selection) => {
      if (!takesPart(selection, { conditions })) return false;
      if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
      const within = selection.kind === Kind.FRAGMENT_SPREAD ? fragment(selection.name.value) : selection;
      const name = within?.typeCondition?.name.value;
      const condition = name === undefined ? known : schema.getType(name);
      return isSure(condition) ? depends(within?.selectionSet) : isPossible(condition);
    });
  return selectionSets.some(depends);
}
