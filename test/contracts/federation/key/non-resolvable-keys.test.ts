import { conformance } from '../harness/conformance.js';

const birth = { __typename: 'Procedure', code: '1.001193', name: 'Đăng ký khai sinh', fee: 0, views: 9 };
const dossier = { __typename: 'Dossier', id: 'h1', procedure: birth };

conformance('a reference that its subgraph cannot resolve', {
  subgraphs: {
    dossiers: `
      type Query { dossiers: [Dossier!]! }
      type Dossier { id: ID! procedure: Procedure! }
      type Procedure @key(fields: "code", resolvable: false) { code: String! }`,
    catalogue: `type Procedure @key(fields: "code") { code: String! name: String }`,
    fees: `type Procedure @key(fields: "code") { code: String! fee: Int }`,
  },
  world: () => ({ rows: [birth], query: { dossiers: [dossier] } }),
  cases: [
    {
      it: 'is resolved by those that can',
      clause: 'Federation: @key, resolvable',
      query: '{ dossiers { procedure { code name fee } } }',
      data: { dossiers: [{ procedure: { code: '1.001193', name: 'Đăng ký khai sinh', fee: 0 } }] },
    },
    {
      it: 'shows its key without asking them',
      clause: 'Federation: @key, resolvable',
      query: '{ dossiers { procedure { code } } }',
      data: { dossiers: [{ procedure: { code: '1.001193' } }] },
      asks: ['dossiers'],
    },
  ],
});

const item = {
  __typename: 'Item',
  id: 'i1',
  slug: 'first',
  title: 'First',
  size: 4,
  label: (_: unknown, { size }: { size?: unknown }) => `size ${size}`,
};

conformance('a subgraph with one key for naming and another for resolving', {
  subgraphs: {
    front: `type Query { top: Item } type Item @key(fields: "id") { id: ID! title: String }`,
    back: `
      type Item @key(fields: "slug", resolvable: false) @key(fields: "id") {
        id: ID! slug: String! size: Int @external label: String @requires(fields: "size")
      }`,
    sizes: `type Item @key(fields: "id") @key(fields: "slug") { id: ID! slug: String! size: Int }`,
  },
  world: () => ({ rows: [item], query: { top: item } }),
  cases: [
    {
      it: 'is re-entered by the key that it resolves, after what it requires was fetched',
      clause: 'Federation: @key, resolvable; @requires',
      query: '{ top { title label } }',
      data: { top: { title: 'First', label: 'size 4' } },
    },
    {
      it: 'is asked for its own field by the key that it resolves',
      clause: 'Federation: @key, resolvable',
      query: '{ top { slug } }',
      data: { top: { slug: 'first' } },
    },
  ],
});
