import { buildSubgraphSchema } from '@apollo/subgraph';
import { type Caller } from '@lienthong/kernel';
import { type DocumentNode } from 'graphql';
import { type TestServer } from './http-server.js';
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
type Resolvers = Extract<
  Modules[number],
  {
    typeDefs: unknown;
  }
>['resolvers'];
export declare const callerOf: (token: string | null) => Caller | null;
/** A real subgraph over HTTP that remembers what it was asked. */
export declare function startSubgraph(options: {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Resolvers;
  readonly port?: number;
}): Promise<TestSubgraph>;
