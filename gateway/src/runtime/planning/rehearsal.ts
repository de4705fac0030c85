import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
  getNamedType,
  isCompositeType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

const MAX_DEPTH = 5;
const MAX_FIELDS = 120;
/** Fields with fields of their own, of one selection. */
const MAX_WIDTH = 6;
const MAX_MEMBERS = 3;

/**
 * Operations that nobody asked, one for each field of the query root: what a front end may ask there, some levels deep.
 * Not all need be valid, because members of a union may differ in a field of one name.
 */
export const rehearsalTexts = (schema: GraphQLSchema): readonly string[] =>
  Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => operationText(schema, field));

/** An operation that is being written. */
interface Draft {
  readonly schema: GraphQLSchema;
  /** As declared: `$v0: ID!`. */
  readonly variables: string[];
  fieldsLeft: number;
}

type Field = GraphQLField<unknown, unknown>;

function operationText(schema: GraphQLSchema, field: Field): string {
  const draft: Draft = { schema, variables: [], fieldsLeft: MAX_FIELDS };
  const selection = fieldText(draft, field, MAX_DEPTH);
  const declared = draft.variables.length === 0 ? '' : `(${draft.variables.join(', ')})`;
  return `query${declared} { ${selection} }`;
}

function fieldText(draft: Draft, field: Field, depth: number): string {
  draft.fieldsLeft--;
  const asked = `${field.name}${argumentsText(draft, field)}`;
  const type = getNamedType(field.type);
  return isCompositeType(type) ? `${asked} ${selectionText(draft, type, depth - 1)}` : asked;
}

function argumentsText({ variables }: Draft, { args }: Field): string {
  const given = args.filter(isRequiredArgument).map(({ name, type }) => {
    const variable = `$v${variables.length}`;
    variables.push(`${variable}: ${type}`);
    return `${name}: ${variable}`;
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

function selectionText(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const below = isUnionType(type) ? memberTexts(draft, type, depth) : fieldTexts(draft, type, depth);
  return `{ ${['__typename', ...below].join(' ')} }`;
}

const memberTexts = (draft: Draft, type: GraphQLUnionType, depth: number): readonly string[] =>
  type
    .getTypes()
    .slice(0, MAX_MEMBERS)
    .map((member) => `... on ${member.name} ${selectionText(draft, member, depth)}`);

function fieldTexts(
  draft: Draft,
  type: GraphQLObjectType | GraphQLInterfaceType,
  depth: number,
): readonly string[] {
  const texts: string[] = [];
  let width = 0;
  for (const field of Object.values(type.getFields())) {
    const isNested = isCompositeType(getNamedType(field.type));
    if (draft.fieldsLeft <= 0) break;
    if (isNested && (depth <= 0 || width >= MAX_WIDTH)) continue;
    if (isNested) width++;
    texts.push(fieldText(draft, field, depth));
  }
  return texts;
}
