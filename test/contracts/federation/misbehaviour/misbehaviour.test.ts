import { err, ok } from '@lienthong/kernel';
import { type Case, conformance } from '../harness/conformance.js';
import type { Misbehave } from '../harness/federated-graph.js';

const item = {
  __typename: 'Item',
  id: '1',
  name: 'Thẻ',
  must: 'm',
  kind: { __typename: 'Kind' },
  tags: ['a'],
  size: { width: 1 },
  party: null,
};

const sends =
  (text: string, status = 200): Misbehave =>
  () =>
    ok({ status, text });
const entity = (fields: unknown): Misbehave => sends(JSON.stringify({ data: { _entities: [fields] } }));
const because = 'the subgraph does not tell the truth';

/** Two subgraphs, of which the second does something wrong whenever it is asked. */
const withSecond = (
  title: string,
  misbehave: Misbehave,
  cases: readonly Omit<Case, 'unlikeMerged'>[],
): void =>
  conformance(title, {
    subgraphs: {
      good: `type Query { item: Item items: [Item] } type Item @key(fields: "id") { id: ID! name: String }`,
      bad: {
        sdl: `
          type Query { other: Item }
          type Item @key(fields: "id") { id: ID! must: String! tags: [String] size: Size party: Party sizes: [Size!] }
          type Size { width: Int! }
          union Party = Person | Firm
          type Person { name: String }
          type Firm { code: String }`,
        misbehave,
      },
    },
    world: () => ({ rows: [item], query: { item, items: [item, null], other: item } }),
    cases: cases.map((wrong) => ({ ...wrong, unlikeMerged: because })),
  });

const brokenFetch = (code: string): Omit<Case, 'unlikeMerged'>[] => [
  {
    it: 'costs its own fields only, at their places',
    clause: 'GraphQL 6.4.4 Handling Field Errors; 7.1.2 Errors, path',
    query: '{ item { id name t: tags } }',
    data: { item: { id: '1', name: 'Thẻ', t: null } },
    errors: { 'item.t': code },
  },
  {
    it: 'nulls the parent of a field that may not be null',
    clause: 'GraphQL 6.4.4 Handling Field Errors',
    query: '{ item { name must } }',
    data: { item: null },
    errors: { 'item.must': code },
  },
  {
    it: 'costs a root field of its own',
    clause: 'GraphQL 6.4.4 Handling Field Errors',
    query: '{ o: other { tags } item { name } }',
    data: { o: null, item: { name: 'Thẻ' } },
    errors: { o: code },
  },
  {
    it: 'costs its fields in every item of a list, and no more',
    clause: 'GraphQL 6.4.4 Handling Field Errors, lists',
    query: '{ items { name tags } }',
    data: { items: [{ name: 'Thẻ', tags: null }, null] },
    errors: { 'items.0.tags': code },
  },
];

withSecond(
  'a subgraph that does not answer in time',
  () => err({ type: 'UNAVAILABLE', reason: 'TIMEOUT', lastAnswerAgeMs: null }),
  brokenFetch('SUBGRAPH_UNAVAILABLE'),
);
withSecond(
  'a subgraph behind a proxy that answers HTML',
  sends('<html>', 502),
  brokenFetch('SUBGRAPH_UNAVAILABLE'),
);
withSecond(
  'a subgraph that answers HTML with status 200',
  sends('<html>'),
  brokenFetch('SUBGRAPH_ANSWER_INVALID'),
);
withSecond('a subgraph that answers nothing', sends(''), brokenFetch('SUBGRAPH_ANSWER_INVALID'));
withSecond(
  'a subgraph that answers JSON without data',
  sends('{"ok":true}'),
  brokenFetch('SUBGRAPH_ANSWER_INVALID'),
);
withSecond(
  'a subgraph that answers a list for data',
  sends('{"data":[1]}'),
  brokenFetch('SUBGRAPH_ANSWER_INVALID'),
);
withSecond('a subgraph that answers a number', sends('7'), brokenFetch('SUBGRAPH_ANSWER_INVALID'));
withSecond(
  'a subgraph that answers half a text',
  sends('{"data":{"_ent'),
  brokenFetch('SUBGRAPH_ANSWER_INVALID'),
);

const wrongEntities: Omit<Case, 'unlikeMerged'>[] = [
  {
    it: 'is an error at the places asked for',
    clause:
      'Federation: Subgraph specification, _entities answers one item for each representation, in order',
    query: '{ item { name tags } }',
    data: { item: { name: 'Thẻ', tags: null } },
    errors: { 'item.tags': 'SUBGRAPH_ANSWER_INVALID' },
  },
];

withSecond(
  'a subgraph that answers too many entities',
  sends('{"data":{"_entities":[{"tags":["x"]},{"tags":["y"]}]}}'),
  wrongEntities,
);
withSecond('a subgraph that answers too few entities', sends('{"data":{"_entities":[]}}'), wrongEntities);
withSecond(
  'a subgraph that answers an object for the entities',
  sends('{"data":{"_entities":{"tags":["x"]}}}'),
  wrongEntities,
);

withSecond('a subgraph that answers a number for an entity', entity(7), wrongEntities);

