import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { countRepeatedFields } from './repeated-fields.js';

describe('repeated fields', () => {
  it.each([
    ['{ a b { a } c { a } }', 0],
    ['{ a a a }', 2],
    ['{ a: b a: b a }', 2],
    ['{ a { x x } a { x } }', 2],
    ['{ a ... { a ... on T { a } } }', 2],
    ['{ a ...F ...F } fragment F on T { a b }', 3],
  ])('of %s are %i', (text, expected) => {
    expect(countRepeatedFields(parse(text))).toBe(expected);
  });

  it('come to an end where fragments spread each other, which validation refuses', () => {
    const cycle = '{ ...F } fragment F on T { a ...G } fragment G on T { a ...F }';
    expect(countRepeatedFields(parse(cycle))).toBeGreaterThan(0);
  });
});
