import { type Case, conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const item = {
  __typename: 'Item',
  id: '1',
  name: 'Thẻ',
  constructor: 'c',
  size: ({ unit }: Row) => `5 ${unit ?? 'cm'}`,
  parts: ({ first }: Row) =>
    ['a', 'b', 'c'].slice(0, Number(first ?? 3)).map((text) => ({ __typename: 'Part', text })),
  toString: 's',
};

const text = {
  subgraphs: {
    items: `
      type Query { item: Item items(first: Int): [Item] }
      type Item @key(fields: "id") { id: ID! name: String constructor: String }`,
    sizes: `
      type Item @key(fields: "id") { id: ID! size(unit: String): String parts(first: Int): [Part] toString: String }
      type Part { text: String }`,
  },
  world: () => ({
    rows: [item],
    query: { item, items: ({ first }: Row) => [item, item].slice(0, Number(first ?? 2)) },
  }),
};

/** Own properties of every object, and what the planner and the runtime use themselves. */
const special = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'representations',
  '_entities',
  '_service',
  'data',
  'errors',
  'length',
  'then',
  'toJSON',
  'e0',
  'this',
  'return',
  '_',
];

const renamed: Case[] = special.flatMap((name): Case[] => [
  {
    it: `are ${name} for a field of each subgraph`,
    clause: 'GraphQL 2.7 Field Alias; 2.1.9 Names',
    query: `{ item { ${name}: name } other: item { ${name}: size } }`,
    data: JSON.parse(`{"item":{"${name}":"Thẻ"},"other":{"${name}":"5 cm"}}`) as Row,
  },
  {
    it: `are ${name} for an object on the way to another subgraph`,
    clause: 'GraphQL 2.7 Field Alias; 2.1.9 Names',
    query: `{ ${name}: item { size } }`,
    data: JSON.parse(`{"${name}":{"size":"5 cm"}}`) as Row,
  },
]);

conformance('names that a caller gives', { ...text, cases: renamed });

conformance('names and arguments', {
  ...text,
  cases: [
    {
      it: 'tell the same field with different arguments apart',
      clause: 'GraphQL 2.7 Field Alias',
      query: '{ item { mm: size(unit: "mm") m: size(unit: "m") size } }',
      data: { item: { mm: '5 mm', m: '5 m', size: '5 cm' } },
    },
    {
      it: 'tell the same list with different arguments apart',
      clause: 'GraphQL 2.7 Field Alias',
      query: '{ item { one: parts(first: 1) { text } two: parts(first: 2) { t: text } } }',
      data: { item: { one: [{ text: 'a' }], two: [{ t: 'a' }, { t: 'b' }] } },
    },
    {
      it: 'tell root fields with different arguments apart, entities below them too',
      clause: 'GraphQL 2.7 Field Alias',
      query: '{ a: items(first: 1) { size(unit: "mm") } b: items { size(unit: "m") } }',
      data: { a: [{ size: '5 mm' }], b: [{ size: '5 m' }, { size: '5 m' }] },
    },
    {
      it: 'let a name stand for another field of the same type',
      clause: 'GraphQL 2.7 Field Alias',
      query: '{ item { name: size size: name id: constructor } }',
      data: { item: { name: '5 cm', size: 'Thẻ', id: 'c' } },
    },
    {
      it: 'let a field that is called constructor be asked by its own name',
      clause: 'GraphQL 2.1.9 Names',
      query: '{ item { constructor toString } }',
      data: { item: { constructor: 'c', toString: 's' } },
    },
    {
      it: 'let __typename have another name, at the root too',
      clause: 'GraphQL 4.4 Type Name Introspection; 2.7 Field Alias',
      query: '{ t: __typename item { t: __typename u: __typename } }',
      data: { t: 'Query', item: { t: 'Item', u: 'Item' } },
    },
    {
      it: 'let __typename be the name of nothing else',
      clause: 'GraphQL 4.4 Type Name Introspection',
      query: '{ __typename item { __typename name } }',
      data: { __typename: 'Query', item: { __typename: 'Item', name: 'Thẻ' } },
    },
    {
      it: 'let a field be named as the key, beside the key',
      clause: 'GraphQL 2.7 Field Alias; Federation: @key',
      query: '{ item { id: name key: id size } }',
      data: { item: { id: 'Thẻ', key: '1', size: '5 cm' } },
    },
  ],
});
