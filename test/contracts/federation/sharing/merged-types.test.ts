import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const task = (id: string, more: Row) => ({ __typename: 'Task', id, ...more });
const tasks = [
  task('1', { state: 'OPEN', mood: 'CALM', note: 'n1', size: 3 }),
  task('2', { state: 'LOST', mood: null, note: null, size: null }),
];
const echo = (args: Row) => JSON.stringify(args);

conformance('types whose declarations differ between subgraphs', {
  subgraphs: {
    one: `
      type Query {
        tasks(filter: Filter): [Task!]!
        byMood(mood: Mood! = CALM): String
        echo(filter: Filter, moods: [Mood!]): String
      }
      type Task @key(fields: "id") { id: ID! state: State mood: Mood note: String! @shareable size: Int @shareable }
      enum State { OPEN DONE }
      enum Mood { CALM ANGRY }
      enum Sort { NAME DATE }
      input Filter { text: String limit: Int = 10 only: Int sort: Sort }`,
    two: `
      type Query { latest: State use(filter: Filter): Mood }
      type Task @key(fields: "id") { id: ID! note: String @shareable size: Int! @shareable later: State }
      enum State { DONE LOST }
      enum Mood { CALM ANGRY }
      enum Sort { DATE SIZE }
      input Filter { text: String limit: Int = 10 never: Int sort: Sort }`,
  },
  world: () => ({
    rows: tasks,
    query: {
      tasks: tasks.slice(0, 1),
      latest: 'LOST',
      use: 'CALM',
      byMood: echo,
      echo,
    },
  }),
  cases: [
    {
      it: 'take the values of all for an enum that is only answered',
      clause: 'Federation: Composition rules, Enums: output only, union',
      query: '{ latest tasks { state } }',
      data: { latest: 'LOST', tasks: [{ state: 'OPEN' }] },
    },
    {
      it: 'show the values of all for an enum that is only answered',
      clause: 'Federation: Composition rules, Enums: output only, union; GraphQL 4 Introspection',
      query: '{ __type(name: "State") { enumValues { name } } }',
      data: { __type: { enumValues: [{ name: 'OPEN' }, { name: 'DONE' }, { name: 'LOST' }] } },
    },
    {
      it: 'take the common fields of an input',
      clause: 'Federation: Composition rules, Input types: intersection',
      query: '{ __type(name: "Filter") { inputFields { name defaultValue } } }',
      data: {
        __type: {
          inputFields: [
            { name: 'text', defaultValue: null },
            { name: 'limit', defaultValue: '10' },
            { name: 'sort', defaultValue: null },
          ],
        },
      },
    },
    {
      it: 'take the wider nullability of a field that is answered',
      clause: 'Federation: Composition rules, Merging types of fields: nullable if any is',
      query: '{ __type(name: "Task") { fields { name type { kind } } } }',
      data: {
        __type: {
          fields: [
            { name: 'id', type: { kind: 'NON_NULL' } },
            { name: 'state', type: { kind: 'ENUM' } },
            { name: 'mood', type: { kind: 'ENUM' } },
            { name: 'note', type: { kind: 'SCALAR' } },
            { name: 'size', type: { kind: 'SCALAR' } },
            { name: 'later', type: { kind: 'ENUM' } },
          ],
        },
      },
    },
    {
      it: 'take the common values of an enum that is only asked',
      clause: 'Federation: Composition rules, Enums: input only, intersection',
      query: '{ __type(name: "Sort") { enumValues { name } } }',
      data: { __type: { enumValues: [{ name: 'DATE' }] } },
    },
    {
      it: 'pass the common value of an enum that is only asked',
      clause: 'Federation: Composition rules, Enums: input only, intersection',
      query: 'query ($f: Filter) { echo(filter: $f) use(filter: $f) }',
      variables: { f: { sort: 'DATE', limit: null } },
      data: { echo: '{"filter":{"limit":null,"sort":"DATE"}}', use: 'CALM' },
    },
    {
      it: 'pass the default of an enum argument',
      clause: 'GraphQL 6.4.1 Coercing Field Arguments',
      query: '{ byMood angry: byMood(mood: ANGRY) }',
      data: { byMood: '{"mood":"CALM"}', angry: '{"mood":"ANGRY"}' },
    },
    {
      it: 'pass a list of enum values, also a single one for the list',
      clause: 'GraphQL 3.11 List, Input Coercion',
      query: 'query ($m: [Mood!]) { echo(moods: $m) one: echo(moods: CALM) }',
      variables: { m: ['ANGRY', 'CALM'] },
      data: { echo: '{"moods":["ANGRY","CALM"]}', one: '{"moods":["CALM"]}' },
    },
    {
      it: 'pass an input with the defaults of its fields',
      clause: 'Federation: Composition rules, Input types; GraphQL 3.10 Input Objects',
      query: '{ echo(filter: { text: "a" }) }',
      data: { echo: '{"filter":{"text":"a","limit":10}}' },
    },
  ],
});
