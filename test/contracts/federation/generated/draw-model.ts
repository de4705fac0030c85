import { hideFields } from './draw-hidden-fields.js';
import { drawInputs } from './draw-inputs.js';
import { drawInterfaceObjects, OBJECTS_SUBGRAPH, objectRoots } from './draw-interface-objects.js';
import { drawMutations } from './draw-mutations.js';
import type {
  AbstractModel,
  EntityModel,
  FieldModel,
  GraphModel,
  RootModel,
  TypeModel,
  ValueModel,
} from './graph-model.js';
import type { Choices } from './random.js';

const SCALARS = ['Int', 'String', 'String', 'Boolean', 'Float', 'ID', 'Json', 'Mood'] as const;
const SCALAR_WRAPS = ['T', 'T', 'T', 'T!', '[T]', '[T!]', '[[T]]'] as const;
const OBJECT_WRAPS = ['T', 'T', 'T!', '[T]', '[T!]', '[T!]!', '[[T]]', '[[T!]!]'] as const;

export function drawModel(choices: Choices): GraphModel {
  const subgraphs = ['a', 'b', 'c', 'd', 'e'].slice(0, choices.int(2, 5));
  const names = ['E0', 'E1', 'E2', 'E3'].slice(0, choices.int(1, 4));
  const values = ['V0', 'V1'].slice(0, choices.int(0, 2)).map((name) => drawValue(name, choices));
  const abstract = (prefix: string): AbstractModel[] =>
    [`${prefix}0`, `${prefix}1`]
      .slice(0, choices.int(0, 2))
      .map((name) => ({ name, members: choices.atLeastOne(names, 60) }));
  const interfaces = abstract('I');
  const unions = abstract('U');
  const types: Types = { names, values, interfaces, unions };
  const entities = names.map((name) => drawEntity(name, subgraphs, { types, choices }));
  for (const entity of entities) addRequirements(entity, choices);
  for (const entity of entities) addProvisions(entity, entities, choices);
  const roots = drawRoots(subgraphs, { types, choices });
  const mutations = drawMutations({ subgraphs, entities }, choices);
  hideFields({ entities }, choices);
  const interfaceObjects = drawInterfaceObjects({ subgraphs, entities, interfaces }, choices);
  return {
    subgraphs: interfaceObjects.length > 0 ? [...subgraphs, OBJECTS_SUBGRAPH] : subgraphs,
    entities,
    values,
    interfaces,
    unions,
    interfaceObjects,
    inputs: drawInputs(subgraphs, choices),
    roots: [...roots, ...objectRoots(interfaceObjects)],
    mutations,
  };
}

interface Types {
  readonly names: readonly string[];
  readonly values: readonly ValueModel[];
  readonly interfaces: readonly AbstractModel[];
  readonly unions: readonly AbstractModel[];
}

interface Drawing {
  readonly types: Types;
  readonly choices: Choices;
}

const drawValue = (name: string, choices: Choices): ValueModel => ({
  name,
  fields: ['x', 'y', 'z']
    .slice(0, choices.int(1, 3))
    .map((field) => ({ name: field, type: scalar(choices) })),
});

const scalar = (choices: Choices): TypeModel => ({
  named: choices.pick(SCALARS),
  kind: 'scalar',
  wrapped: choices.pick(SCALAR_WRAPS),
});

function drawEntity(name: string, subgraphs: readonly string[], { types, choices }: Drawing): EntityModel {
  const homes = choices.sample(subgraphs, choices.int(1, subgraphs.length));
  const all = (['id', 'code', 'id place { zone }'] as const).slice(0, choices.int(1, 3));
  const keys = new Map(homes.map((home, index) => [home, index === 0 ? all : choices.atLeastOne(all, 40)]));
  const count = choices.int(1, 6);
  const fields = Array.from({ length: count }, (_, index) =>
    drawField(`f${index}`, homes, { types, choices }),
  );
  const implemented = types.interfaces.some(({ members }) => members.includes(name));
  if (implemented) fields.push(labelField(homes, choices));
  return { name, homes, keys, fields };
}

const labelField = (homes: readonly string[], choices: Choices): FieldModel => ({
  name: 'label',
  type: { named: 'String', kind: 'scalar', wrapped: 'T' },
  owners: choices.atLeastOne(homes, 40),
  args: 'none',
});

function drawField(name: string, homes: readonly string[], drawing: Drawing): FieldModel {
  const { choices } = drawing;
  const type = drawType(drawing);
  const args = choices.chance(30) ? argumentsFor(type) : 'none';
  const owners = choices.chance(25) ? choices.atLeastOne(homes, 50) : [choices.pick(homes)];
  const field: FieldModel = { name, type, owners, args };
  return type.kind === 'scalar' && choices.chance(15) ? moved(field, homes, choices) : field;
}

