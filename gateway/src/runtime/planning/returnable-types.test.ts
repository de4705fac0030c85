import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readReturnableTypes } from './returnable-types.js';

const GRAPHS = 'enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }';
const returnable = readReturnableTypes(
  parse(`${GRAPHS}
    interface Named @join__type(graph: A) @join__type(graph: B, isInterfaceObject: true) { name: String }
    type One implements Named @join__type(graph: A) @join__implements(graph: A, interface: "Named") { name: String }
    type Two implements Named @join__type(graph: A) @join__implements(graph: A, interface: "Named") { name: String }
    union Any @join__unionMember(graph: A, member: "One") @join__unionMember(graph: B, member: "Two") = One | Two
    interface Empty @join__type(graph: A) { name: String }
  `),
);

describe('types that a subgraph can return', () => {
  it('are the implementations and members that it knows', () => {
    expect(returnable('a', 'Named')).toEqual(new Set(['One', 'Two']));
    expect(returnable('a', 'Any')).toEqual(new Set(['One']));
    expect(returnable('b', 'Any')).toEqual(new Set(['Two']));
    expect(returnable('a', 'Empty')).toEqual(new Set());
  });

  it('are the type itself where it is an object type', () => {
    expect(returnable('b', 'Two')).toEqual(new Set(['Two']));
  });

  it('are any where the subgraph knows the interface as an object', () => {
    expect(returnable('b', 'Named')).toBeNull();
  });

  it('are any where the supergraph tells nothing, as those of Federation 1', () => {
    const old = readReturnableTypes(
      parse(`${GRAPHS} interface Named { x: Int } type One implements Named { x: Int }`),
    );
    expect(old('a', 'Named')).toBeNull();
  });
});
