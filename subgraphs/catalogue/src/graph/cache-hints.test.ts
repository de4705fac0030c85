import {
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
  type UnionTypeDefinitionNode,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { cacheHints, fetchedAnew } from './cache-hints.js';
import { printFederatedSchema } from './schema.js';

/** What a caller without any scope can come to, as far as gateways may keep it. */
interface OpenGraph {
  /** `Type.field` of every field met. */
  readonly met: ReadonlySet<string>;
  readonly undecided: readonly string[];
}

const PROTECTED: ReadonlySet<string> = new Set(['requiresScopes', 'authenticated', 'policy']);

const isOpen = ({ directives = [] }: Pick<FieldDefinitionNode, 'directives'>): boolean =>
  !directives.some(({ name }) => PROTECTED.has(name.value));

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

function walk(sdl: string): OpenGraph {
  const { definitions } = parse(sdl);
  const types = new Map(
    definitions.flatMap((one): [string, ObjectTypeDefinitionNode | UnionTypeDefinitionNode][] =>
      one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.UNION_TYPE_DEFINITION
        ? [[one.name.value, one]]
        : [],
    ),
  );
  const met = new Set<string>();
  const seen = new Set<string>();
  const undecided: string[] = [];
  const visitField = (type: string, field: FieldDefinitionNode): void => {
    const { value: name } = field.name;
    met.add(`${type}.${name}`);
    const shared = cacheHints.publicFields[type]?.includes(name) ?? false;
    const anew = fetchedAnew[type]?.includes(name) ?? false;
    if (shared === anew) undecided.push(`${type}.${name}`);
    if (shared) visitType(namedType(field.type));
  };
  const visitType = (name: string): void => {
    const type = types.get(name);
    if (type === undefined || seen.has(name)) return;
    seen.add(name);
    if (type.kind === Kind.UNION_TYPE_DEFINITION)
      for (const one of type.types ?? []) visitType(one.name.value);
    else if (isOpen(type)) for (const field of type.fields ?? []) if (isOpen(field)) visitField(name, field);
  };
  const entities = [...types.values()].filter(({ directives }) =>
    directives?.some(({ name }) => name.value === 'key'),
  );
  for (const root of ['Query', ...entities.map(({ name }) => name.value)]) visitType(root);
  return { met, undecided };
}

describe('what anybody may ask of the catalogue', () => {
  let sdl: string;
  let graph: OpenGraph;

  beforeAll(async () => {
    sdl = await printFederatedSchema();
    graph = walk(sdl);
  });

  it('is kept by gateways or fetched anew, and somebody has decided which', () => {
    expect(graph.met.size).toBeGreaterThan(250);
    expect(graph.undecided).toEqual([]);
  });

  it('is all that was decided about', () => {
    const decided = [cacheHints.publicFields, fetchedAnew].flatMap((fields) =>
      Object.entries(fields).flatMap(([type, names]) => names.map((name) => `${type}.${name}`)),
    );
    expect(decided.filter((name) => !graph.met.has(name))).toEqual([]);
  });

  it('would be missed here if it were new', () => {
    const newer = sdl
      .replace(/type Query \{/, 'type Query { newest: Newest')
      .concat(' type Newest { one: Int }');
    expect(walk(newer).undecided).toEqual(['Query.newest']);
  });
});