function argumentsFor({ named, wrapped }: TypeModel): FieldModel['args'] {
  if (wrapped.startsWith('[')) return 'first';
  return named === 'String' ? 'text' : 'none';
}

/** To another home, if only one has it and there is another. */
function moved(field: FieldModel, homes: readonly string[], choices: Choices): FieldModel {
  const [movedFrom, ...more] = field.owners;
  const others = homes.filter((home) => home !== movedFrom);
  if (movedFrom === undefined || more.length > 0 || others.length === 0) return field;
  return { ...field, owners: [choices.pick(others)], movedFrom };
}

function drawType({ types, choices }: Drawing): TypeModel {
  const kinds: { readonly kind: TypeModel['kind']; readonly names: readonly string[] }[] = [
    { kind: 'value', names: types.values.map(({ name }) => name) },
    { kind: 'entity', names: types.names },
    { kind: 'entity', names: types.names },
    { kind: 'interface', names: types.interfaces.map(({ name }) => name) },
    { kind: 'union', names: types.unions.map(({ name }) => name) },
  ];
  const possible = kinds.filter(({ names }) => names.length > 0);
  if (choices.chance(45)) return scalar(choices);
  const { kind, names } = choices.pick(possible);
  return { kind, named: choices.pick(names), wrapped: choices.pick(OBJECT_WRAPS) };
}

/** Required fields are nullable, because an error in a hidden field would null more than the caller asked for. */
function addRequirements(entity: EntityModel, choices: Choices): void {
  const computed: FieldModel[] = [];
  // Twice, so that a chain may come back to a subgraph where it has been.
  const homes = [...choices.some(entity.homes, 45), ...choices.some(entity.homes, 25)];
  for (const home of homes) {
    const candidates = [...entity.fields, ...computed].filter(
      ({ type, owners, movedFrom }) =>
        !type.wrapped.endsWith('!') && isPlain(type) && !owners.includes(home) && movedFrom !== home,
    );
    const names = choices.sample(candidates, choices.int(1, 2));
    if (names.length === 0) continue;
    computed.push({
      name: `r${computed.length}`,
      type: { named: 'String', kind: 'scalar', wrapped: 'T' },
      owners: [home],
      args: choices.chance(25) ? 'text' : 'none',
      requires: {
        fields: names.map((field) => requiredText(field, choices)).join(' '),
        names: names.map(({ name }) => name),
      },
    });
  }
  entity.fields.push(...computed);
}

const isPlain = ({ kind }: TypeModel): boolean => kind === 'scalar' || kind === 'value' || kind === 'entity';

function requiredText({ name, type, args }: FieldModel, choices: Choices): string {
  const given =
    args === 'none' || choices.chance(40) ? '' : args === 'first' ? '(first: 1)' : '(text: "needed")';
  const below = type.kind === 'scalar' ? '' : type.kind === 'value' ? ' { x }' : ' { id }';
  return `${name}${given}${below}`;
}

function addProvisions(entity: EntityModel, entities: readonly EntityModel[], choices: Choices): void {
  for (const edge of entity.fields) {
    const [owner] = edge.owners;
    const target = entities.find(({ name }) => edge.type.kind === 'entity' && name === edge.type.named);
    if (target === undefined || owner === undefined || edge.owners.length > 1 || !choices.chance(40))
      continue;
    const possible = target.fields.filter(
      ({ type, args, owners, movedFrom, requires }) =>
        type.kind === 'scalar' &&
        args === 'none' &&
        requires === undefined &&
        movedFrom === undefined &&
        !owners.includes(owner),
    );
    const provided = choices.sample(possible, 1).map(({ name }) => name);
    if (provided.length > 0) edge.provides = provided;
  }
}

function drawRoots(subgraphs: readonly string[], drawing: Drawing): RootModel[] {
  const { choices } = drawing;
  return subgraphs.flatMap((subgraph) =>
    Array.from({ length: choices.int(1, 2) }, (_, index): RootModel => {
      const drawn = drawType(drawing);
      const type =
        drawn.kind === 'scalar' || drawn.kind === 'value'
          ? { kind: 'entity' as const, named: choices.pick(drawing.types.names), wrapped: drawn.wrapped }
          : drawn;
      const args = type.wrapped.startsWith('[') && choices.chance(40) ? 'first' : 'none';
      return { name: `${subgraph}${index}`, type, owners: [subgraph], args };
    }),
  );
}
