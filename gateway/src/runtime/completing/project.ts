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
import { isJsonObject } from '../json.js';
import { orNull, type Project, type ProjectedField, projectFields } from './project-fields.js';
import { type ProjectValue, projectLeaf } from './project-leaf.js';
import { collectFields, type SelectionContext } from './projected-fields.js';
import type { RepeatedObjects } from './repeated-objects.js';
import { dependsOnType } from './type-of-object.js';
import { unexpected } from './unexpected.js';

export interface ProjectionContext extends SelectionContext {
  readonly schema: GraphQLSchema;
  /** Name under which the answer to a selection was merged. */
  readonly planKey: (selection: FieldNode) => string;
  readonly repeated: RepeatedObjects;
}

/** The client's answer, out of everything that was fetched; throws unless all is in order. */
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

function projectObject(
  type: GraphQLCompositeType,
  { selections, pathKey }: Nodes,
  context: ProjectionContext,
): Project {
  const selectionSets = selections.flatMap(({ selectionSet }) => selectionSet ?? []);
  const fields = [...collectFields(selectionSets, type.name, context)];
  return projectFields(
    fields.map(([key, sameKey]) => {
      const planKey = sameKey[0] === undefined ? key : context.planKey(sameKey[0]);
      const nodes = { selections: sameKey, pathKey: `${pathKey}/${planKey}` };
      return { key, planKey, ...projectField(type, sameKey[0]?.name.value ?? '', { nodes, context }) };
    }),
  );
}

function projectField(
  type: GraphQLCompositeType,
  name: string,
  { nodes, context }: { readonly nodes: Nodes; readonly context: ProjectionContext },
): Projected {
  if (name === '__typename') return { nullable: false, project: typeNameOf(type) };
  const field = isUnionType(type) ? undefined : type.getFields()[name];
  return field === undefined
    ? { nullable: false, project: unexpected }
    : projectValue(field.type, nodes, context);
}

type Projected = Pick<ProjectedField, 'nullable' | 'project'>;

/** An object known by its interface only has no type name that a caller could be told. */
const typeNameOf = (type: GraphQLCompositeType): ProjectValue =>
  isAbstractType(type) ? unexpected : () => type.name;

const projectValue = (type: GraphQLOutputType, nodes: Nodes, context: ProjectionContext): Projected =>
  isNonNullType(type)
    ? { nullable: false, project: projectPresent(type.ofType, nodes, context) }
    : { nullable: true, project: projectPresent(type, nodes, context) };

function projectPresent(type: GraphQLOutputType, nodes: Nodes, context: ProjectionContext): ProjectValue {
  if (isListType(type)) return projectList(projectValue(type.ofType, nodes, context));
  if (isLeafType(type)) return projectLeaf(type);
  if (isAbstractType(type)) return projectAbstract(type, nodes, context);
  if (!isCompositeType(type)) return unexpected;
  const lazily = once(() => context.repeated.remembering(nodes.pathKey, projectObject(type, nodes, context)));
  return (value) => (isJsonObject(value) ? lazily()(value) : unexpected());
}

function projectList({ nullable, project }: Projected): ProjectValue {
  const projectElement = nullable ? orNull(project) : project;
  return (value) => {
    if (!Array.isArray(value)) unexpected();
    const projected: unknown[] = [];
    for (let index = 0; index < value.length; index++) projected.push(projectElement(value[index]));
    return projected;
  };
}

/** One projection for each type that turns up; the types are those of the schema, so they are bounded. */
function projectAbstract(
  type: GraphQLCompositeType & { readonly name: string },
  nodes: Nodes,
  context: ProjectionContext,
): ProjectValue {
  const variants = new Map<string, Project>();
  return (value) => {
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
    return variant(value);
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
