import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { withResolvableKeysFirst } from './key-order.js';

const ordered = (text: string): string => print(withResolvableKeysFirst(parse(text)));

describe('keys of a type', () => {
  it('stand behind those that can be resolved when they cannot', () => {
    const text = `type T
      @join__type(graph: A, key: "code", resolvable: false) @join__type(graph: A, key: "id") @inaccessible { id: ID }`;
    expect(ordered(text)).toBe(
      print(
        parse(`type T
          @join__type(graph: A, key: "id") @inaccessible @join__type(graph: A, key: "code", resolvable: false) { id: ID }`),
      ),
    );
  });

  it('stay in their order otherwise, of interfaces too', () => {
    const text =
      'interface T @join__type(graph: A, key: "code") @join__type(graph: B, key: "id", resolvable: true) { id: ID }';
    expect(ordered(text)).toBe(print(parse(text)));
  });
});
