import { buildSchema, parse, print, stripIgnoredCharacters, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { reachableSelections } from './reachable-selections.js';

const schema = buildSchema(`
  type Query { one: One named: Named any: Any }
  type Mutation { make: Two }
  interface Named { name: String next: Named }
  type One implements Named { name: String next: Two two: Two }
  type Two implements Named { name: String next: Named }
  union Any = One
`);

function reachable(text: string, interfaceObjects: readonly string[] = []): string {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return stripIgnoredCharacters(print(reachableSelections(document, schema, new Set(interfaceObjects))));
}

describe('an operation with fragments that no type can reach', () => {
  it('is planned without them', () => {
    expect(reachable('{any{...on Named{name ...on Two{name}}}}')).toBe('{any{...on Named{name}}}');
  });

  it('keeps a fragment on what an object of the type may be', () => {
    const text = '{named{...on One{two{name}}...on Two{name}}}';
    expect(reachable(text)).toBe(text);
  });

  it('asks for the type name where nothing else is left', () => {
    expect(reachable('{any{...on Named{...on Two{name}}}}')).toBe('{any{...on Named{__typename}}}');
  });

  it('knows the types of a field as the object declares it, and not only as the interface does', () => {
    expect(reachable('{one{...on Named{next{...on One{name}...on Two{name}}}}}')).toBe(
      '{one{...on Named{next{...on Two{name}}}}}',
    );
  });

  it('has named fragments written out, each place with what applies there', () => {
    expect(reachable('{any{...F}named{...F}}fragment F on Named{name ...on Two{name}}')).toBe(
      '{any{...on Named{name}}named{name ...on Two{name}}}',
    );
  });

  it('has nothing left of a fragment that says no more than what stands around it', () => {
    expect(reachable('{...{one{...on One{...F two{name}}}}}fragment F on One{name}')).toBe(
      '{one{name two{name}}}',
    );
    expect(reachable('{named{...on Named{...on One{...on One{name}}}}}')).toBe('{named{...on One{name}}}');
  });

  it('keeps directives, names and arguments', () => {
    const text = 'mutation M($v:Boolean!){a:make@skip(if:$v){...@include(if:$v){name}}}';
    expect(reachable(text)).toBe(text);
  });

  it('leaves questions about the schema to the gateway itself', () => {
    expect(reachable('{__schema{types{name}}one{name}}')).toBe('{__schema{__typename}one{name}}');
  });

  it('names each type of a fragment on another abstract type, where an interface is an object somewhere', () => {
    const text =
      '{named{...on Any{__typename}...on Named{name}...on Two{next{...on Any{...on Named{name}}}}}}';
    expect(reachable(text, ['Named'])).toBe(
      '{named{...on One{__typename}name ...on Two{next{...on One{...on Named{name}}}}}}',
    );
    expect(reachable(text)).toBe(text.replace('...on Named{name}', 'name '));
  });
});
