import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { withInaccessible } from './inaccessible-feature.js';

const schema = (link: string): string =>
  `schema @link(url: "https://specs.apollo.dev/link/v1.0") ${link} { query: Query } type Query { a: Int }`;

describe('a supergraph that knows how to keep parts from callers', () => {
  it('stays as it is, and has its own name for it', () => {
    for (const [as, directive] of [
      ['', 'inaccessible'],
      [', as: "hidden"', 'hidden'],
    ]) {
      const url = '"https://specs.apollo.dev/inaccessible/v0.2"';
      const supergraph = parse(schema(`@link(url: ${url}${as}, for: SECURITY)`));
      const known = withInaccessible(supergraph);
      expect(known.supergraph).toBe(supergraph);
      expect(known.directive).toBe(directive);
    }
  });
});

describe('a supergraph that does not', () => {
  it('gets the link and the directive, and keeps the rest', () => {
    const { supergraph, directive } = withInaccessible(
      parse(schema('@link(url: "https://other.example/v1")')),
    );
    const text = print(supergraph);
    expect(directive).toBe('inaccessible');
    expect(text).toContain('@link(url: "https://other.example/v1")');
    expect(text).toContain('@link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)');
    expect(text).toMatch(/directive @inaccessible on FIELD_DEFINITION/);
    expect(text).toContain('type Query');
  });
});
