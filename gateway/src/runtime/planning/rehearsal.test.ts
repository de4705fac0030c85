import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { eachSelection } from '../each-selection.js';
import { rehearsalTexts } from './rehearsal.js';

const texts = (sdl: string): readonly string[] => rehearsalTexts(buildSchema(sdl));

describe('operations that nobody asked', () => {
  it('are one for each field of the query root, down to the leaves', () => {
    expect(
      texts('type Query { a: A count: Int } type A { id: ID! b: [B!]! } type B { name: String }'),
    ).toEqual(['query { a { __typename id b { __typename name } } }', 'query { count }']);
  });

  it('declare a variable for each argument that has to be there, and for no other', () => {
    const sdl = `
      type Query { a(code: ID!, day: String, first: Int! = 3): A }
      type A { b(in: In!): [B] } type B { id: ID } input In { names: [String!] }`;
    expect(texts(sdl)).toEqual([
      'query($v0: ID!, $v1: In!) { a(code: $v0) { __typename b(in: $v1) { __typename id } } }',
    ]);
  });

  it('ask members of unions and fields of interfaces', () => {
    const sdl = `
      type Query { any: Any named: Named } union Any = A | B
      interface Named { name: String } type A implements Named { name: String } type B { id: ID }`;
    expect(texts(sdl)).toEqual([
      'query { any { __typename ... on A { __typename name } ... on B { __typename id } } }',
      'query { named { __typename name } }',
    ]);
  });

  it('end where types lead round in a circle, however many ways there are', () => {
    const ways = Array.from({ length: 30 }, (_, index) => `w${index}: [A] l${index}: ID`).join(' ');
    const schema = buildSchema(`type Query { a: A } type A { ${ways} any: Any } union Any = A`);
    const [text = ''] = rehearsalTexts(schema);
    const document = parse(text);
    let fields = 0;
    eachSelection(document, (node) => {
      if (node.kind === 'Field' && node.name.value !== '__typename') fields++;
    });
    expect(fields).toBe(120);
    expect(validate(schema, document)).toEqual([]);
  });
});
