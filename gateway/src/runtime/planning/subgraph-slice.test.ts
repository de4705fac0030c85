import { type FieldDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { fieldsTypesOf } from './join-directives.js';
import { sliceAround } from './subgraph-slice.js';

/** The part of A that the field `inner` of `Item` needs: type, and its fields joined by spaces. */
function sliceOf(text: string, requires: string) {
  const supergraph = parse(text);
  const type = fieldsTypesOf(supergraph).find(({ name }) => name.value === 'Item');
  const field = type?.fields?.find(({ name }: FieldDefinitionNode) => name.value === 'inner');
  if (type === undefined || field === undefined) throw new Error('There is no such field');
  const { key, types } = sliceAround(supergraph, { type, field, home: 'A', requires }, 'SLICE');
  return {
    key,
    types: Object.fromEntries([...types].map(([name, fields]) => [name, [...fields].join(' ')])),
  };
}

const ITEM =
  '@join__type(graph: A, key: "id") @join__type(graph: A, key: "code") @join__type(graph: B, key: "code")';

describe('a slice of a subgraph', () => {
  it('has the key that most subgraphs know, what is required, and the field', () => {
    expect(
      sliceOf(`type Item ${ITEM} { id: ID! code: ID! size: Int other: Int inner: Int }`, 'size'),
    ).toMatchObject({ key: 'code', types: { Item: 'code size inner' } });
  });

  it('is entered by no key that the subgraph cannot resolve', () => {
    const joins = ITEM.replace('graph: A, key: "code"', 'graph: A, key: "code", resolvable: false');
    expect(sliceOf(`type Item ${joins} { id: ID! code: ID! inner: Int }`, 'code').key).toBe('id');
    expect(() => sliceOf('type Item @join__type(graph: B, key: "id") { id: ID! inner: Int }', 'id')).toThrow(
      'no key to be entered by',
    );
  });

  it('has everything that the field may answer there, and what its arguments are made of', () => {
    const { types } = sliceOf(
      `type Item ${ITEM} { id: ID! code: ID! inner(by: Filter): Answer }
        input Filter { mood: Mood } enum Mood { CALM }
        type Answer { text: String part: Part elsewhere: Int @join__field(graph: B) item: Item }
        type Part { weight: Int } type Unasked { x: Int }`,
      'id',
    );
    expect(types).toEqual({
      Item: 'code id inner',
      Filter: '',
      Mood: '',
      Answer: 'text part item',
      Part: 'weight',
    });
  });

  it('has the members and implementations that the subgraph knows', () => {
    const { types } = sliceOf(
      `type Item ${ITEM} { id: ID! code: ID! inner: Any named: Named }
        union Any @join__unionMember(graph: A, member: "One") @join__unionMember(graph: B, member: "Two") = One | Two
        interface Named { name: String }
        type One implements Named @join__implements(graph: A, interface: "Named") { name: String }
        type Two { x: Int }
        type Three implements Named @join__implements(graph: A, interface: "Named") { name: String }`,
      'named { name }',
    );
    expect(types).toMatchObject({ Any: '', One: 'name', Named: 'name', Three: 'name' });
    expect(types).not.toHaveProperty('Two');
  });

  it('has no type without fields', () => {
    const text = `type Item ${ITEM} { id: ID! code: ID! lid: Lid inner: Int } type Lid { x: Int y: Int @join__field(graph: B) }`;
    expect(sliceOf(text, 'lid { __typename }').types.Lid).toBe('x');
  });
});
