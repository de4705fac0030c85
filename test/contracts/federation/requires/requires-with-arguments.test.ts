import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const show = (_: unknown, required: Row) => JSON.stringify(required);
const fee = {
  __typename: 'Fee',
  id: '1',
  amount: ({ unit = 'VND' }: Row) => `15000 ${unit}`,
  parts: ({ first = 9 }: Row) => ['a', 'b', 'c'].slice(0, Number(first)).map((name) => ({ name })),
  inDollars: show,
  inDong: show,
  firstPart: show,
  deep: show,
  detail: { __typename: 'Detail', text: ({ language = 'en' }: Row) => `fee in ${language}` },
};

conformance('a field that requires a field with arguments', {
  subgraphs: {
    fees: `
      type Query { fee: Fee }
      type Fee @key(fields: "id") { id: ID! amount(unit: String = "VND"): String parts(first: Int): [Part!] detail: Detail }
      type Part { name: String }
      type Detail { text(language: String): String }`,
    letters: `
      type Fee @key(fields: "id") {
        id: ID!
        amount(unit: String = "VND"): String @external
        parts(first: Int): [Part!] @external
        detail: Detail @external
        inDollars: String @requires(fields: "amount(unit: \\"USD\\")")
        inDong: String @requires(fields: "amount")
        firstPart: String @requires(fields: "parts(first: 1) { name }")
        deep: String @requires(fields: "detail { text(language: \\"vi\\") }")
      }
      type Part { name: String @external }
      type Detail { text(language: String): String @external }`,
  },
  world: () => ({ rows: [fee], query: { fee } }),
  cases: [
    {
      it: 'gets it with the arguments of the field set',
      clause: 'Federation: @requires with arguments',
      query: '{ fee { inDollars } }',
      data: { fee: { inDollars: '{"amount":"15000 USD"}' } },
    },
    {
      it: 'gets it with the default of the argument when the field set gives none',
      clause: 'Federation: @requires; GraphQL 6.4.1 Coercing Field Arguments',
      query: '{ fee { inDong } }',
      data: { fee: { inDong: '{"amount":"15000 VND"}' } },
    },
    {
      it: 'gets a nested selection under arguments',
      clause: 'Federation: @requires with arguments and nested selections',
      query: '{ fee { firstPart } }',
      data: { fee: { firstPart: '{"parts":[{"name":"a"}]}' } },
    },
    {
      it: 'gets arguments within nested selections',
      clause: 'Federation: @requires with arguments and nested selections',
      query: '{ fee { deep } }',
      data: { fee: { deep: '{"detail":{"text":"fee in vi"}}' } },
    },
    {
      it: 'leaves the caller theirs with the same arguments',
      clause: 'Federation: @requires with arguments',
      query: '{ fee { amount(unit: "USD") inDollars } }',
      data: { fee: { amount: '15000 USD', inDollars: '{"amount":"15000 USD"}' } },
    },
    {
      it: 'leaves the caller theirs with other arguments',
      clause: 'Federation: @requires with arguments; GraphQL 6.4.1',
      query: '{ fee { amount(unit: "EUR") inDollars } }',
      data: { fee: { amount: '15000 EUR', inDollars: '{"amount":"15000 USD"}' } },
    },
    {
      it: 'leaves the caller theirs with arguments from a variable',
      clause: 'Federation: @requires with arguments; GraphQL 6.4.1',
      query: 'query ($u: String) { fee { amount(unit: $u) inDollars } }',
      variables: { u: 'JPY' },
      data: { fee: { amount: '15000 JPY', inDollars: '{"amount":"15000 USD"}' } },
    },
    {
      it: 'leaves the caller theirs under another name',
      clause: 'Federation: @requires with arguments; GraphQL 2.7 Field Alias',
      query: '{ fee { euro: amount(unit: "EUR") inDollars amount } }',
      data: { fee: { euro: '15000 EUR', inDollars: '{"amount":"15000 USD"}', amount: '15000 VND' } },
    },
    {
      it: 'gets its own when two fields require it with different arguments',
      clause: 'Federation: @requires with arguments',
      query: '{ fee { inDollars inDong } }',
      data: { fee: { inDollars: '{"amount":"15000 USD"}', inDong: '{"amount":"15000 VND"}' } },
    },
    {
      it: 'leaves the caller their own list length',
      clause: 'Federation: @requires with arguments and nested selections',
      query: '{ fee { parts(first: 2) { name } firstPart } }',
      data: { fee: { parts: [{ name: 'a' }, { name: 'b' }], firstPart: '{"parts":[{"name":"a"}]}' } },
    },
    {
      it: 'leaves the caller their own argument within a nested selection',
      clause: 'Federation: @requires with arguments and nested selections',
      query: '{ fee { detail { text(language: "en") } deep } }',
      data: {
        fee: { detail: { text: 'fee in en' }, deep: '{"detail":{"text":"fee in vi"}}' },
      },
    },
  ],
});
