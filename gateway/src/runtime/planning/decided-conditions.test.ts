import { getOperationAST, parse, print, stripIgnoredCharacters } from 'graphql';
import { describe, expect, it } from 'vitest';
import { decideConditions, withConditionsDecided } from './decided-conditions.js';

function planned(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The text holds an operation');
  const decided = decideConditions(document, operation, variables);
  const { id, isOneOfMany } = decided;
  return { id, isOneOfMany, text: stripIgnoredCharacters(print(withConditionsDecided(document, decided))) };
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

  it('stays as it is where nothing depends on anything', () => {
    const plain = parse('query($v:Int){a(b:$v){...F}}fragment F on T{c}');
    expect(withConditionsDecided(plain, { values: {} })).toBe(plain);
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

  it('is told apart when it may have more plans than are worth keeping', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const many = (count: number): string => {
      const used = names.slice(0, count);
      return `query(${used.map((name) => `$${name}:Boolean!`).join('')}){z ${used.map((name) => `${name}@skip(if:$${name})`).join('')}}`;
    };
    const variables = Object.fromEntries(names.map((name) => [name, name !== 'b']));
    expect(planned(many(6), variables).isOneOfMany).toBe(false);
    expect(planned(many(7), variables)).toMatchObject({ isOneOfMany: true, id: '1011111' });
    expect(planned(many(7), variables).text).toMatch(/[{]z b[}]$/);
  });
});
