import type { GeneratedCase, GeneratedSubgraph, StoredRow } from './generated-case.js';
import type { EntityModel, FieldModel, GraphModel, RootModel, TypeModel } from './graph-model.js';
import type { Choices } from './random.js';

/** Rows for every entity and values for every root field, with nulls, errors and unknown entities among them. */
export function drawData(model: GraphModel, choices: Choices): DrawnData {
  const ids = new Map(
    model.entities.map(({ name }) => [
      name,
      Array.from({ length: choices.int(1, 3) }, (_, index) => `${name}/${index}`),
    ]),
  );
  const drawing: Drawing = { model, ids, choices };
  const rows = model.entities.flatMap((entity) =>
    (ids.get(entity.name) ?? []).map((id) => drawRow(entity, id, drawing)),
  );
  const rootRow = (roots: readonly RootModel[]): StoredRow =>
    Object.fromEntries(roots.map(({ name, type }) => [name, drawValue(type, type.wrapped, drawing)]));
  return { rows, query: rootRow(model.roots), mutation: rootRow(model.mutations) };
}

type DrawnData = Pick<GeneratedCase, 'rows' | 'query' | 'mutation'>;

/** What a subgraph would still say of fields that moved away from it: always something wrong. */
export function staleValues(model: GraphModel, subgraph: string): GeneratedSubgraph['own'] {
  const moved = (fields: readonly FieldModel[]): [string, unknown][] =>
    fields.filter(({ movedFrom }) => movedFrom === subgraph).map(({ name }) => [name, { $error: 'MOVED' }]);
  return Object.fromEntries(
    model.entities
      .map(({ name, fields }) => [name, Object.fromEntries(moved(fields))] as const)
      .filter(([, fields]) => Object.keys(fields).length > 0),
  );
}

interface Drawing {
  readonly model: GraphModel;
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly choices: Choices;
}

function drawRow(entity: EntityModel, id: string, drawing: Drawing): StoredRow {
  const { model, choices } = drawing;
  const needed = new Set(entity.fields.flatMap(({ requires }) => requires?.names ?? []));
  const fields = entity.fields.map(({ name, type, requires }): [string, unknown] => {
    if (requires !== undefined) return [name, `${id}.${name}`];
    const fails = !needed.has(name) && choices.chance(4);
    if (fails && mayFail(model, type)) return [name, { $error: `${id}.${name}` }];
    return [name, drawValue(type, type.wrapped, drawing)];
  });
  const absent = choices.some(
    entity.homes.filter((home) => mayBeUnknown(model, entity, home)),
    25,
  );
  const own = { __typename: entity.name, id, code: `code of ${id}`, place: { zone: `zone of ${id}` } };
  const added = model.interfaceObjects
    .filter(({ members }) => members.includes(entity.name))
    .flatMap((type) => type.fields)
    .map(({ name, type }) => [name, drawValue(type, type.wrapped, drawing)]);
  return {
    ...own,
    ...Object.fromEntries([...fields, ...added]),
    ...(absent.length > 0 ? { __absentFrom: absent } : {}),
  };
}

/** What may not be null empties the object around it, which a requirement may need for itself. */
const mayFail = ({ entities }: GraphModel, { wrapped }: TypeModel): boolean =>
  !wrapped.endsWith('!') ||
  !entities.some(({ fields }) => {
    const needed = new Set(fields.flatMap(({ requires }) => requires?.names ?? []));
    return fields.some(({ name, type }) => type.kind === 'entity' && needed.has(name));
  });

/**
 * An entity may be unknown to a subgraph only where no plan can make a difference: the subgraph shares none
 * of its fields, leads to none of its rows and is not a bridge between keys.
 */
function mayBeUnknown(model: GraphModel, entity: EntityModel, home: string): boolean {
  const keys = entity.keys.get(home) ?? [];
  const isBridge = home === entity.homes[0] || keys.length !== 1 || keys[0] !== 'id';
  if (isBridge || leadsTo(model, entity, home) || tellsType(model, entity, home)) return false;
  const own = entity.fields.filter(({ owners }) => owners.includes(home));
  const edges = model.entities.flatMap(({ fields }) => fields);
  return (
    own.every(({ owners, movedFrom }) => owners.length === 1 && movedFrom === undefined) &&
    entity.fields.every(({ movedFrom }) => movedFrom !== home) &&
    edges.every(({ type, provides }) => type.named !== entity.name || provides === undefined)
  );
}

/** Of an entity that another subgraph knows by an interface only. */
const tellsType = ({ interfaceObjects }: GraphModel, { name }: EntityModel, home: string): boolean =>
  interfaceObjects.some(({ keyHome, members }) => keyHome === home && members.includes(name));

function leadsTo(model: GraphModel, { name }: EntityModel, home: string): boolean {
  const abstract = [...model.interfaces, ...model.unions];
  const includes = ({ named }: TypeModel): boolean =>
    named === name || abstract.some((type) => type.name === named && type.members.includes(name));
  const edges = [...model.entities.flatMap(({ fields }) => fields), ...model.roots];
  return edges.some(({ owners, type }) => owners.includes(home) && includes(type));
}

function drawValue(type: TypeModel, wrapped: string, drawing: Drawing): unknown {
  const { choices } = drawing;
  if (wrapped.endsWith('!')) return drawPresent(type, wrapped.slice(0, -1), drawing);
  return choices.chance(15) ? null : drawPresent(type, wrapped, drawing);
}

function drawPresent(type: TypeModel, wrapped: string, drawing: Drawing): unknown {
  if (!wrapped.startsWith('[')) return drawLeaf(type, drawing);
  const item = wrapped.slice(1, -1);
  return Array.from({ length: drawing.choices.int(0, 3) }, () => drawValue(type, item, drawing));
}

function drawLeaf({ kind, named }: TypeModel, drawing: Drawing): unknown {
  const { model, ids, choices } = drawing;
  if (kind === 'scalar') return drawScalar(named, choices);
  if (kind === 'value') {
    const value = model.values.find(({ name }) => name === named);
    const fields = value?.fields ?? [];
    const drawn = fields.map(({ name, type }) => [name, drawValue(type, type.wrapped, drawing)]);
    return { __typename: named, ...Object.fromEntries(drawn) };
  }
  const abstract = [...model.interfaces, ...model.unions].find(({ name }) => name === named);
  const concrete = abstract === undefined ? named : choices.pick(abstract.members);
  return { $row: choices.pick(ids.get(concrete) ?? []) };
}

function drawScalar(named: string, choices: Choices): unknown {
  if (named === 'Int') return choices.int(-3, 3);
  if (named === 'Float') return choices.int(-6, 6) / 4;
  if (named === 'Boolean') return choices.chance(50);
  if (named === 'Mood') return choices.pick(['CALM', 'ANGRY', 'GLAD']);
  if (named === 'Json') return choices.pick([1, 'text', [1, [null]], { deep: { list: [{}] } }, false]);
  return choices.pick(['ă', 'b"', 'c\u2028', '']);
}
