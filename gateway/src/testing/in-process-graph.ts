import { buildSubgraphSchema } from '@apollo/subgraph';
import { ok, type Result } from '@lienthong/kernel';
import { type ExecutionResult, graphql, parse } from 'graphql';
import { pino } from 'pino';
import { createFederatedRuntime } from '../runtime/federated-runtime.js';
import type { RawAnswer, SubgraphFailure } from '../runtime/fetching/subgraph-client.js';
import type { GraphRuntime } from '../runtime/graph-runtime.js';
import { composeSupergraph } from './compose-supergraph.js';

/** A runtime over subgraphs in this process, for tests that look at what is asked and how it is joined. */
export interface InProcessGraph {
  readonly runtime: GraphRuntime;
  /** Operations sent, oldest first. */
  readonly sent: SentOperation[];
  ask(query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
}

export interface SentOperation {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface SubgraphSource {
  readonly sdl: string;
  readonly resolvers?: Resolvers;
  /** Takes the place of the resolvers. */
  readonly answer?: (operation: SentOperation) => Result<RawAnswer, SubgraphFailure>;
}

type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>;
type Resolvers = NonNullable<Extract<Modules[number], { typeDefs: unknown }>['resolvers']>;

export async function openInProcessGraph(
  sources: Readonly<Record<string, SubgraphSource>>,
): Promise<InProcessGraph> {
  const parts = Object.entries(sources).map(([name, source]) => ({
    name,
    source,
    typeDefs: parse(`${LINK}\n${source.sdl}`),
  }));
  const schemas = new Map(
    parts.map(({ name, source, typeDefs }) => [
      name,
      buildSubgraphSchema([{ typeDefs, ...(source.resolvers && { resolvers: source.resolvers }) }]),
    ]),
  );
  const sent: SentOperation[] = [];
  const answer = async (name: string, body: string): Promise<Result<RawAnswer, SubgraphFailure>> => {
    const operation = { subgraph: name, ...JSON.parse(body) } as SentOperation;
    sent.push(operation);
    const own = sources[name]?.answer?.(operation);
    const schema = schemas.get(name);
    if (own !== undefined || schema === undefined) return own ?? ok({ status: 500, text: '' });
    const result = await graphql({ schema, source: operation.query, variableValues: operation.variables });
    return ok({ status: 200, text: JSON.stringify(result) });
  };
  const runtime = await createFederatedRuntime({
    supergraphSdl: composeSupergraph(parts),
    clientFor: (name) => ({
      send: (body) => ({ answered: answer(name, body), abandon: () => {} }),
      close: async () => {},
    }),
    deduplication: true,
    log: pino({ level: 'silent' }),
  });
  return {
    runtime,
    sent,
    ask: async (query, variables = {}) => {
      const answered = await runtime.answer({
        document: parse(query),
        operationName: null,
        variables,
        forward: { callerToken: null, requestId: 'test', language: 'en' },
      });
      return answered.type === 'TEXT' ? { data: JSON.parse(answered.text) } : answered.result;
    },
  };
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject"
])`;
