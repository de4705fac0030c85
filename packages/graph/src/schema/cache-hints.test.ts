import { buildSchema } from 'graphql';
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

  it('do not name what does not exist', () => {
    expect(() => hintsOf({ Query: ['gone'] })).toThrow('Query.gone');
    expect(() => hintsOf({ Gone: ['one'] })).toThrow('Gone');
  });
});
