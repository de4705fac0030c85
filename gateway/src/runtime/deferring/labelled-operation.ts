import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** One operation with every fragment written out, and each `@defer` under a name of its own. */
export interface LabelledOperation {
  /** Nothing but the operation. Own names stand in place of labels, and no `@defer` has a condition. */
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly defers: readonly LabelledDefer[];
}

export interface LabelledDefer {
  /** A fragment that is spread in several places is deferred in each of them by itself. */
  readonly name: string;
  /** As the client wrote it. Null: it wrote none. */
  readonly label: string | null;
  /** A variable, or what is always so. */
  readonly condition: { readonly variable: string } | boolean;
}

/** Null: the document has no such operation. Fragments are few: the limits have been checked. */
export function labelDefers(document: DocumentNode, operationName: string | null): LabelledOperation | null {
  const operation = getOperationAST(document, operationName);
  if (!operation) return null;
  const fragments = new Map(
    document.definitions.flatMap((definition): [string, FragmentDefinitionNode][] =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const defers: LabelledDefer[] = [];
  const definition = {
    ...operation,
    selectionSet: writeOut(operation.selectionSet, { fragments, defers }),
  };
  return { document: { kind: Kind.DOCUMENT, definitions: [definition] }, definition, defers };
}

interface Writing {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly defers: LabelledDefer[];
}

const writeOut = (selectionSet: SelectionSetNode, writing: Writing): SelectionSetNode => ({
  ...selectionSet,
  selections: selectionSet.selections.flatMap((selection) => writeOutSelection(selection, writing)),
});

function writeOutSelection(selection: SelectionNode, writing: Writing): SelectionNode[] {
  if (selection.kind === Kind.FIELD) {
    const { selectionSet } = selection;
    return [
      selectionSet === undefined
        ? selection
        : { ...selection, selectionSet: writeOut(selectionSet, writing) },
    ];
  }
  const fragment =
    selection.kind === Kind.FRAGMENT_SPREAD ? writing.fragments.get(selection.name.value) : selection;
  if (fragment === undefined) return [];
  const { typeCondition } = fragment;
  return [
    {
      kind: Kind.INLINE_FRAGMENT,
      ...(typeCondition === undefined ? {} : { typeCondition }),
      directives: (selection.directives ?? []).map((directive) => nameDefer(directive, writing.defers)),
      selectionSet: writeOut(fragment.selectionSet, writing),
    },
  ];
}

function nameDefer(directive: DirectiveNode, defers: LabelledDefer[]): DirectiveNode {
  if (directive.name.value !== 'defer') return directive;
  const name = `d${defers.length}`;
  const argument = (wanted: string): ArgumentNode['value'] | undefined =>
    directive.arguments?.find((one) => one.name.value === wanted)?.value;
  const label = argument('label');
  defers.push({
    name,
    label: label?.kind === Kind.STRING ? label.value : null,
    condition: conditionOf(argument('if')),
  });
  return {
    ...directive,
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'label' },
        value: { kind: Kind.STRING, value: name },
      },
    ],
  };
}

function conditionOf(given: ArgumentNode['value'] | undefined): LabelledDefer['condition'] {
  if (given === undefined) return true;
  return given.kind === Kind.VARIABLE ? { variable: given.name.value } : valueFromASTUntyped(given) === true;
}

/** Own names of the fragments that are deferred in a request with these variables. */
export function defersHolding(
  { definition, defers }: LabelledOperation,
  variables: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  const holds = ({ condition }: LabelledDefer): boolean => {
    if (typeof condition === 'boolean') return condition;
    const { variable } = condition;
    if (Object.hasOwn(variables, variable) && variables[variable] !== undefined)
      return variables[variable] === true;
    const declared = definition.variableDefinitions?.find((one) => one.variable.name.value === variable);
    // Without a value the directive's own default holds.
    return declared?.defaultValue === undefined || valueFromASTUntyped(declared.defaultValue) === true;
  };
  return new Set(defers.filter(holds).map(({ name }) => name));
}
