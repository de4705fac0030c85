import { buildSchema, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { addCacheHints } from './cache-hints.js';

const schema = () => buildSchema('type Query { one: String other: String }');
const hintsOf = (fields: Record<string, readonly string[]>) => {
  const built = schema();
  addCacheHints(built, { maxAgeSeconds: 60, publicFields: fields });
  return Object.values(built.getQueryType()?.getFields() ?? {}).map(
    ({ astNode }) => astNode?.directives?.map(({ name }) => name.value) ?? [],
  );
};

describe('cache hints', () => {
  it('stand on the fields that are named, and on no other', () => {
    expect(hintsOf({ Query: ['one'] })).toEqual([['cacheControl'], []]);
  });

  it('may be shorter for a field, and never longer', () => {
    const built = schema();
    addCacheHints(built, {
      maxAgeSeconds: 60,
      publicFields: { Query: ['one', 'other'] },
      shorterAges: { 'Query.one': 5, 'Query.other': 600 },
    });
    const ages = Object.values(built.getQueryType()?.getFields() ?? {}).map(({ astNode }) =>
      astNode?.directives?.map((directive) => print(directive)),
    );
    expect(ages).toEqual([
      ['@cacheControl(maxAge: 5, scope: PUBLIC)'],
      ['@cacheControl(maxAge: 60, scope: PUBLIC)'],
    ]);
  });

  it('do not name what does not exist', () => {
    const shorter = { maxAgeSeconds: 60, publicFields: {}, shorterAges: { 'Query.one': 5 } };
    expect(() => addCacheHints(schema(), shorter)).toThrow('Query.one');
    expect(() => hintsOf({ Query: ['gone'] })).toThrow('Query.gone');
    expect(() => hintsOf({ Gone: ['one'] })).toThrow('Gone');
  });
});
