import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../policies/answer-shape.js';
import { type Dependency, EVERYTHING } from './dependencies.js';
import type { PublicFields } from './public-fields.js';

/** An operation of which every field is public. */
export interface PublicOperation {
  readonly maxAgeSeconds: number;
  /** What any answer to it depends on, whatever it shows. */
  readonly always: ReadonlySet<Dependency>;
  /** Where its answers show entities. */
  readonly shape: EntityShape;
}

/** By response key. */
export type EntityShape = Map<string, EntityPlace>;

export interface EntityPlace {
  /** The type of the one entity that stands here; null: none does, or `always` holds its type. */
  readonly entity: string | null;
  /** Response keys under which the entity shows one of its keys. */
  readonly keyNames: Set<string>;
  readonly shape: EntityShape;
}

/**
 * Null: some field is private, so the answer is the caller's alone. What `@skip` and `@include` leave out is asked
 * about all the same. Fields are few: the limits have been checked.
 */
export function publicOperation(question: {
  readonly schema: GraphQLSchema;
  readonly fields: PublicFields;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}): PublicOperation | null {
  const { schema, operation } = question;
  const root = operation.operation === 'query' ? schema.getQueryType() : null;
  if (!root) return null;
  const walk: Walk = {
    ...question,
    fragments: fragmentsOf(question.document),
    always: new Set(),
    ages: [],
  };
  const shape: EntityShape = new Map();
  if (!addSelections(walk, operation.selectionSet, { parent: root, shape, above: null })) return null;
  return { maxAgeSeconds: Math.min(...walk.ages, MAX_SECONDS), always: walk.always, shape };
}

/** A day: nothing is kept over midnight (answer-lifetime.ts). */
const MAX_SECONDS = 86_400;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fields: PublicFields;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly always: Set<Dependency>;
  readonly ages: number[];
}

interface Place {
  readonly parent: GraphQLCompositeType;
  readonly shape: EntityShape;
  /** The entity whose fields these are. Null: no entity, as at the root. */
  readonly above: EntityPlace | null;
}

/** False: a private field was met. */
function addSelections(walk: Walk, { selections }: SelectionSetNode, place: Place): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return addField(walk, selection, place);
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : walk.fragments.get(selection.name.value);
    if (fragment === undefined) return false;
    const named = fragment.typeCondition?.name.value;
    const parent = named === undefined ? place.parent : walk.schema.getType(named);
    return isCompositeType(parent) && addSelections(walk, fragment.selectionSet, { ...place, parent });
  });
}

function addField(walk: Walk, field: FieldNode, place: Place): boolean {
  const name = field.name.value;
  if (name === '__typename') return true;
  const type = publicType(walk, name, place);
  if (type === null) return false;
  const key = field.alias?.value ?? name;
  noteKey(walk, place.above, { name, key });
  const named = getNamedType(type);
  if (!isCompositeType(named) || field.selectionSet === undefined) {
    if (isRoot(walk, place)) walk.always.add(EVERYTHING);
    return true;
  }
  const entity = entityOf(walk, type);
  if (entity === null) dependOnTypes(walk, named, place);
  const below = placeBelow(walk, place.shape, { key, entity });
  return addSelections(walk, field.selectionSet, { parent: named, shape: below.shape, above: below });
}

/** Null: the field is private. */
function publicType(walk: Walk, field: string, { parent }: Place): GraphQLOutputType | null {
  const seconds = walk.fields.maxAgeSeconds(parent, field);
  if (seconds === null || isUnionType(parent)) return null;
  walk.ages.push(seconds);
  return parent.getFields()[field]?.type ?? null;
}

const isRoot = ({ schema }: Walk, { parent }: Place): boolean => parent === schema.getQueryType();

function noteKey(
  { fields }: Walk,
  above: EntityPlace | null,
  { name, key }: { readonly name: string; readonly key: string },
): void {
  if (above === null || above.entity === null) return;
  if (fields.keysOf(above.entity).includes(name)) above.keyNames.add(key);
}

/** The type of the one entity that a field of this type shows. */
function entityOf({ fields }: Walk, type: GraphQLOutputType): string | null {
  const named = getNamedType(type);
  const single = isObjectType(named) && !isListType(getNullableType(type));
  return single && fields.isEntity(named.name) ? named.name : null;
}

function dependOnTypes(walk: Walk, type: GraphQLNamedType, place: Place): void {
  const reached = entitiesWithin(walk, type);
  for (const one of reached) walk.always.add(one);
  if (reached.size === 0 && isRoot(walk, place)) walk.always.add(EVERYTHING);
}

function placeBelow(
  { always }: Walk,
  shape: EntityShape,
  { key, entity }: { readonly key: string; readonly entity: string | null },
): EntityPlace {
  const known = shape.get(key);
  if (known === undefined) {
    const place: EntityPlace = { entity, keyNames: new Set(), shape: new Map() };
    shape.set(key, place);
    return place;
  }
  // Fragments on different types may show different things under one name.
  if (known.entity !== entity) for (const type of [known.entity, entity]) if (type !== null) always.add(type);
  return known;
}

/**
 * The type itself if it is an entity, else the first entities on every way down from it. A list or a page depends on
 * them even while it is empty.
 */
function entitiesWithin({ schema, fields }: Walk, start: GraphQLNamedType): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<GraphQLNamedType>();
  const visit = (type: GraphQLNamedType): void => {
    if (seen.has(type) || !isCompositeType(type)) return;
    seen.add(type);
    if (fields.isEntity(type.name)) found.add(type.name);
    if (isAbstractType(type)) schema.getPossibleTypes(type).forEach(visit);
    else if (!fields.isEntity(type.name))
      for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
  };
  visit(start);
  return found;
}
