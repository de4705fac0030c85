import { type DefinitionNode, parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { fieldsTypesOf } from './join-directives.js';
import { placeSlice } from './place-slice.js';
import type { SubgraphSlice } from './subgraph-slice.js';

const supergraph = parse(`
  type Item
    @join__type(graph: A, key: "id") @join__type(graph: A, key: "code") @join__type(graph: B, key: "id")
    @join__implements(graph: A, interface: "Named") @join__implements(graph: A, interface: "Sized") {
    id: ID!
    size: Int @join__field(graph: B) @join__field(graph: A, external: true)
    inner: Answer @join__field(graph: A, requires: "size", type: "Answer")
    outer: Int @join__field(graph: A, requires: "inner { text }")
  }
  type Answer @join__type(graph: A, key: "text") { text: String part: Int }
  input Filter @join__type(graph: A) { by: Int @join__field(graph: A) }
  enum Mood @join__type(graph: A) { CALM @join__enumValue(graph: A) WILD @join__enumValue(graph: B) }
  scalar Day @join__type(graph: A)
  type Elsewhere @join__type(graph: A) { x: Int }
  directive @deep on FIELD
`);

/** The definition that has a name, with the slice in its place. */
function placed(name: string): string {
  const [type] = fieldsTypesOf(supergraph);
  const field = type?.fields?.find((one) => one.name.value === 'inner');
  if (type === undefined || field === undefined) throw new Error('There is no such field');
  const types = { Item: ['id', 'size', 'inner'], Answer: ['text'], Filter: [], Mood: [], Day: [], Sized: [] };
  const slice: SubgraphSlice = {
    inner: { type, field, home: 'A', requires: 'size' },
    graph: 'S',
    types: new Map(Object.entries(types).map(([one, fields]) => [one, new Set(fields)])),
    key: 'id',
  };
  const definition = supergraph.definitions.find((one) => 'name' in one && one.name?.value === name);
  return print(placeSlice(definition as DefinitionNode, [slice])).replace(/\s+/g, ' ');
}

it('the owner of the field is entered by its one key, as the interfaces that the slice has', () => {
  const text = placed('Item');
  expect(text.match(/@join__type\(graph: S[^)]*\)/g)).toEqual(['@join__type(graph: S, key: "id")']);
  expect(text.match(/@join__implements\(graph: S[^)]*\)/g)).toEqual([
    '@join__implements(graph: S, interface: "Sized")',
  ]);
});

it('the field is resolved by the slice, and external where it was', () => {
  expect(placed('Item')).toContain(
    'inner: Answer @join__field(graph: A, type: "Answer", external: true) @join__field(graph: S, requires: "size", type: "Answer")',
  );
});

it('other fields of the slice stand as in the real subgraph, others not at all', () => {
  const text = placed('Item');
  expect(text).toContain(
    'size: Int @join__field(graph: B) @join__field(graph: A, external: true) @join__field(graph: S, external: true)',
  );
  expect(text).toContain('outer: Int @join__field(graph: A, requires: "inner { text }")');
  expect(text.match(/graph: S/g)).toHaveLength(5);
});

it('a field that says nothing of subgraphs says so of those that have the type', () => {
  expect(placed('Item')).toContain(
    'id: ID! @join__field(graph: A) @join__field(graph: B) @join__field(graph: S)',
  );
  expect(placed('Answer')).toContain(
    'text: String @join__field(graph: A) @join__field(graph: S) part: Int @join__field(graph: A)',
  );
});

it('other types cannot be entered', () => {
  expect(placed('Answer')).toContain('@join__type(graph: S, key: "text", resolvable: false)');
});

it('inputs, values and scalars are known to both', () => {
  expect(placed('Filter')).toContain('by: Int @join__field(graph: A) @join__field(graph: S)');
  expect(placed('Mood')).toContain(
    'CALM @join__enumValue(graph: A) @join__enumValue(graph: S) WILD @join__enumValue(graph: B) }',
  );
  expect(placed('Day')).toBe('scalar Day @join__type(graph: A) @join__type(graph: S)');
});

it('what the slice does not have stays as it is', () => {
  expect(placed('Elsewhere')).toBe('type Elsewhere @join__type(graph: A) { x: Int }');
  expect(placed('deep')).toBe('directive @deep on FIELD');
});
