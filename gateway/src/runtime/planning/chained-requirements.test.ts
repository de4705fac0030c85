import { type DocumentNode, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { withChainsApart } from './chained-requirements.js';

const supergraph = (fields: string): DocumentNode =>
  parse(`
    enum join__Graph { A @join__graph(name: "a", url: "http://a") B @join__graph(name: "b", url: "http://b") }
    type Query @join__type(graph: A) @join__type(graph: B) { item: Item @join__field(graph: A) }
    type Item @join__type(graph: A, key: "id") @join__type(graph: A, key: "code") @join__type(graph: B, key: "id") {
      id: ID! code: ID! @join__field(graph: A)
      size: Int @join__field(graph: A, external: true) @join__field(graph: B)
      first: Answer @join__field(graph: A, requires: "size")
      ${fields}
    }
    type Answer @join__type(graph: A) { text: String mood: Mood }
    enum Mood @join__type(graph: A) { CALM @join__enumValue(graph: A) }
  `);

const chained = withChainsApart(supergraph('second: Int @join__field(graph: B, requires: "first { text }")'));

function textOf(name: string): string {
  const found = chained.supergraph.definitions.find((node) => 'name' in node && node.name?.value === name);
  return found === undefined ? '' : print(found);
}

describe('a field that requires something and is required', () => {
  it('has a subgraph of its own at the address of the real one', () => {
    expect(chained.hasChains).toBe(true);
    expect(textOf('join__Graph')).toContain(
      'LIENTHONG_REQUIRED_0 @join__graph(name: "LIENTHONG_REQUIRED_0", url: "http://a")',
    );
    expect(chained.realSubgraph('LIENTHONG_REQUIRED_0')).toBe('a');
    expect(chained.realSubgraph('b')).toBe('b');
  });

  it('is resolved there, and no longer where the query begins', () => {
    expect(textOf('Item')).toContain(
      'first: Answer @join__field(graph: LIENTHONG_REQUIRED_0, requires: "size")',
    );
  });

  it('is reached there by one key only, the one that most subgraphs know', () => {
    expect(textOf('Item').match(/graph: LIENTHONG_REQUIRED_0, key: "\w+"/g)).toEqual([
      'graph: LIENTHONG_REQUIRED_0, key: "id"',
    ]);
  });

  it('takes along what it may answer', () => {
    expect(textOf('Answer')).toContain('@join__type(graph: LIENTHONG_REQUIRED_0)');
    expect(textOf('Mood')).toContain('@join__enumValue(graph: LIENTHONG_REQUIRED_0)');
    expect(textOf('Query')).not.toContain('LIENTHONG_REQUIRED_0');
  });
});

describe('a field that requires something which is external in its subgraph', () => {
  const subgraphsOf = (fields: string, keys = ''): readonly string[] => {
    const { supergraph: made } = withChainsApart(
      parse(`
        enum join__Graph { A @join__graph(name: "a", url: "http://a") B @join__graph(name: "b", url: "http://b") }
        type Item @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") ${keys} {
          id: ID!
          size: Int @join__field(graph: A, external: true) @join__field(graph: B)
          other: Int @join__field(graph: A, requires: "size")
          ${fields}
        }
      `),
    );
    const item = made.definitions.map(print).find((text) => text.startsWith('type Item'));
    return (item ?? '').match(/other: .*|size: .*/g) ?? [];
  };

  it('has one of its own where a chain needs the same', () => {
    const [size, other] = subgraphsOf(`
      first: Int @join__field(graph: A, requires: "size")
      second: Int @join__field(graph: B, requires: "first")
    `);
    expect(size).not.toContain('graph: A,');
    expect(other).toContain('graph: LIENTHONG_REQUIRED_0, requires: "size"');
  });

  it('has one of its own where another subgraph is left by that as a key', () => {
    const [size, other] = subgraphsOf('', '@join__type(graph: B, key: "size")');
    expect(size).not.toContain('graph: A,');
    expect(other).toContain('graph: LIENTHONG_REQUIRED_0, requires: "size"');
  });

  it('stays where nobody else needs it', () => {
    expect(subgraphsOf('').join(' ')).not.toContain('LIENTHONG');
  });
});

describe('planning', () => {
  it('may go round in a circle where what a requirement or a key names has requirements', () => {
    expect(chained.mayCircle).toBe(true);
    const key = parse(`
      enum join__Graph { A @join__graph(name: "a", url: "http://a") B @join__graph(name: "b", url: "http://b") }
      type Item @join__type(graph: A, key: "id") @join__type(graph: A, key: "code") @join__type(graph: B, key: "id") {
        id: ID!
        code: ID! @join__field(graph: A, requires: "size")
        size: Int @join__field(graph: A, external: true) @join__field(graph: B)
      }
    `);
    expect(withChainsApart(key)).toMatchObject({ hasChains: false, mayCircle: true });
  });
});

describe('a supergraph without chains', () => {
  it('stays as it is', () => {
    const plain = supergraph('second: Int @join__field(graph: B)');
    expect(withChainsApart(plain)).toMatchObject({ hasChains: false, mayCircle: false });
    expect(withChainsApart(plain).supergraph).toBe(plain);
  });
});
