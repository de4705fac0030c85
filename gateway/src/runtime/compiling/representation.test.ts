import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { createTypeConditions } from '../type-conditions.js';
import { compileRepresentation, type RepresentationTexts } from './representation.js';

const types = createTypeConditions(
  buildSchema('type Query { a: Int } type Person { id: ID } type Agency { id: ID }'),
);

const representing = (texts: RepresentationTexts, type: string, key: string) =>
  compileRepresentation({
    requires: [
      {
        kind: 'InlineFragment',
        typeCondition: type,
        selections: ['__typename', key].map((name) => ({ kind: 'Field', name })),
      },
    ],
    rewrites: [],
    types,
    nameFor: (field) => field.replace('hidden_', ''),
    texts,
  });

it('plans that ask for one type by one key keep what they wrote in one place, which has a bound', () => {
  const texts: RepresentationTexts = new Map();
  const [one, other] = [representing(texts, 'Person', 'id'), representing(texts, 'Person', 'hidden_id')];
  expect(one({ __typename: 'Person', id: '7' })).toBe('{"__typename":"Person","id":"7"}');
  expect(other({ __typename: 'Person', hidden_id: '7' })).toBe('{"__typename":"Person","id":"7"}');
  expect(representing(texts, 'Agency', 'id')({ __typename: 'Agency', id: 7 })).toBe(
    '{"__typename":"Agency","id":7}',
  );
  expect([...texts].map(([place, known]) => [place, known.size])).toEqual([
    ['Person id', 1],
    ['Agency id', 1],
  ]);
  for (let id = 0; id < 12_000; id++) one({ __typename: 'Person', id: `${id}` });
  expect(texts.get('Person id')?.size).toBeLessThanOrEqual(5_000);
  expect(one({ __typename: 'Person', id: '7' })).toBe('{"__typename":"Person","id":"7"}');
});

it('a field that has not come or a value that is no leaf is never remembered', () => {
  const represent = representing(new Map(), 'Person', 'id');
  expect(represent({ __typename: 'Person' })).toBeNull();
  expect(represent({ __typename: 'Person', id: null })).toBe('{"__typename":"Person","id":null}');
  expect(represent({ __typename: 'Person', id: { deep: 1 } })).toBe(
    '{"__typename":"Person","id":{"deep":1}}',
  );
});
