import { getOperationAST, parse, print, stripIgnoredCharacters } from 'graphql';
import { describe, expect, it } from 'vitest';
import { decideConditions, withConditionsDecided } from './decided-conditions.js';

function planned(text: string, variables: Record<string, unknown> = {}): { text: string; id: string } {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The text holds an operation');
  const decided = decideConditions(document, operation, variables);
  return { id: decided.id, text: stripIgnoredCharacters(print(withConditionsDecided(document, decided))) };
}

describe('an operation with conditions', () => {
  const text = 'query($v:Boolean=true){a@skip(if:$v)b@include(if:$v)c@skip(if:false)}';

  it('is planned without what is left out, and without the conditions', () => {
    expect(planned(text, { v: true }).text).toBe('query($v:Boolean=true){b c}');
    expect(planned(text, { v: false }).text).toBe('query($v:Boolean=true){a c}');
  });

  it('takes the default of a variable that is not given, and no default of one that is', () => {
    expect(planned(text)).toEqual(planned(text, { v: true }));
    expect(planned(text, { v: null })).toEqual(planned(text, { v: false }));
  });

  it('has one plan for each combination', () => {
    const two = 'query($v:Boolean!,$w:Boolean!){a@skip(if:$v)b@skip(if:$w)}';
    const ids = [true, false].flatMap((v) => [true, false].map((w) => planned(two, { v, w }).id));
    expect(new Set(ids).size).toBe(4);
  });

  it('asks for the type name where nothing else is left, in fragments too', () => {
    expect(planned('{a{b@skip(if:true)}...F}fragment F on Query{c@include(if:false)}').text).toBe(
      '{a{__typename}...F}fragment F on Query{__typename}',
    );
  });

  it('keeps its conditions when they are too many', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const many = `query(${names.map((name) => `$${name}:Boolean!`).join('')}){${names.map((name) => `${name}@skip(if:$${name})`).join('')}}`;
    const variables = Object.fromEntries(names.map((name) => [name, true]));
    expect(planned(many, variables)).toEqual({ id: '', text: stripIgnoredCharacters(many) });
  });
});
