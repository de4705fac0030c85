import { type FieldNode, getOperationAST, Kind, parse, print, stripIgnoredCharacters } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createClientNames } from './client-names.js';

const names = createClientNames(new Set(['id', 'size']));
const planned = (text: string): string => stripIgnoredCharacters(print(names.toPlan(parse(text))));

describe('a name of the client within the plan', () => {
  it('stays as it is where nothing of the plan has it', () => {
    const document = parse('query($v:Int){a:b(x:$v){c}}');
    expect(names.toPlan(document)).toBe(document);
  });

  it('gives way to a field that the plan may need', () => {
    expect(planned('{id:name size:id}')).toBe('{lienthong__id:name lienthong__size:id}');
    expect(planned('{__typename:name}')).toBe('{lienthong____typename:name}');
  });

  it('gives way to the same field without arguments when it has some', () => {
    expect(planned('{size(unit:"cm")}')).toBe('{lienthong__size:size(unit:"cm")}');
  });

  it('stays where it is just the field that the plan needs', () => {
    expect(planned('{id size other:size __typename}')).toBe('{id size other:size __typename}');
  });

  it('never becomes that of another selection', () => {
    expect(planned('{lienthong__id:name id:name}')).toBe(
      '{lienthong__lienthong__id:name lienthong__id:name}',
    );
  });

  it('is told to the client as it was', () => {
    for (const text of ['{id:name}', '{lienthong__id:name}', '{plain:name}']) {
      const [field] = getOperationAST(parse(text))?.selectionSet.selections ?? [];
      if (field?.kind !== Kind.FIELD) throw new Error('A field is selected');
      expect(names.clientKey(names.planKey(field as FieldNode))).toBe(field.alias?.value);
    }
  });
});

describe('a variable of the client', () => {
  it('gives way to those that the planner has for itself', () => {
    expect(
      planned('query($representations:Int $contextualArgument_0_1:Int $v:Int){a(b:$representations c:$v)}'),
    ).toBe(
      'query($lienthong__representations:Int$lienthong__contextualArgument_0_1:Int$v:Int){a(b:$lienthong__representations c:$v)}',
    );
    expect(names.clientKey('lienthong__representations')).toBe('representations');
  });
});
