import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const echo = (args: Row) => JSON.stringify(args);
const item = { __typename: 'Item', id: '1', echo, near: echo, strict: echo };

conformance('arguments and variables', {
  subgraphs: {
    items: `
      type Query {
        item: Item
        echo(text: String = "plain", number: Int, list: [Int!], deep: Deep, flag: Boolean): String
      }
      type Item @key(fields: "id") { id: ID! near(in: Deep): String }
      input Deep { number: Int = 5 text: String list: [[Int]] deep: Deep mood: Mood = CALM }
      enum Mood { CALM ANGRY }`,
    echoes: `
      type Item @key(fields: "id") {
        id: ID!
        echo(text: String = "plain", number: Int, list: [Int!], deep: Deep, any: Any, id: ID): String
        strict(number: Int!, mood: Mood! = ANGRY): String
      }
      input Deep { number: Int = 5 text: String list: [[Int]] deep: Deep mood: Mood = CALM }
      enum Mood { CALM ANGRY }
      scalar Any`,
  },
  world: () => ({ rows: [item], query: { item, echo } }),
  cases: [
    {
      it: 'take the default of the argument when nothing is given',
      clause: 'GraphQL 6.4.1 Coercing Field Arguments',
      query: '{ item { echo } }',
      data: { item: { echo: '{"text":"plain"}' } },
    },
    {
      it: 'keep null apart from nothing',
      clause: 'GraphQL 2.9.5 Null Value',
      query: '{ item { echo(text: null, number: null) } }',
      data: { item: { echo: '{"text":null,"number":null}' } },
    },
    {
      it: 'take the default of the argument when the variable is not given',
      clause: 'GraphQL 6.4.1 Coercing Field Arguments',
      query: 'query ($t: String, $n: Int) { item { echo(text: $t, number: $n) } }',
      data: { item: { echo: '{"text":"plain"}' } },
    },
    {
      it: 'take the default of the variable before the default of the argument',
      clause: 'GraphQL 6.1.2 Coercing Variable Values',
      query: 'query ($t: String = "mine") { item { echo(text: $t) } }',
      data: { item: { echo: '{"text":"mine"}' } },
    },
    {
      it: 'take a null given before the default of the variable',
      clause: 'GraphQL 6.1.2 Coercing Variable Values',
      query: 'query ($t: String = "mine") { item { echo(text: $t) } }',
      variables: { t: null },
      data: { item: { echo: '{"text":null}' } },
    },
    {
      it: 'take a value given before every default',
      clause: 'GraphQL 6.1.2 Coercing Variable Values',
      query: 'query ($t: String = "mine") { echo(text: $t) item { echo(text: $t) } }',
      variables: { t: 'given' },
      data: { echo: '{"text":"given"}', item: { echo: '{"text":"given"}' } },
    },
    {
      it: 'make a list of a single value',
      clause: 'GraphQL 3.11 List, Input Coercion',
      query: 'query ($l: [Int!]) { item { a: echo(list: $l) b: echo(list: 4) } }',
      variables: { l: 3 },
      data: { item: { a: '{"text":"plain","list":[3]}', b: '{"text":"plain","list":[4]}' } },
    },
    {
      it: 'fill the defaults of input fields',
      clause: 'GraphQL 3.10 Input Objects, Input Coercion',
      query: '{ item { echo(deep: { deep: {} }) } }',
      data: {
        item: {
          echo: '{"text":"plain","deep":{"number":5,"deep":{"number":5,"mood":"CALM"},"mood":"CALM"}}',
        },
      },
    },
    {
      it: 'carry an input object in a variable, with nulls in it',
      clause: 'GraphQL 3.10 Input Objects, Input Coercion',
      query: 'query ($d: Deep) { item { echo(deep: $d) } }',
      variables: { d: { number: null, list: [[1, null], null], text: 'ă"\u2028' } },
      data: {
        item: {
          echo: `{"text":"plain","deep":{"number":null,"text":${JSON.stringify('ă"\u2028')},"list":[[1,null],null],"mood":"CALM"}}`,
        },
      },
    },
    {
      it: 'carry a variable within an object literal',
      clause: 'GraphQL 2.10 Variables',
      query: 'query ($n: Int, $t: String) { item { echo(deep: { number: $n, deep: { text: $t } }) } }',
      variables: { n: 7 },
      data: {
        item: {
          echo: '{"text":"plain","deep":{"number":7,"deep":{"number":5,"mood":"CALM"},"mood":"CALM"}}',
        },
      },
    },
    {
      it: 'carry a variable within a list literal',
      clause: 'GraphQL 2.10 Variables',
      query: 'query ($n: Int!) { item { echo(list: [1, $n]) } }',
      variables: { n: 2 },
      data: { item: { echo: '{"text":"plain","list":[1,2]}' } },
    },
    {
      it: 'carry an enum value as a string in a variable',
      clause: 'GraphQL 3.9 Enums, Input Coercion',
      query: 'query ($m: Mood!) { item { strict(number: 1, mood: $m) } }',
      variables: { m: 'CALM' },
      data: { item: { strict: '{"number":1,"mood":"CALM"}' } },
    },
    {
      it: 'carry a non-null variable to a nullable argument',
      clause: 'GraphQL 5.8.5 All Variable Usages Are Allowed',
      query: 'query ($n: Int!) { item { echo(number: $n) strict(number: $n) } }',
      variables: { n: 3 },
      data: { item: { echo: '{"text":"plain","number":3}', strict: '{"number":3,"mood":"ANGRY"}' } },
    },
    {
      it: 'carry any JSON through a custom scalar',
      clause: 'GraphQL 3.5 Scalars: custom',
      query: 'query ($a: Any) { item { a: echo(any: $a) b: echo(any: { x: [1, "2", null, TRUE] }) } }',
      variables: { a: { deep: [{ list: [] }], n: 1.5, s: '' } },
      data: {
        item: {
          a: '{"text":"plain","any":{"deep":[{"list":[]}],"n":1.5,"s":""}}',
          b: '{"text":"plain","any":{"x":[1,"2",null,"TRUE"]}}',
        },
      },
    },
    {
      it: 'take a number for an ID',
      clause: 'GraphQL 3.5.5 ID, Input Coercion',
      query: 'query ($i: ID) { item { a: echo(id: $i) b: echo(id: 8) } }',
      variables: { i: 7 },
      data: { item: { a: '{"text":"plain","id":"7"}', b: '{"text":"plain","id":"8"}' } },
    },
    {
      it: 'use one variable in both subgraphs',
      clause: 'GraphQL 2.10 Variables',
      query: 'query ($d: Deep) { item { near(in: $d) echo(deep: $d) } }',
      variables: { d: { text: 'x' } },
      data: {
        item: {
          near: '{"in":{"number":5,"text":"x","mood":"CALM"}}',
          echo: '{"text":"plain","deep":{"number":5,"text":"x","mood":"CALM"}}',
        },
      },
    },
    {
      it: 'run the operation that is named, with its own variables',
      clause: 'GraphQL 6.1 Executing Requests: operationName',
      query: 'query A { item { id } } query B($n: Int) { item { echo(number: $n) } }',
      operationName: 'B',
      variables: { n: 1 },
      data: { item: { echo: '{"text":"plain","number":1}' } },
    },
    {
      it: 'carry texts with every kind of escape',
      clause: 'GraphQL 2.9.4 String Value',
      query: '{ item { echo(text: "a\\"b\\\\c\\u00e9\\n") } }',
      data: { item: { echo: JSON.stringify({ text: 'a"b\\cé\n' }) } },
    },
    {
      it: 'carry block strings',
      clause: 'GraphQL 2.9.4 String Value: block strings',
      query: '{ item { echo(text: """\n    một\n      hai "ba"\n  """) } }',
      data: { item: { echo: JSON.stringify({ text: 'một\n  hai "ba"' }) } },
    },
    {
      it: 'use a variable in a fragment',
      clause: 'GraphQL 2.10 Variables: in fragments',
      query: 'query ($n: Int) { item { ...E } } fragment E on Item { echo(number: $n) }',
      variables: { n: 9 },
      data: { item: { echo: '{"text":"plain","number":9}' } },
    },
  ],
});
