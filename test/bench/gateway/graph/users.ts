import { USERS, type User } from './data.js';
import { type BenchSubgraph, FEDERATION_LINK } from './subgraph.js';

export const users: BenchSubgraph = {
  name: 'users',
  sdl: /* GraphQL */ `
    ${FEDERATION_LINK}
    type Query {
      me: User
      users: [User!]!
    }
    type User @key(fields: "id") {
      id: ID!
      name: String!
      username: String!
      birthday: Int!
    }
  `,
  resolvers: {
    Query: { me: () => USERS[0], users: () => USERS },
    User: { __resolveReference: ({ id }: { id: string }) => USERS.find((user: User) => user.id === id) },
  },
};
