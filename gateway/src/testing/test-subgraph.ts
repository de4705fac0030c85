import { buildSubgraphSchema } from '@apollo/subgraph';
import { CALLER_TOKEN_HEADER, type Caller } from '@lienthong/kernel';
import { type DocumentNode, parse } from 'graphql';
import { createYoga, maskError } from 'graphql-yoga';
import { decodeJwt } from 'jose';
import { startTestServer, type TestServer } from './http-server.js';

export interface TestSubgraph extends TestServer {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  /** Requests received, oldest first. */
  readonly requests: SubgraphRequest[];
}

export interface SubgraphRequest {
  readonly query: string;
  readonly callerToken: string | null;
  readonly requestId: string | null;
  readonly language: string | null;
}

type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>;
type Resolvers = Extract<Modules[number], { typeDefs: unknown }>['resolvers'];

export const callerOf = (token: string | null): Caller | null =>
  token === null ? null : (decodeJwt(token).caller as Caller);

/** A real subgraph over HTTP that remembers what it was asked. */
export async function startSubgraph(options: {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Resolvers;
  readonly port?: number;
}): Promise<TestSubgraph> {
  const typeDefs = parse(`${LINK}\n${options.sdl}`);
  const requests: SubgraphRequest[] = [];
  const yoga = createYoga({
    schema: buildSubgraphSchema([{ typeDefs, resolvers: options.resolvers }]),
    logging: false,
    maskedErrors: {
      maskError: (error, message) => (keeps(error) ? (error as Error) : maskError(error, message)),
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
const keeps = (error: unknown): boolean =>
  error instanceof Error && (error.message.includes('leaky') || 'extensions' in error);

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@requiresScopes", "@policy", "@external", "@requires", "@composeDirective",
  { name: "@authenticated", as: "@loggedIn" }
])`;
