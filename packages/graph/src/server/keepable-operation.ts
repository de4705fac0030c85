import {
  type ArgumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** By type and field: the arguments with which the field may be asked, as every other one has to be null. */
export type KeepableFields = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What an operation has to be asked with so that its answer may be kept. */
export interface KeepableOperation {
  /** Variables that must be null or absent. */
  readonly nullVariables: readonly string[];
}

/** Null: it selects something else, is more than one query, or cannot be read. */
export function keepableOperation(
  schema: GraphQLSchema,
  fields: KeepableFields,
  text: string,
): KeepableOperation | null {
  const document = parsed(text);
  if (document === null || document.definitions.length !== 1) return null;
  const nullVariables: string[] = [];
  const defaulted = new Set<string>();
  let isKeepable = true;
  const refuse = (): void => {
    isKeepable = false;
  };
  const types = new TypeInfo(schema);
  const judge = ({ name, value }: ArgumentNode, allowed: readonly string[]): void => {
    if (allowed.includes(name.value) || value.kind === Kind.NULL) return;
    if (value.kind === Kind.VARIABLE) nullVariables.push(value.name.value);
    else refuse();
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition: ({ operation }) => {
        if (operation !== 'query') refuse();
      },
      VariableDefinition: ({ variable, defaultValue }) => {
        if (defaultValue !== undefined) defaulted.add(variable.name.value);
        return false;
      },
      Field: ({ name, arguments: given }) => {
        const allowed = fields[types.getParentType()?.name ?? '']?.[name.value];
        if (name.value === '__typename') return;
        if (allowed === undefined) refuse();
        else for (const one of given ?? []) judge(one, allowed);
      },
    }),
  );
  // A default stands in for a variable that was not given.
  if (!isKeepable || nullVariables.some((name) => defaulted.has(name))) return null;
  return { nullVariables };
}

function parsed(text: string) {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
