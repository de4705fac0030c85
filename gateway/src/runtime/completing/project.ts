import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';
import { isJsonObject, type JsonObject, reader } from '../json.js';
import { leafTextOf } from './leaf-text.js';
import { collectFields, type SelectionContext } from './projected-fields.js';
import type { SharedTexts } from './shared-texts.js';
import { unexpected } from './unexpected.js';

/** JSON text of the client's answer, out of everything that was fetched; throws unless all is in order. */
export type Project = (root: JsonObject) => string;

export interface ProjectionContext extends SelectionContext {
  readonly schema: GraphQLSchema;
  /** Name under which the answer to a selection was merged. */
  readonly planKey: (selection: FieldNode) => string;
  readonly sharedTexts: SharedTexts;
}

export const compileProjection = (
  root: GraphQLObjectType,
  selectionSet: NonNullable<FieldNode['selectionSet']>,
  context: ProjectionContext,
): Project => projectObject(root, [{ selectionSet }], context);

/** Nodes that select the same response key; their selections are one. */
type Nodes = readonly Pick<FieldNode, 'selectionSet'>[];
type TextOf = (value: unknown) => string;

function projectObject(type: GraphQLCompositeType, nodes: Nodes, context: ProjectionContext): Project {
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const fields = [...collectFields(selectionSets, type.name, context)];
  const parts = fields.map(([key, sameKey], index): Project => {
    const prefix = `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
    const [first] = sameKey;
    if (first === undefined) return unexpected;
    const name = first.name.value;
    if (name === '__typename') return typeNameText(type, prefix);
    const fieldType = isUnionType(type) ? undefined : type.getFields()[name]?.type;
    if (fieldType === undefined) return unexpected;
    const read = reader(context.planKey(first));
    const textOf = projectValue(fieldType, sameKey, context);
    return (object) => prefix + textOf(read(object));
  });
  if (parts.length === 0) return () => '{}';
  return (object) => {
    let text = '';
    for (let index = 0; index < parts.length; index++) text += (parts[index] as Project)(object);
    return `${text}}`;
  };
}

/** An object known by its interface only has no type name that a caller could be told. */
function typeNameText(type: GraphQLCompositeType, prefix: string): Project {
  if (isAbstractType(type)) return unexpected;
  const text = `${prefix}${JSON.stringify(type.name)}`;
  return () => text;
}

function projectValue(type: GraphQLOutputType, nodes: Nodes, context: ProjectionContext): TextOf {
  if (isNonNullType(type)) {
    const textOf = projectPresent(type.ofType, nodes, context);
    return (value) => (value === null || value === undefined ? unexpected() : textOf(value));
  }
  const textOf = projectPresent(type, nodes, context);
  return (value) => (value === null || value === undefined ? 'null' : textOf(value));
}

function projectPresent(type: GraphQLOutputType, nodes: Nodes, context: ProjectionContext): TextOf {
  if (isListType(type)) return projectList(projectValue(type.ofType, nodes, context));
  if (isLeafType(type)) return leafTextOf(type);
  if (isAbstractType(type)) return projectAbstract(type, nodes, context);
  if (!isCompositeType(type)) return unexpected;
  const lazily = once(() => context.sharedTexts.remembering(projectObject(type, nodes, context)));
  return (value) => (isJsonObject(value) ? lazily()(value) : unexpected());
}

const projectList =
  (textOf: TextOf): TextOf =>
  (value) => {
    if (!Array.isArray(value)) return unexpected();
    if (value.length === 0) return '[]';
    let text = `[${textOf(value[0])}`;
    for (let index = 1; index < value.length; index++) text += `,${textOf(value[index])}`;
    return `${text}]`;
  };

/** One projection for each type that turns up; the types are those of the schema, so they are bounded. */
function projectAbstract(
  type: GraphQLCompositeType & { readonly name: string },
  nodes: Nodes,
  context: ProjectionContext,
): TextOf {
  const variants = new Map<string, Project>();
  return (value) => {
    if (!isJsonObject(value)) return unexpected();
    // Missing where a subgraph knows an interface as one object type, and nothing asked depends on more.
    const typeName = value.__typename === undefined ? type.name : value.__typename;
    if (typeof typeName !== 'string') return unexpected();
    let variant = variants.get(typeName);
    if (variant === undefined) {
      const answered = typeAnswered(type, typeName, context);
      variant = context.sharedTexts.remembering(projectObject(answered, nodes, context));
      variants.set(typeName, variant);
    }
    return variant(value);
  };
}

/** The type that answers: an object type, or an interface where a subgraph knows no more than that. */
function typeAnswered(
  declared: GraphQLCompositeType,
  typeName: string,
  { schema }: ProjectionContext,
): GraphQLCompositeType {
  const type = schema.getType(typeName);
  if (type === declared && isInterfaceType(type)) return type;
  const fits =
    isCompositeType(type) &&
    !isUnionType(type) &&
    isAbstractType(declared) &&
    schema.isSubType(declared, type);
  return fits ? type : unexpected();
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
