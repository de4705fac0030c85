import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type DeniedSelection, responseKeyOf } from './denied-selections.js';
import { isIncluded } from './included-selections.js';

/**
 * Where denied fields stand in an answer, by response key. Fragments are merged whatever their type
 * condition: validation has made sure that fields sharing a response key share their nullability and lists.
 */
export interface AnswerShape {
  readonly denied: Map<string, DeniedSelection>;
  readonly children: Map<string, { readonly type: GraphQLOutputType; readonly shape: AnswerShape }>;
}

export interface ShapedAnswer {
  readonly shape: AnswerShape;
  /**
   * Denied fields whose loss would null the whole answer, since neither they nor anything above them may
   * be null. Their paths hold no list indices.
   */
  readonly fatal: readonly { readonly code: DeniedSelection['code']; readonly path: readonly string[] }[];
}

/** Shape of the answer to an operation whose denied fields were replaced by markers. */
export function shapeOfAnswer(options: {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly denied: ReadonlyMap<string, DeniedSelection>;
  readonly variables: Readonly<Record<string, unknown>>;
}): ShapedAnswer {
  const shape = emptyShape();
  const fatal: { code: DeniedSelection['code']; path: readonly string[] }[] = [];
  const root = options.schema.getRootType(options.operation.operation);
  if (!root) return { shape, fatal };
  const walk: Walk = { ...options, fatal, fragments: fragmentsOf(options.document) };
  addSelections(walk, options.operation.selectionSet, { parent: root, shape, path: [], losesAll: true });
  return { shape, fatal };
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly denied: ReadonlyMap<string, DeniedSelection>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly fatal: { code: DeniedSelection['code']; path: readonly string[] }[];
}

interface Place {
  readonly parent: GraphQLCompositeType;
  readonly shape: AnswerShape;
  readonly path: readonly string[];
  /** Nothing from here up to the root may be null. */
  readonly losesAll: boolean;
}

const emptyShape = (): AnswerShape => ({ denied: new Map(), children: new Map() });

export const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((definition): [string, FragmentDefinitionNode][] =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

function addSelections(walk: Walk, selectionSet: SelectionSetNode, place: Place): void {
  for (const selection of selectionSet.selections) {
    if (!isIncluded(selection, walk.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      addField(walk, selection, place);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) continue;
    const condition = fragment.typeCondition
      ? walk.schema.getType(fragment.typeCondition.name.value)
      : place.parent;
    if (isCompositeType(condition))
      addSelections(walk, fragment.selectionSet, { ...place, parent: condition });
  }
}

function addField(walk: Walk, field: FieldNode, place: Place): void {
  const key = responseKeyOf(field);
  const denied = walk.denied.get(key);
  if (denied !== undefined) addDenied(walk, { key, denied }, place);
  else addChild(walk, field, place);
}

function addDenied(walk: Walk, marker: { key: string; denied: DeniedSelection }, place: Place): void {
  const { key, denied } = marker;
  place.shape.denied.set(key, denied);
  if (denied.nonNull && place.losesAll)
    walk.fatal.push({ code: denied.code, path: [...place.path, denied.responseKey] });
}

function addChild(walk: Walk, field: FieldNode, place: Place): void {
  const type = isUnionType(place.parent) ? undefined : place.parent.getFields()[field.name.value]?.type;
  const parent = type === undefined ? undefined : getNamedType(type);
  if (type === undefined || field.selectionSet === undefined || !isCompositeType(parent)) return;
  const key = responseKeyOf(field);
  const child = place.shape.children.get(key) ?? { type, shape: emptyShape() };
  place.shape.children.set(key, child);
  addSelections(walk, field.selectionSet, {
    parent,
    shape: child.shape,
    path: [...place.path, key],
    losesAll: place.losesAll && isNeverNull(type),
  });
}

function isNeverNull(type: GraphQLOutputType): boolean {
  if (!isNonNullType(type)) return false;
  return isListType(type.ofType) ? isNeverNull(type.ofType.ofType) : true;
}
