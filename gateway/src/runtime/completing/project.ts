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
  isObjectType,
  isUnionType,
} from 'graphql';
import { isJsonObject, reader } from '../json.js';
import type { JsonWriter } from './json-writer.js';
import { leafWriterOf } from './leaf-writer.js';
import { collectFields, type SelectionContext } from './projected-fields.js';
import type { Project, RepeatedObjects } from './repeated-objects.js';
import { dependsOnType } from './type-of-object.js';
import { unexpected } from './unexpected.js';

export interface ProjectionContext extends SelectionContext {
  readonly schema: GraphQLSchema;
  /** Name under which the answer to a selection was merged. */
  readonly planKey: (selection: FieldNode) => string;
  readonly repeated: RepeatedObjects;
}

/** Writes the client's answer, out of everything that was fetched; throws unless all is in order. */
export const compileProjection = (
  root: GraphQLObjectType,
  selectionSet: NonNullable<FieldNode['selectionSet']>,
  context: ProjectionContext,
): Project => projectObject(root, { selections: [{ selectionSet }], pathKey: '' }, context);

interface Nodes {
  /** Nodes that select the same response key; their selections are one. */
  readonly selections: readonly Pick<FieldNode, 'selectionSet'>[];
  /** Where they stand in what was fetched, without list elements. */
  readonly pathKey: string;
}

type Write = (value: unknown, out: JsonWriter) => void;

function projectObject(
  type: GraphQLCompositeType,
  { selections, pathKey }: Nodes,
  context: ProjectionContext,
): Project {
  const selectionSets = selections.flatMap(({ selectionSet }) => selectionSet ?? []);
  const fields = [...collectFields(selectionSets, type.name, context)];
  const parts = fields.map(([key, sameKey], index): Project => {
    const prefix = `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
    const [first] = sameKey;
    if (first === undefined) return unexpected;
    const name = first.name.value;
    if (name === '__typename') return writeTypeName(type, prefix);
    const fieldType = isUnionType(type) ? undefined : type.getFields()[name]?.type;
    if (fieldType === undefined) return unexpected;
    const planKey = context.planKey(first);
    const read = reader(planKey);
    const write = projectValue(fieldType, { selections: sameKey, pathKey: `${pathKey}/${planKey}` }, context);
    const start = Buffer.from(prefix);
    return (object, out) => {
      out.json(start);
      write(read(object), out);
    };
  });
  if (parts.length === 0) return (_object, out) => out.json(EMPTY_OBJECT);
  return (object, out) => {
    for (let index = 0; index < parts.length; index++) (parts[index] as Project)(object, out);
    out.json(OBJECT_END);
  };
}

const NULL = Buffer.from('null');
const EMPTY_OBJECT = Buffer.from('{}');
const OBJECT_END = Buffer.from('}');
const EMPTY_LIST = Buffer.from('[]');
const LIST_START = Buffer.from('[');
const LIST_NEXT = Buffer.from(',');
const LIST_END = Buffer.from(']');

/** An object known by its interface only has no type name that a caller could be told. */
function writeTypeName(type: GraphQLCompositeType, prefix: string): Project {
  if (isAbstractType(type)) return unexpected;
  const text = Buffer.from(`${prefix}${JSON.stringify(type.name)}`);
  return (_object, out) => out.json(text);
}

function projectValue(type: GraphQLOutputType, nodes: Nodes, context: ProjectionContext): Write {
  if (isNonNullType(type)) {
    const write = projectPresent(type.ofType, nodes, context);
    return (value, out) => (value === null || value === undefined ? unexpected() : write(value, out));
  }
  const write = projectPresent(type, nodes, context);
  return (value, out) => (value === null || value === undefined ? out.json(NULL) : write(value, out));
}

function projectPresent(type: GraphQLOutputType, nodes: Nodes, context: ProjectionContext): Write {
  if (isListType(type)) return projectList(projectValue(type.ofType, nodes, context));
  if (isLeafType(type)) return leafWriterOf(type);
  if (isAbstractType(type)) return projectAbstract(type, nodes, context);
  if (!isCompositeType(type)) return unexpected;
  const lazily = once(() => context.repeated.remembering(nodes.pathKey, projectObject(type, nodes, context)));
  return (value, out) => (isJsonObject(value) ? lazily()(value, out) : unexpected());
}

const projectList =
  (write: Write): Write =>
  (value, out) => {
    if (!Array.isArray(value)) unexpected();
    if (value.length === 0) {
      out.json(EMPTY_LIST);
      return;
    }
    out.json(LIST_START);
    write(value[0], out);
    for (let index = 1; index < value.length; index++) {
      out.json(LIST_NEXT);
      write(value[index], out);
    }
    out.json(LIST_END);
  };

/** One projection for each type that turns up; the types are those of the schema, so they are bounded. */
function projectAbstract(
  type: GraphQLCompositeType & { readonly name: string },
  nodes: Nodes,
  context: ProjectionContext,
): Write {
  const variants = new Map<string, Project>();
  return (value, out) => {
    if (!isJsonObject(value)) unexpected();
    // Missing where a subgraph knows an interface as one object type, and nothing asked depends on more.
    const typeName = value.__typename === undefined ? type.name : value.__typename;
    if (typeof typeName !== 'string') unexpected();
    let variant = variants.get(typeName);
    if (variant === undefined) {
      const answered = typeAnswered(type, typeName, { nodes, context });
      variant = context.repeated.remembering(nodes.pathKey, projectObject(answered, nodes, context));
      variants.set(typeName, variant);
    }
    variant(value, out);
  };
}

/** The type that answers: an object type, or an interface where no more is known, and nothing asked depends on more. */
function typeAnswered(
  declared: GraphQLCompositeType,
  typeName: string,
  { nodes, context }: { readonly nodes: Nodes; readonly context: ProjectionContext },
): GraphQLCompositeType {
  const { schema, fragments, conditions } = context;
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) unexpected();
  const fits = type === declared || (isAbstractType(declared) && schema.isSubType(declared, type));
  const selectionSets = nodes.selections.map(({ selectionSet }) => selectionSet);
  const asked = { schema, selectionSets, fragment: (name: string) => fragments.get(name), conditions };
  return fits && !(isInterfaceType(type) && dependsOnType(type, asked)) ? type : unexpected();
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