withSecond('a subgraph that answers a scalar for a list', entity({ tags: 'a' }), [
  {
    it: 'is an error at that field',
    clause: 'GraphQL 6.4.3 Value Completion: not a list',
    query: '{ item { name tags } }',
    data: { item: { name: 'Thẻ', tags: null } },
    errors: { 'item.tags': 'SUBGRAPH_ANSWER_INVALID' },
  },
]);

withSecond('a subgraph that answers a scalar for an object', entity({ size: 5, sizes: [5] }), [
  {
    it: 'is an error at that field',
    clause: 'GraphQL 6.4.3 Value Completion: not an object',
    query: '{ item { name size { width } } }',
    data: { item: { name: 'Thẻ', size: null } },
    errors: { 'item.size': 'SUBGRAPH_ANSWER_INVALID' },
  },
  {
    it: 'is an error at that item',
    clause: 'GraphQL 6.4.3 Value Completion: not an object',
    query: '{ item { sizes { width } } }',
    data: { item: { sizes: null } },
    errors: { 'item.sizes.0': 'SUBGRAPH_ANSWER_INVALID' },
  },
]);

withSecond('a subgraph that answers a list for an object', entity({ size: [{ width: 1 }] }), [
  {
    it: 'is an error at that field',
    clause: 'GraphQL 6.4.3 Value Completion: not an object',
    query: '{ item { size { width } } }',
    data: { item: { size: null } },
    errors: { 'item.size': 'SUBGRAPH_ANSWER_INVALID' },
  },
]);

withSecond('a subgraph that answers a text for a number', entity({ size: { width: 'wide' } }), [
  {
    it: 'is an error at that leaf',
    clause: 'GraphQL 3.5.1 Int, Result Coercion',
    query: '{ item { size { w: width } } }',
    data: { item: { size: null } },
    errors: { 'item.size.w': 'SUBGRAPH_ANSWER_INVALID' },
  },
]);

withSecond('a subgraph that answers an object for a text', entity({ must: { a: 1 } }), [
  {
    it: 'is an error at that leaf',
    clause: 'GraphQL 3.5.3 String, Result Coercion',
    query: '{ item { must } }',
    data: { item: null },
    errors: { 'item.must': 'SUBGRAPH_ANSWER_INVALID' },
  },
]);

withSecond(
  'a subgraph that answers a type nobody knows',
  entity({ party: { __typename: 'Robot', name: 'r' } }),
  [
    {
      it: 'is an error at the object',
      clause: 'GraphQL 6.4.3 Value Completion, ResolveAbstractType',
      query: '{ item { name party { ... on Person { name } } } }',
      data: { item: { name: 'Thẻ', party: null } },
      errors: { 'item.party': 'SUBGRAPH_ANSWER_INVALID' },
    },
  ],
);

withSecond(
  'a subgraph that answers a type that is no member',
  entity({ party: { __typename: 'Size', width: 1 } }),
  [
    {
      it: 'is an error at the object',
      clause: 'GraphQL 6.4.3 Value Completion, ResolveAbstractType',
      query: '{ item { party { __typename } } }',
      data: { item: { party: null } },
      errors: { 'item.party': 'SUBGRAPH_ANSWER_INVALID' },
    },
  ],
);

withSecond('a subgraph that leaves out what it was asked for', entity({}), [
  {
    it: 'is null where that is allowed',
    clause: 'GraphQL 6.4.3 Value Completion',
    query: '{ item { name tags } }',
    data: { item: { name: 'Thẻ', tags: null } },
  },
  {
    it: 'is an error where null is not allowed',
    clause: 'GraphQL 6.4.3 Value Completion',
    query: '{ item { name must } }',
    data: { item: null },
    errors: { 'item.must': 'SUBGRAPH_ANSWER_INVALID' },
  },
]);

withSecond(
  'a subgraph that answers more than it was asked for',
  entity({ tags: ['a'], name: 'Other', extra: 1 }),
  [
    {
      it: 'shows the caller what they asked for',
      clause: 'GraphQL 6.3 Executing Selection Sets',
      query: '{ item { id tags } }',
      data: { item: { id: '1', tags: ['a'] } },
    },
  ],
);

const told = (errors: unknown): Misbehave =>
  sends(JSON.stringify({ data: { _entities: [{ tags: null }] }, errors }));

withSecond(
  'a subgraph that tells an error without a path',
  told([{ message: 'x', extensions: { code: 'ODD' } }]),
  [
    {
      it: 'is told to the caller',
      clause: 'GraphQL 7.1.2 Errors',
      query: '{ item { tags } }',
      data: { item: { tags: null } },
      errors: { '': 'ODD' },
    },
  ],
);

withSecond(
  'a subgraph that tells an error at a place that is not there',
  told([{ message: 'x', path: ['_entities', 5, 'tags'], extensions: { code: 'ODD' } }]),
  [
    {
      it: 'is told to the caller',
      clause: 'GraphQL 7.1.2 Errors',
      query: '{ item { tags } }',
      data: { item: { tags: null } },
      errors: { '': 'ODD' },
    },
  ],
);
