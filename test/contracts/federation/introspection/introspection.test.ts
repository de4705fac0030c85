import { GraphQLSchema, getIntrospectionQuery, graphqlSync, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { parseFederation2 } from '../harness/composition.js';
import { conformance } from '../harness/conformance.js';
import { openFederatedGraph } from '../harness/federated-graph.js';

const item = { __typename: 'Item', id: '1', name: 'Thẻ', price: 5 };
const subgraphs = {
  items: `
    "All that may be asked" type Query { item(id: ID = "1", old: Int @deprecated(reason: "no")): Item }
    "A thing" type Item implements Named @key(fields: "id") { id: ID! "Its name" name: String old: Int @deprecated(reason: "gone") }
    interface Named { name: String }
    union Any = Item
    enum Kind { NEW OLD @deprecated }
    input Filter { kind: Kind = NEW }
    scalar Day @specifiedBy(url: "https://example.vn/day")
    extend type Query { any(filter: Filter): Any day: Day }`,
  prices: `type Item @key(fields: "id") { id: ID! price: Int }`,
};

conformance('questions about the schema', {
  subgraphs,
  world: () => ({ rows: [item], query: { item, any: item, day: '2026-07-01' } }),
  cases: [
    {
      it: 'are answered without asking a subgraph',
      clause: 'GraphQL 4.2 Schema Introspection',
      query: '{ __schema { queryType { name } mutationType { name } } }',
      data: { __schema: { queryType: { name: 'Query' }, mutationType: null } },
      asks: [],
    },
    {
      it: 'are answered beside data',
      clause: 'GraphQL 4.2 Schema Introspection',
      query: '{ __type(name: "Item") { kind } item { price } }',
      data: { __type: { kind: 'OBJECT' }, item: { price: 5 } },
    },
    {
      it: 'are answered under other names, in fragments, by variables',
      clause: 'GraphQL 4.2 Schema Introspection; 2.7; 2.8; 2.10',
      query:
        'query ($n: String!) { t: __type(name: $n) { ...T } } fragment T on __Type { n: name fields { a: name } }',
      variables: { n: 'Named' },
      data: { t: { n: 'Named', fields: [{ a: 'name' }] } },
    },
    {
      it: 'show the fields of all subgraphs',
      clause: 'Federation: API schema',
      query: '{ __type(name: "Item") { fields { name } } }',
      data: { __type: { fields: [{ name: 'id' }, { name: 'name' }, { name: 'price' }] } },
    },
    {
      it: 'show deprecated fields when asked to',
      clause: 'GraphQL 4.2.2 includeDeprecated',
      query:
        '{ __type(name: "Item") { fields(includeDeprecated: true) { name isDeprecated deprecationReason } } }',
      data: {
        __type: {
          fields: [
            { name: 'id', isDeprecated: false, deprecationReason: null },
            { name: 'name', isDeprecated: false, deprecationReason: null },
            { name: 'old', isDeprecated: true, deprecationReason: 'gone' },
            { name: 'price', isDeprecated: false, deprecationReason: null },
          ],
        },
      },
    },
    {
      it: 'show members and implementations',
      clause: 'GraphQL 4.2.2 possibleTypes',
      query:
        '{ a: __type(name: "Any") { possibleTypes { name } } n: __type(name: "Named") { possibleTypes { name } } }',
      data: { a: { possibleTypes: [{ name: 'Item' }] }, n: { possibleTypes: [{ name: 'Item' }] } },
    },
    {
      it: 'show descriptions',
      clause: 'GraphQL 4.1.3 Documentation',
      query: '{ __type(name: "Item") { description } }',
      data: { __type: { description: 'A thing' } },
    },
    {
      it: 'show defaults of arguments and input fields',
      clause: 'GraphQL 4.2.4 __InputValue.defaultValue',
      query: '{ __type(name: "Filter") { inputFields { name defaultValue } } }',
      data: { __type: { inputFields: [{ name: 'kind', defaultValue: 'NEW' }] } },
    },
    {
      it: 'answer null for a type that is not there',
      clause: 'GraphQL 4.2 __type',
      query: '{ __type(name: "Nobody") { name } }',
      data: { __type: null },
    },
    {
      it: 'answer the name of the root type by itself',
      clause: 'GraphQL 4.4 Type Name Introspection: at the root',
      query: '{ __typename }',
      data: { __typename: 'Query' },
      asks: [],
    },
    {
      it: 'answer the name of types about types',
      clause: 'GraphQL 4.4 Type Name Introspection',
      query: '{ __schema { __typename queryType { __typename } } }',
      data: { __schema: { __typename: '__Schema', queryType: { __typename: '__Type' } } },
    },
    {
      it: 'answer the name of a member of a union',
      clause: 'GraphQL 4.4 Type Name Introspection: on unions',
      query: '{ any { __typename } }',
      data: { any: { __typename: 'Item' } },
    },
  ],
});

it('answers the whole introspection of GraphiQL as the merged schema with @defer does', async () => {
  const graph = await openFederatedGraph(
    Object.entries(subgraphs).map(([name, sdl]) => ({ name, typeDefs: parseFederation2(sdl) })),
  );
  const query = getIntrospectionQuery({
    specifiedByUrl: true,
    inputValueDeprecation: true,
    schemaDescription: true,
  });
  const { result } = await graph.ask({ query }, { rows: [], query: {} });
  const { api } = graph.composition;
  const directives = [...api.getDirectives(), ...graph.runtime.schema.getDirectives().slice(-1)];
  const schema = new GraphQLSchema({ ...api.toConfig(), directives });
  const merged = graphqlSync({ schema, source: query });
  expect(JSON.parse(JSON.stringify(result.data))).toEqual(JSON.parse(JSON.stringify(merged.data)));
  expect(printSchema(graph.runtime.schema)).toBe(printSchema(schema));
  expect(directives.at(-1)?.name).toBe('defer');
  await graph.stop();
});
