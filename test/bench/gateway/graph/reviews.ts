import { REVIEWS, type Review } from './data.js';
import { type BenchSubgraph, FEDERATION_LINK } from './subgraph.js';

export const reviews: BenchSubgraph = {
  name: 'reviews',
  sdl: /* GraphQL */ `
    ${FEDERATION_LINK}
    type Query {
      latestReview: Review
    }
    type Mutation {
      addReview(input: AddReviewInput!): Review!
    }
    input AddReviewInput {
      authorId: ID!
      upc: ID!
      body: String!
    }
    type Review @key(fields: "id") {
      id: ID!
      body: String!
      author: User!
      product: Product!
    }
    type User @key(fields: "id") {
      id: ID!
      reviews: [Review!]!
    }
    type Product @key(fields: "upc") {
      upc: ID!
      reviews: [Review!]!
    }
  `,
  resolvers: {
    Query: { latestReview: () => REVIEWS.at(-1) },
    Mutation: {
      addReview: (_root: unknown, { input }: { input: { authorId: string; upc: string; body: string } }) => ({
        id: 'added',
        body: input.body,
        authorId: input.authorId,
        productUpc: input.upc,
      }),
    },
    Review: {
      __resolveReference: ({ id }: { id: string }) => REVIEWS.find((review) => review.id === id),
      author: ({ authorId }: Review) => ({ id: authorId }),
      product: ({ productUpc }: Review) => ({ upc: productUpc }),
    },
    User: {
      __resolveReference: (reference: object) => reference,
      reviews: ({ id }: { id: string }) => REVIEWS.filter(({ authorId }) => authorId === id),
    },
    Product: {
      __resolveReference: (reference: object) => reference,
      reviews: ({ upc }: { upc: string }) => REVIEWS.filter(({ productUpc }) => productUpc === upc),
    },
  },
};
