import type {
  EntityModel,
  FieldModel,
  GraphModel,
  InterfaceObjectModel,
  RootModel,
  TypeModel,
} from './graph-model.js';
import type { Choices } from './random.js';

/** The subgraph that knows no implementation of any interface. */
export const OBJECTS_SUBGRAPH = 'o';

const TYPES: readonly Pick<TypeModel, 'named' | 'wrapped'>[] = [
  { named: 'String', wrapped: 'T' },
  { named: 'Int', wrapped: '[T]' },
  { named: 'Mood', wrapped: 'T' },
  { named: 'Json', wrapped: '[[T]]' },
];

export function drawInterfaceObjects(
  { subgraphs, entities, interfaces }: Pick<GraphModel, 'subgraphs' | 'entities' | 'interfaces'>,
  choices: Choices,
): InterfaceObjectModel[] {
  return interfaces.flatMap((type): InterfaceObjectModel[] => {
    const members = entities.filter(({ name }) => type.members.includes(name));
    const homes = subgraphs.filter((home) => members.every((member) => isKeyed(member, home)));
    const [keyHome] = choices.sample(homes, 1);
    if (keyHome === undefined || !choices.chance(50)) return [];
    const fields = choices.atLeastOne(TYPES, 40).map(
      (drawn, index): FieldModel => ({
        name: `o${type.name.slice(1)}${index}`,
        type: { ...drawn, kind: 'scalar' },
        owners: [OBJECTS_SUBGRAPH],
        args: drawn.named === 'String' && choices.chance(40) ? 'text' : 'none',
      }),
    );
    return [{ ...type, keyHome, fields }];
  });
}

/** By `id`, which is the key of the interface. */
const isKeyed = ({ keys }: EntityModel, home: string): boolean => keys.get(home)?.includes('id') ?? false;

/** Lists of whatever implements an interface, from the subgraph that does not know what that is. */
export const objectRoots = (objects: readonly InterfaceObjectModel[]): readonly RootModel[] =>
  objects.map(({ name }) => ({
    name: `o${name}`,
    type: { named: name, kind: 'interface', wrapped: '[T]' },
    owners: [OBJECTS_SUBGRAPH],
    args: 'none',
  }));
