import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { eachSelection } from '../each-selection.js';

/**
 * The planner puts what a field requires under the field's condition, and then loses whatever else the same
 * fetch was for when the condition fails; a selection that conditions empty is left out of its plan. So a plan
 * is made for what a request really asks: conditions decided, what is left out gone.
 */
export interface DecidedConditions {
  /** Equal for requests that one plan can serve. */
  readonly id: string;
  readonly values: Readonly<Record<string, boolean>>;
  /** The operation may have so many plans that they would crowd out those of others. */
  readonly isOneOfMany: boolean;
}

/** Each variable doubles the number of plans that an operation may have. */
const MANY_VARIABLES = 6;

/** Values of the variables that conditions of the document use. */
export function decideConditions(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): DecidedConditions {
  const names = conditionVariables(document);
  const values = names.map((name) => [name, givenValue(name, operation, variables)] as const);
  return {
    id: values.map(([, value]) => (value ? '1' : '0')).join(''),
    values: Object.fromEntries(values),
    isOneOfMany: names.length > MANY_VARIABLES,
  };
}

/** Variables of `@skip` and `@include`. */
export const conditionVariables = (document: DocumentNode): readonly string[] =>
  conditionsOf(document).variables;

interface Conditions {
  readonly variables: readonly string[];
  /** Whether any selection has a directive. */
  readonly some: boolean;
}

const known = new WeakMap<DocumentNode, Conditions>();

function conditionsOf(document: DocumentNode): Conditions {
  const conditions = known.get(document) ?? findConditions(document);
  known.set(document, conditions);
  return conditions;
}

function findConditions(document: DocumentNode): Conditions {
  const names = new Set<string>();
  let some = false;
  eachSelection(document, ({ directives = [] }) => {
    some ||= directives.length > 0;
    for (const { name, arguments: given = [] } of directives)
      for (const { value } of isCondition(name.value) ? given : [])
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
  });
  return { variables: [...names], some };
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The document without what is left out, and without the conditions that are decided. `defers`: labels of the
 * fragments that are told later; any other fragment is a part of what it stands in.
 */
export function withConditionsDecided(
  document: DocumentNode,
  { values, defers = NONE }: Pick<DecidedConditions, 'values'> & { readonly defers?: ReadonlySet<string> },
): DocumentNode {
  if (!conditionsOf(document).some) return document;
  const decide = (node: SelectionNode): SelectionNode | null | undefined => {
    if (node.directives === undefined || node.directives.length === 0) return undefined;
    const outcomes = node.directives.map((directive) =>
      directive.name.value === 'defer' ? outcomeOfDefer(directive, defers) : outcomeOf(directive, values),
    );
    if (outcomes.includes('LEFT_OUT')) return null;
    const directives = node.directives.filter((_, index) => outcomes[index] === 'OPEN');
    return directives.length === node.directives.length ? undefined : { ...node, directives };
  };
  return visit(document, {
    Field: { enter: decide },
    InlineFragment: { enter: decide },
    FragmentSpread: { enter: decide },
    SelectionSet: {
      // What the caller selects nothing of is there all the same, and has to be asked for.
      leave: (node) => (node.selections.length === 0 ? { ...node, selections: [TYPENAME] } : undefined),
    },
  });
}

const TYPENAME: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const isCondition = (directive: string): boolean => directive === 'skip' || directive === 'include';

/** OPEN: no condition, or one that is not decided. */
function outcomeOf(
  { name, arguments: given }: DirectiveNode | ConstDirectiveNode,
  values: DecidedConditions['values'],
): 'LEFT_OUT' | 'KEPT' | 'OPEN' {
  if (!isCondition(name.value)) return 'OPEN';
  const value = given?.[0]?.value;
  const holds =
    value?.kind === Kind.VARIABLE ? values[value.name.value] : value && valueFromASTUntyped(value);
  if (typeof holds !== 'boolean') return 'OPEN';
  return holds === (name.value === 'skip') ? 'LEFT_OUT' : 'KEPT';
}

function outcomeOfDefer(
  { arguments: given }: DirectiveNode | ConstDirectiveNode,
  defers: ReadonlySet<string>,
): 'KEPT' | 'OPEN' {
  const label = given?.find(({ name }) => name.value === 'label')?.value;
  return label?.kind === Kind.STRING && defers.has(label.value) ? 'OPEN' : 'KEPT';
}

function givenValue(
  name: string,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  if (Object.hasOwn(variables, name) && variables[name] !== undefined) return variables[name] === true;
  const definition = variableDefinitions.find(({ variable }) => variable.name.value === name);
  return definition?.defaultValue !== undefined && valueFromASTUntyped(definition.defaultValue) === true;
}
