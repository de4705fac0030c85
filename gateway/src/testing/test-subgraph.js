import { buildSubgraphSchema } from '@apollo/subgraph';
import { CALLER_TOKEN_HEADER } from '@lienthong/kernel';
import { parse } from 'graphql';
import { createYoga, maskError } from 'graphql-yoga';
import { decodeJwt } from 'jose';
import { startTestServer } from './http-server.js';
export const callerOf = (token) => (token === null ? null : decodeJwt(token).caller);
/** A real subgraph over HTTP that remembers what it was asked. */
export async function startSubgraph(options) {
  const typeDefs = parse(`${LINK}\n${options.sdl}`);
  const requests = [];
  const yoga = createYoga({
    schema: buildSubgraphSchema([{ typeDefs, resolvers: options.resolvers }]),
    logging: false,
    maskedErrors: {
      maskError: (error, message) => (keeps(error) ? error : maskError(error, message)),
    },
    plugins: [
      {
        onParams: ({ params, request }) => {
          requests.push({
            query: params.query ?? '',
            callerToken: request.headers.get(CALLER_TOKEN_HEADER),
            requestId: request.headers.get('x-request-id'),
            language: request.headers.get('accept-language'),
          });
        },
      },
    ],
  });
  const server = await startTestServer((request, response) => void yoga(request, response), options.port);
  return { ...server, name: options.name, typeDefs, requests };
}
/** Lets errors named "Leaky" out with every detail, as a careless subgraph would. */
const keeps = (error) => error instanceof Error && (error.message.includes('leaky') || 'extensions' in error);
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@requiresScopes", "@policy", "@external", "@requires", "@composeDirective",
  { name: "@authenticated", as: "@loggedIn" }
])`;
//# sourceMappingURL=test-subgraph.js.map
