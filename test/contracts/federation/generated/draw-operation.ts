import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  OverlappingFieldsCanBeMergedRule,
  parse,
  validate,
} from 'graphql';
import type { GeneratedOperation } from './generated-case.js';
import type { Choices } from './random.js';

const ATTEMPTS = 12;

/** A valid operation on the API, with every way to select: names, arguments, fragments, conditions. */
export function drawOperation(api: GraphQLSchema, choices: Choices): GeneratedOperation {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const operation = drawCandidate(api, choices);
    if (isValid(api, operation.query)) return operation;
  }
  return { query: '{ __typename }', variables: {} };
}

/** Whatever is drawn fits the schema, but two selections may want one name for different things. */
function isValid(api: GraphQLSchema, query: string): boolean {
  const document = parse(query, { noLocation: true });
  return validate(api, document, [OverlappingFieldsCanBeMergedRule], { maxErrors: 1 }).length === 0;
}

interface Drawing {
  readonly api: GraphQLSchema;
  readonly choices: Choices;
  /** Declaration → value; undefined: not given, so the default counts. */
  readonly variables: Map<string, { readonly declared: string; readonly value: unknown }>;
  readonly fragments: string[];
  names: number;
  /** Selections left. */
  budget: number;
}

function drawCandidate(api: GraphQLSchema, choices: Choices): GeneratedOperation {
  const drawing: Drawing = { api, choices, variables: new Map(), fragments: [], names: 0, budget: 40 };
  const mutation = choices.chance(15) ? api.getMutationType() : null;
  const root = mutation ?? api.getQueryType();
  if (!root) throw new Error('No query type');
  const selection = selectionSet(root, choices.int(2, 5), drawing);
  const declared = [...drawing.variables].map(([name, variable]) => `$${name}: ${variable.declared}`);
  const given = [...drawing.variables].filter(([, { value }]) => value !== undefined);
  return {
    query: [
      `${mutation ? 'mutation' : 'query'}${declared.length > 0 ? ` (${declared.join(', ')})` : ''} ${selection}`,
      ...drawing.fragments,
    ].join('\n'),
    variables: Object.fromEntries(given.map(([name, { value }]) => [name, value])),
  };
}

function selectionSet(type: GraphQLNamedType, depth: number, drawing: Drawing): string {
  const { choices } = drawing;
  const count = choices.int(1, 4);
  const selections: string[] = [];
  while (selections.length < count && drawing.budget > 0) {
    drawing.budget--;
    selections.push(drawSelection(type, depth, drawing));
  }
  return `{ ${selections.length > 0 ? selections.join(' ') : '__typename'} }`;
}

function drawSelection(type: GraphQLNamedType, depth: number, drawing: Drawing): string {
  const { choices } = drawing;
  const isFielded = isObjectType(type) || isInterfaceType(type);
  if (choices.chance(8)) return `${drawAlias(drawing)}__typename${drawCondition(drawing)}`;
  if (!isFielded || choices.chance(isAbstractType(type) ? 45 : 15)) return drawFragment(type, depth, drawing);
  const fields = Object.values(type.getFields()).filter(
    (field) => depth > 0 || isLeafType(getNamedType(field.type)),
  );
  return fields.length === 0 ? '__typename' : drawField(choices.pick(fields), depth, drawing);
}

function drawField(field: GraphQLField<unknown, unknown>, depth: number, drawing: Drawing): string {
  const args = drawing.choices.some(field.args, 60).flatMap(({ name }) => drawArgument(name, drawing));
  const type = getNamedType(field.type);
  const below = isCompositeType(type) ? ` ${selectionSet(type, depth - 1, drawing)}` : '';
  const given = args.length > 0 ? `(${args.join(', ')})` : '';
  return `${drawAlias(drawing)}${field.name}${given}${drawCondition(drawing)}${below}`;
}

/** Names of other fields among them: a gateway must not take them for those. */
const TAKEN_NAMES = ['id', 'code', 'place', 'label', 'f0', 'f1', 'r0', 'x', 'constructor', '__proto__'];

