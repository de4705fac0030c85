import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { type EntityKey, type FieldRules, readFieldRules } from './field-rules.js';
import { isComplete, selectRequired } from './required-fields.js';
import {
  isAbsentFrom,
  isRow,
  type Representation,
  type Row,
  readField,
  typenameOf,
  type World,
} from './world.js';

export interface WorldSubgraph {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  readonly rules: FieldRules;
  answer(request: SubgraphRequest, within: Within): Promise<ExecutionResult>;
}

export interface SubgraphRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly operationName: string | undefined;
}

export interface Within {
  readonly world: World;
  readonly interfaces: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface SubgraphOptions {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  /** Type → field → value: where this subgraph says something else than the world. */
  readonly own?: Readonly<Record<string, Row>>;
}

/** A row on its way through one subgraph, and the representation it was asked by. */
interface Source {
  readonly __typename: string;
  readonly row: Row;
  readonly representation: Representation | null;
  /** What the edge that led here provides. */
  readonly provided: SelectionSetNode | null;
}

interface Context extends Within {
  readonly subgraph: Built;
}

interface Built extends SubgraphOptions {
  readonly rules: FieldRules;
}

/** A real subgraph, served from the world: it shows what its schema declares and hides the rest. */
export function createWorldSubgraph(options: SubgraphOptions): WorldSubgraph {
  const rules = readFieldRules(options.typeDefs);
  const subgraph: Built = { ...options, rules };
  const entities = [...rules.keys].filter(([, keys]) => keys.length > 0).map(([type]) => type);
  const resolvers = Object.fromEntries(
    entities.map((type) => [type, { __resolveReference: resolveReference }]),
  );
  const schema = buildSubgraphSchema([{ typeDefs: options.typeDefs, resolvers }]);
  const documents = new Map<string, DocumentNode>();
  const validDocument = (query: string): DocumentNode => {
    const document = documents.get(query) ?? parseValid(schema, query);
    documents.set(query, document);
    return document;
  };
  return {
    ...subgraph,
    answer: async ({ query, variables, operationName }, within) =>
      execute({
        schema,
        document: validDocument(query),
        contextValue: { ...within, subgraph } satisfies Context,
        variableValues: variables ?? {},
        operationName: operationName ?? null,
        fieldResolver: resolveField,
      }),
  };
}

function parseValid(schema: GraphQLSchema, query: string): DocumentNode {
  const document = parse(query, { noLocation: true });
  const [error] = validate(schema, document);
  if (error !== undefined) throw new Error(`The gateway asked something invalid: ${error.message}\n${query}`);
  return document;
}

const resolveField: GraphQLFieldResolver<Source | undefined, Context> = (...call) => {
  const [source, args, context, info] = call;
  const { subgraph } = context;
  const row = source?.row ?? rootRow(context.world, info);
  const type = info.parentType.name;
  const required = subgraph.rules.required.get(`${type}.${info.fieldName}`);
  const given = { args, required: required ? requiredOf(source, required, context) : {} };
  const own = subgraph.own?.[type];
  const value = readField(own && Object.hasOwn(own, info.fieldName) ? own : row, info.fieldName, given);
  return isCompositeType(getNamedType(info.returnType)) ? toSources(value, context, info) : value;
};

const rootRow = ({ query, mutation }: World, { schema, parentType }: GraphQLResolveInfo): Row =>
  parentType === schema.getMutationType() ? (mutation ?? {}) : query;

/** What a representation holds or, on a path that provides it, what the subgraph has itself. */
function requiredOf(source: Source | undefined, fields: SelectionSetNode, { interfaces }: Context): Row {
  const using = {
    read: (object: Row, field: FieldNode) => object[field.name.value],
    isOf: (object: Row, type: string) => isOf(object, type, interfaces),
  };
  const known =
    source?.representation ?? (source?.provided ? selectRequired(source.row, source.provided, using) : {});
  const tree = selectRequired(known, fields, using);
  if (!isComplete(tree)) throw new Error(`Not everything required was sent: ${JSON.stringify(tree)}`);
  return tree;
}

function toSources(value: unknown, context: Context, info: GraphQLResolveInfo): unknown {
  if (Array.isArray(value)) return value.map((item) => toSources(item, context, info));
  if (!isRow(value)) return value;
  const declared = getNamedType(info.returnType).name;
  const __typename = shownTypename(value, declared, { ...context, info });
  const provided = context.subgraph.rules.provided.get(`${info.parentType.name}.${info.fieldName}`) ?? null;
  return { __typename, row: value, representation: null, provided };
}

/** A subgraph that knows an interface as an object calls every implementation by the interface's name. */
function shownTypename(row: Row, declared: string, { subgraph, interfaces, info }: Shown): string {
  const own = typenameOf(row) ?? declared;
  if (isObjectType(info.schema.getType(own))) return own;
  const wider = [...subgraph.rules.interfaceObjects].find((name) => interfaces.get(own)?.has(name));
  return wider ?? own;
}

type Shown = Context & { readonly info: GraphQLResolveInfo };

function resolveReference(
  representation: Representation,
  context: Context,
  info: GraphQLResolveInfo,
): Source | null {
  const { subgraph, world, interfaces } = context;
  const type = representation.__typename;
  const keys = (subgraph.rules.keys.get(type) ?? []).filter((key) => isUsable(key, representation));
  if (keys.length === 0) throw new Error(`${type} is not resolvable by ${JSON.stringify(representation)}`);
  const row = world.rows.find(
    (candidate) =>
      isOf(candidate, type, interfaces) && keys.every((key) => isSame(candidate, representation, key.fields)),
  );
  if (row === undefined || isAbsentFrom(row, subgraph.name)) return null;
  return { __typename: shownTypename(row, type, { ...context, info }), row, representation, provided: null };
}

const isOf = (row: Row, type: string, interfaces: Within['interfaces']): boolean =>
  row.__typename === type || (interfaces.get(String(row.__typename))?.has(type) ?? false);

const isUsable = ({ resolvable, fields }: EntityKey, representation: Representation): boolean =>
  resolvable && fieldsOf(fields).every(({ name }) => representation[name.value] !== undefined);

const isSame = (row: unknown, sent: unknown, fields: SelectionSetNode | undefined): boolean => {
  if (fields === undefined) return JSON.stringify(row) === JSON.stringify(sent);
  if (!isRow(row) || !isRow(sent)) return row === sent;
  return fieldsOf(fields).every((field) =>
    isSame(
      readField(row, field.name.value, { args: {}, required: {} }),
      sent[field.name.value],
      field.selectionSet,
    ),
  );
};

const fieldsOf = (fields: SelectionSetNode): readonly FieldNode[] =>
  fields.selections.filter((selection) => selection.kind === 'Field');
