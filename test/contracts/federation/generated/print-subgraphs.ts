import { printInputs } from './draw-inputs.js';
import { OBJECTS_SUBGRAPH } from './draw-interface-objects.js';
import type {
  AbstractModel,
  EntityModel,
  FieldModel,
  GraphModel,
  RootModel,
  TypeModel,
} from './graph-model.js';

/** The SDL of one subgraph: its own fields, what they require and provide, and stubs of what they lead to. */
export function printSubgraph(model: GraphModel, subgraph: string): string {
  if (subgraph === OBJECTS_SUBGRAPH) return printObjects(model);
  const roots = model.roots.filter(({ owners }) => owners.includes(subgraph));
  const mutations = model.mutations.filter(({ owners }) => owners.includes(subgraph));
  const homely = model.entities.filter(({ homes }) => homes.includes(subgraph));
  const used = reachedTypes(model, { subgraph, roots: [...roots, ...mutations], homely });
  const entities = model.entities.filter(({ name }) => used.has(name));
  const interfaces = model.interfaces.filter(({ name }) => used.has(name));
  const unions = model.unions.filter(({ name }) => used.has(name));
  return [
    printRoot('Query', roots),
    ...(mutations.length > 0 ? [printRoot('Mutation', mutations)] : []),
    ...interfaces.map((type) => printInterface(type, entities, { model, subgraph })),
    ...unions.map(({ name, members }) => `union ${name} = ${members.join(' | ')}`),
    ...entities.map((entity) => printEntity(model, entity, { subgraph, interfaces })),
    ...model.values.map(
      ({ name, fields }) =>
        `type ${name} @shareable {\n${fields.map((field) => `  ${field.name}: ${typeText(field.type)}`).join('\n')}\n}`,
    ),
    SHARED_TYPES,
    'type Place @shareable { zone: String! }',
    printInputs(model.inputs, subgraph),
  ].join('\n');
}

/** A subgraph that knows interfaces as objects, and none of what implements them. */
const printObjects = (model: GraphModel): string =>
  [
    printRoot(
      'Query',
      model.roots.filter(({ owners }) => owners.includes(OBJECTS_SUBGRAPH)),
    ),
    ...model.interfaceObjects.map(
      ({ name, fields }) =>
        `type ${name} @key(fields: "id") @interfaceObject {\n  id: ID!\n${fields.map((field) => `  ${field.name}${argsText(field.args)}: ${typeText(field.type)}`).join('\n')}\n}`,
    ),
    SHARED_TYPES,
    printInputs(model.inputs, OBJECTS_SUBGRAPH),
  ].join('\n');

const printRoot = (name: string, roots: readonly RootModel[]): string =>
  `type ${name} {\n${roots.map((root) => `  ${root.name}${argsText(root.args)}: ${typeText(root.type)}`).join('\n')}\n}`;

const SHARED_TYPES = `scalar Json
enum Mood { CALM ANGRY GLAD }`;

export const typeText = ({ named, wrapped }: TypeModel): string => wrapped.replace('T', named);

export const argsText = (args: FieldModel['args']): string => {
  if (args === 'first') return '(first: Int)';
  return args === 'text' ? '(text: String = "plain", mood: Mood, choice: Choice, size: Size = M)' : '';
};

interface Reaching {
  readonly subgraph: string;
  readonly roots: readonly RootModel[];
  readonly homely: readonly EntityModel[];
}

/** Names of the types the subgraph speaks of, members of abstract ones included. */
function reachedTypes(model: GraphModel, { subgraph, roots, homely }: Reaching): ReadonlySet<string> {
  const names = new Set<string>(homely.map(({ name }) => name));
  const declared = homely.flatMap((entity) =>
    entity.fields.filter((field) => isDeclared(entity, field, subgraph)),
  );
  for (const { type } of [...roots, ...declared]) names.add(type.named);
  for (const { name, keyHome } of model.interfaceObjects) if (keyHome === subgraph) names.add(name);
  for (const { name, members } of [...model.interfaces, ...model.unions])
    if (names.has(name)) for (const member of members) names.add(member);
  return names;
}

