import { CALLER_TOKEN_HEADER } from '@lienthong/kernel';
import { GraphQLError } from 'graphql';
import { callerOf, startSubgraph, type TestSubgraph } from './test-subgraph.js';

const procedures = [
  { code: '1.1', name: 'Cấp lại thẻ', note: 'internal one' },
  { code: '2.2', name: 'Đăng ký khai sinh', note: 'internal two' },
];

/** Procedures, with one protected field. */
export const startCatalogue = (port?: number): Promise<TestSubgraph> =>
  startSubgraph({
    name: 'catalogue',
    ...(port === undefined ? {} : { port }),
    sdl: `
      extend schema
        @link(url: "https://lienthong.example/cacheControl/v0.1", import: ["@cacheControl", "CacheControlScope"])
        @composeDirective(name: "@cacheControl")
      directive @cacheControl(maxAge: Int!, scope: CacheControlScope!) on FIELD_DEFINITION
      enum CacheControlScope { PUBLIC PRIVATE }
      type Query {
        procedure(code: String!): Procedure @cacheControl(maxAge: 600, scope: PUBLIC)
        procedures(first: Int): [Procedure!]! @cacheControl(maxAge: 600, scope: PUBLIC)
        mine: String @cacheControl(maxAge: 600, scope: PRIVATE)
        broken: String
        leaky: String
        userError: String
        ownSecret: String @loggedIn
      }
      type Procedure @key(fields: "code") {
        code: String! @cacheControl(maxAge: 600, scope: PUBLIC)
        name: String! @cacheControl(maxAge: 300, scope: PUBLIC)
        internalCode: String @loggedIn @cacheControl(maxAge: 600, scope: PUBLIC)
        note: String @requiresScopes(scopes: [["catalogue:manage", "dossier:read"], ["exchange:operate"]])
        related: [Procedure!]!
      }`,
    resolvers: {
      Query: {
        procedure: (_: unknown, { code }: { code: string }) =>
          procedures.find((known) => known.code === code),
        procedures: () => procedures,
        mine: (_: unknown, __: unknown, { request }: { request: Request }) =>
          callerOf(request.headers.get(CALLER_TOKEN_HEADER))?.subject,
        broken: () => {
          throw new Error('select * from people where number = 001099012345');
        },
        leaky: () => {
          throw new GraphQLError('leaky at http://10.0.0.1:4001', { extensions: { stacktrace: ['at x'] } });
        },
        userError: () => {
          throw new GraphQLError('Ngày không tồn tại', {
            extensions: { code: 'BAD_USER_INPUT', host: 'db1' },
          });
        },
        ownSecret: () => 'own',
      },
      Procedure: {
        internalCode: ({ code }: { code: string }) => `internal ${code}`,
        __resolveReference: ({ code }: { code: string }) => procedures.find((known) => known.code === code),
        related: () => procedures,
      },
    },
  });

const dossiers = [
  { id: 'd1', owner: { __typename: 'Person', name: 'A', number: 'n1' }, procedure: { code: '1.1' } },
  { id: 'd2', owner: { __typename: 'Company', name: 'B', taxCode: 't2' }, procedure: { code: '2.2' } },
];
const events = [
  { __typename: 'Accepted', at: '2026-01-01' },
  { __typename: 'Seen', by: 'officer' },
];

/** Dossiers, with protected fields, types, scalars, members of an interface and of a union. */
export const startDossiers = (): Promise<TestSubgraph> =>
  startSubgraph({
    name: 'dossiers',
    sdl: `
      type Query {
        dossiers: [Dossier!]!
        dossier(id: ID!): Dossier
        queue: [Dossier!]! @policy(policies: [["officer"]])
      }
      type Mutation {
        note(id: ID!): Dossier!
        approve(id: ID!): String @requiresScopes(scopes: [["dossier:approve"]])
      }
      interface Owner { name: String number: String }
      type Person implements Owner { name: String number: String @loggedIn }
      type Company implements Owner { name: String number: String taxCode: String }
      union Event = Accepted | Seen
      type Accepted { at: String }
      type Seen @requiresScopes(scopes: [["exchange:operate"]]) { by: String }
      scalar Fingerprint @loggedIn
      enum Mood @loggedIn { CALM }
      type Dossier {
        id: ID!
        owner: Owner
        procedure: Procedure
        events: [Event!]!
        nested: [[Dossier]]
        fingerprint: Fingerprint
        mood: Mood
        mustKnow: String! @loggedIn
        self: Dossier
        always: Dossier!
      }
      type Procedure @key(fields: "code", resolvable: false) { code: String! }`,
    resolvers: {
      Query: {
        dossiers: () => dossiers,
        dossier: (_: unknown, { id }: { id: string }) => dossiers.find((known) => known.id === id),
        queue: () => dossiers,
      },
      Mutation: { note: () => dossiers[0], approve: () => 'approved' },
      Dossier: {
        events: () => events,
        nested: () => [[dossiers[0]], [dossiers[1]]],
        fingerprint: () => 'f',
        mood: () => 'CALM',
        mustKnow: () => 'must',
        self: (dossier: unknown) => dossier,
        always: (dossier: unknown) => dossier,
      },
    },
  });
