import { type DocumentNode, Kind, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { withHiddenFields } from './hidden-fields.js';

const supergraph = (fields: string): DocumentNode =>
  parse(`
    schema @link(url: "https://specs.apollo.dev/link/v1.0") { query: Query }
    enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
    interface Priced @join__type(graph: A) { price(unit: String): Int }
    type Fee implements Priced
      @join__type(graph: A, key: "id") @join__type(graph: B, key: "id")
      @join__implements(graph: A, interface: "Priced") {
      id: ID!
      price(unit: String): Int @join__field(graph: A) @join__field(graph: B, external: true)
      ${fields}
    }
  `);

function fieldsOf(document: DocumentNode, name: string): readonly string[] {
  const type = document.definitions.find((node) => 'name' in node && node.name?.value === name);
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields ?? []).map(print) : [];
}

describe('a requirement with arguments', () => {
  const twice = withHiddenFields(
    supergraph(`
      dong: Int @join__field(graph: B, requires: "price(unit: \\"VND\\")")
      both: Int @join__field(graph: B, requires: "price(unit: \\"VND\\") id")
      dollars: Int @join__field(graph: B, requires: "price(unit: \\"USD\\")")
    `),
  );
  const fields = fieldsOf(twice.supergraph, 'Fee');

  it('requires a hidden field without arguments, one for each set of them', () => {
    const hidden = fields.filter((field) => field.startsWith('lienthong_required_'));
    expect(hidden).toHaveLength(2);
    for (const field of hidden) {
      expect(field).not.toContain('(unit');
      expect(field).toMatch(
        /@join__field\(graph: A\) @join__field\(graph: B, external: true\) @inaccessible$/,
      );
    }
    expect(fields.filter((field) => field.includes('requires: "lienthong_required_0_price'))).toHaveLength(2);
  });

  it('leaves nothing external that is not required any more', () => {
    expect(fields.find((field) => field.startsWith('price'))).toBe(
      'price(unit: String): Int @join__field(graph: A)',
    );
  });

  it('is asked with the real field under the hidden name', () => {
    const asked = twice.required.toRealFields(parse('{lienthong_required_1_price}'));
    expect(print(asked)).toContain('lienthong_required_1_price: price(unit: "USD")');
    expect(twice.required.realName('lienthong_required_1_price')).toBe('price');
    expect([...twice.required.requiredBy('b', 'Fee', 'dollars')]).toEqual(['lienthong_required_1_price']);
  });
});

describe('a supergraph without such requirements', () => {
  it('stays as it is', () => {
    const plain = supergraph('all: Int @join__field(graph: B, requires: "id")');
    expect(withHiddenFields(plain).supergraph).toBe(plain);
  });
});