const isDeclared = (entity: EntityModel, field: FieldModel, subgraph: string): boolean =>
  field.owners.includes(subgraph) || field.movedFrom === subgraph || isRequired(entity, field, subgraph);

const isRequired = ({ fields }: EntityModel, { name }: FieldModel, subgraph: string): boolean =>
  fields.some(({ owners, requires }) => owners.includes(subgraph) && requires?.names.includes(name));

function printInterface(
  type: AbstractModel,
  entities: readonly EntityModel[],
  { model, subgraph }: { readonly model: GraphModel; readonly subgraph: string },
): string {
  const isKeyed = model.interfaceObjects.some(
    ({ name, keyHome }) => name === type.name && keyHome === subgraph,
  );
  const labelled = entities
    .filter(({ name }) => type.members.includes(name))
    .every(({ fields }) => fields.some(({ name, owners }) => name === 'label' && owners.includes(subgraph)));
  return `interface ${type.name}${isKeyed ? ' @key(fields: "id")' : ''} {\n  id: ID!${labelled ? '\n  label: String' : ''}\n}`;
}

function printEntity(
  model: GraphModel,
  entity: EntityModel,
  { subgraph, interfaces }: { subgraph: string; interfaces: readonly AbstractModel[] },
): string {
  const implemented = interfaces
    .filter(({ members }) => members.includes(entity.name))
    .map(({ name }) => name);
  const keys = entity.keys.get(subgraph);
  const head = `type ${entity.name}${implemented.length > 0 ? ` implements ${implemented.join(' & ')}` : ''}`;
  const keyTexts = keys
    ? [...new Set(['id', ...keys])].map((key) =>
        keys.includes(key as (typeof keys)[number]) ? `@key(fields: "${key}")` : '',
      )
    : ['@key(fields: "id", resolvable: false)'];
  const fields = entity.fields.flatMap((field) => printField(model, { entity, field, subgraph }));
  return `${head} ${keyTexts.filter((text) => text !== '').join(' ')} {\n  ${[...keyFields(keys), ...fields].join('\n  ')}\n}`;
}

/** `id` is always there: interfaces and references need it. */
const keyFields = (keys: readonly string[] | undefined): string[] => [
  keys === undefined || keys.some((key) => key.startsWith('id')) ? 'id: ID!' : 'id: ID! @shareable',
  ...(keys?.includes('code') ? ['code: String!'] : []),
  ...(keys?.includes('id place { zone }') ? ['place: Place!'] : []),
];

interface Printing {
  readonly entity: EntityModel;
  readonly field: FieldModel;
  readonly subgraph: string;
}

function printField(model: GraphModel, printing: Printing): string[] {
  const { entity, field, subgraph } = printing;
  const text = `${field.name}${argsText(field.args)}: ${typeText(field.type)}`;
  if (field.owners.includes(subgraph)) return [`${text}${ownDirectives(model, printing)}`];
  if (field.movedFrom === subgraph) return [text];
  const external = isRequired(entity, field, subgraph) || isProvided(model, printing);
  return external ? [`${text} @external`] : [];
}

function ownDirectives(model: GraphModel, { entity, field }: Printing): string {
  const shared = field.owners.length > 1 || providers(model, entity, field).length > 0;
  return [
    shared ? ' @shareable' : '',
    field.hidden ? ' @inaccessible' : '',
    field.movedFrom === undefined ? '' : ` @override(from: "${field.movedFrom}")`,
    field.requires === undefined ? '' : ` @requires(fields: ${JSON.stringify(field.requires.fields)})`,
    field.provides === undefined ? '' : ` @provides(fields: "${field.provides.join(' ')}")`,
  ].join('');
}

const isProvided = (model: GraphModel, { entity, field, subgraph }: Printing): boolean =>
  providers(model, entity, field).includes(subgraph);

/** Subgraphs with an edge that provides the field. */
const providers = (model: GraphModel, target: EntityModel, { name }: FieldModel): string[] =>
  model.entities
    .flatMap(({ fields }) => fields)
    .filter(({ type, provides }) => type.named === target.name && provides?.includes(name))
    .flatMap(({ owners }) => owners);