function drawAlias(drawing: Drawing): string {
  const { choices } = drawing;
  if (!choices.chance(25)) return '';
  return choices.chance(40) ? `${choices.pick(TAKEN_NAMES)}: ` : `n${drawing.names++}: `;
}

function drawFragment(type: GraphQLNamedType, depth: number, drawing: Drawing): string {
  const { choices } = drawing;
  const target = drawing.api.getType(choices.pick(conditionsOn(type, drawing.api)));
  if (target === undefined) throw new Error('Every condition is a type');
  if (choices.chance(25)) {
    const name = `F${drawing.names++}`;
    const selection = selectionSet(target, depth, drawing);
    drawing.fragments.push(`fragment ${name} on ${target.name} ${selection}`);
    return `...${name}${drawCondition(drawing)}`;
  }
  const condition = target.name === type.name && choices.chance(40) ? '' : ` on ${target.name}`;
  return `...${condition}${drawCondition(drawing)} ${selectionSet(target, depth, drawing)}`;
}

/** Types that share a possible type with this one. */
function conditionsOn(type: GraphQLNamedType, api: GraphQLSchema): readonly string[] {
  const possible = (candidate: GraphQLNamedType): readonly string[] =>
    isAbstractType(candidate) ? api.getPossibleTypes(candidate).map(({ name }) => name) : [candidate.name];
  const own = possible(type);
  return Object.values(api.getTypeMap())
    .filter((candidate) => isCompositeType(candidate) && !candidate.name.startsWith('__'))
    .filter((candidate) => possible(candidate).some((name) => own.includes(name)))
    .map(({ name }) => name);
}

function drawCondition(drawing: Drawing): string {
  const { choices } = drawing;
  if (!choices.chance(14)) return '';
  const one = (directive: string): string => ` @${directive}(if: ${drawFlag(drawing)})`;
  if (choices.chance(20)) return `${one('skip')}${one('include')}`;
  return one(choices.pick(['skip', 'include']));
}

function drawFlag(drawing: Drawing): string {
  const { choices, variables } = drawing;
  if (choices.chance(30)) return String(choices.chance(50));
  const name = choices.pick(['b0', 'b1', 'b2']);
  if (!variables.has(name)) {
    const byDefault = choices.chance(30);
    const declared = byDefault ? `Boolean${choices.pick(['', '!'])} = ${choices.chance(50)}` : 'Boolean!';
    const value = byDefault && choices.chance(60) ? undefined : choices.chance(50);
    variables.set(name, { declared, value });
  }
  return `$${name}`;
}

function drawArgument(name: string, drawing: Drawing): string[] {
  const { choices } = drawing;
  if (name === 'first') return [`first: ${drawInput('Int', ['0', '1', '2', 'null'], drawing)}`];
  if (name === 'text') return [`text: ${drawInput('String', ['"t"', '"u"', 'null'], drawing)}`];
  if (name === 'mood') return [`mood: ${drawInput('Mood', ['CALM', 'ANGRY', 'null'], drawing)}`];
  if (name === 'size') return [`size: ${drawInput('Size', ['S', 'L', 'null'], drawing)}`];
  if (!choices.chance(50)) return [`choice: ${drawInput('Choice', ['{}', '{ deep: {} }', 'null'], drawing)}`];
  return [
    `choice: { limit: ${drawInput('Int', ['1', '2', 'null'], drawing)}, deep: { mood: ANGRY, size: S } }`,
  ];
}

const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, 1, 2, null],
  String: ['v', 'w', null],
  Mood: ['CALM', 'GLAD', null],
  Size: ['M', 'L', null],
  Choice: [{}, { limit: 3 }, { mood: null, deep: { limit: 4, mood: 'CALM' } }, null],
};

/** A literal, or a variable with or without a default and a value. */
function drawInput(type: string, literals: readonly string[], drawing: Drawing): string {
  const { choices, variables } = drawing;
  if (choices.chance(50)) return choices.pick(literals);
  const name = `v${drawing.names++}`;
  const declared = choices.chance(40) ? `${type} = ${choices.pick(literals)}` : type;
  const value = choices.chance(25) ? undefined : choices.pick(VALUES[type] ?? [null]);
  variables.set(name, { declared, value });
  return `$${name}`;
}
