import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { contextSelections, withContextsAllowed } from './context-feature.js';
import { reservedNames } from './reserved-names.js';

const linked = (url: string): string =>
  `schema @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) @link(url: "${url}", for: SECURITY) { query: Query }`;
const supergraph = parse(`
  type Shop @join__type(graph: A, key: "id { no }") { id: Id unit: String }
  type Id { no: Int }
  type Pen @join__type(graph: A) {
    price: Int @join__field(graph: A, requires: "weight", contextArguments: [
      { context: "a__shop", name: "unit", type: "String", selection: " { ... on Shop { unit } ... on Stall { tax { rate } } }" }
    ])
    weight: Int
  }
`);

describe('a supergraph with contexts', () => {
  it('is no longer said to need them for security', () => {
    const url = 'https://specs.apollo.dev/context/v0.1';
    expect(print(withContextsAllowed(parse(linked(url))))).toBe(
      print(parse(linked(url).replace(', for: SECURITY', ''))),
    );
  });

  it('needs any other feature as before', () => {
    const other = parse(linked('https://specs.apollo.dev/unknown/v0.1'));
    expect(print(withContextsAllowed(other))).toBe(print(other));
  });

  it('keeps for the plan what contexts are read from, beside keys and requirements', () => {
    expect(contextSelections(supergraph)).toEqual([' ... on Shop { unit } ... on Stall { tax { rate } } ']);
    expect([...reservedNames(supergraph)].sort()).toEqual(['id', 'no', 'rate', 'tax', 'unit', 'weight']);
  });
});
