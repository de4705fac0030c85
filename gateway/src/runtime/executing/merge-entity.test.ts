import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.js';
import { mergeEntity } from './merge-entity.js';

const merge = (target: JsonObject, source: JsonObject, share = false): JsonObject => {
  mergeEntity(target, source, { share, isAbstract: (name) => name === 'Media' });
  return target;
};

describe('merging what another subgraph knows', () => {
  it('adds to objects and, element by element, to lists', () => {
    expect(
      merge(
        { a: { b: 1 }, list: [{ x: 1 }, null, { x: 3 }] },
        { a: { c: 2 }, list: [{ y: 1 }, { y: 2 }, null] },
      ),
    ).toEqual({ a: { b: 1, c: 2 }, list: [{ x: 1, y: 1 }, { y: 2 }, { x: 3 }] });
  });

  it('does not lose what is known to a null or to a list of another length', () => {
    expect(merge({ a: 1, b: { c: 1 } }, { a: null, b: null })).toEqual({ a: 1, b: { c: 1 } });
  });

  it('keeps the name of an object type against the name of its interface, and takes it the other way', () => {
    expect(merge({ __typename: 'Book' }, { __typename: 'Media' })).toEqual({ __typename: 'Book' });
    expect(merge({ __typename: 'Media' }, { __typename: 'Book' })).toEqual({ __typename: 'Book' });
  });

  it('copies what must not be shared', () => {
    const source = { a: { b: 1 } };
    expect(merge({}, source).a).not.toBe(source.a);
    expect(merge({}, source, true).a).toBe(source.a);
  });

  it('treats names that every object inherits as names like any other', () => {
    const source = JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"toString":2}') as JsonObject;
    const target = merge({}, source);
    expect(Object.keys(target)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
    expect(({} as JsonObject).polluted).toBeUndefined();
  });
});
