import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { fieldUses } from './field-uses.js';
import { fieldsTypesOf } from './join-directives.js';

const uses = (text: string): readonly string[] => [...fieldUses(fieldsTypesOf(parse(text)))];

it('a key uses its fields in the subgraph that has it', () => {
  expect(
    uses(`type Box @join__type(graph: A, key: "id lid { size }") @join__type(graph: B) { id: ID! lid: Lid }
      type Lid { size: Int colour: String }`),
  ).toEqual(['A Box.id', 'A Box.lid', 'A Lid.size']);
});

it('a requirement uses fields of its own type, through fragments those of others', () => {
  expect(
    uses(`type Box { thing: Thing label: String @join__field(graph: B, requires: "thing { ... on Lid { size } }") }
      interface Thing { id: ID } type Lid implements Thing { id: ID size: Int }`),
  ).toEqual(['B Box.thing', 'B Lid.size']);
});

it('a provision uses fields of the type that the field leads to', () => {
  expect(
    uses(
      'type Box { lids: [Lid!]! @join__field(graph: A, provides: "size") size: Int } type Lid { size: Int }',
    ),
  ).toEqual(['A Lid.size']);
});

it('an argument uses fields of the types that its context begins at', () => {
  const pen = (context: string, selection: string): string =>
    `type Pen { price: Int @join__field(graph: A, contextArguments: [
      { context: "${context}", name: "unit", type: "String", selection: "${selection}" }
    ]) }`;
  const shops = 'type Shop @context(name: "a__shop") { unit: String } type Stall { unit: String }';
  expect(uses(`${shops} ${pen('a__shop', '{ unit }')}`)).toEqual(['A Shop.unit']);
  expect(uses(`${shops} ${pen('a__place', '{ ... on Stall { unit } }')}`)).toEqual(['A Stall.unit']);
});
