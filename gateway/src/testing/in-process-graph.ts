import { buildSubgraphSchema } from '@apollo/subgraph';
import { ok, type Result } from '@lienthong/kernel';
import { type ExecutionResult, graphql, parse } from 'graphql';
import { pino } from 'pino';
import { createFederatedRuntime } from '../runtime/federated-runtime.js';
import type { RawAnswer, SubgraphFailure } from '../runtime/fetching/subgraph-client.js';
import type { GraphOperation, GraphRuntime } from '../runtime/graph-runtime.js';
import { composeSupergraph } from './compose-supergraph.js';

/** A runtime over subgraphs in this process, for tests that look at what is asked and how it is joined. */
export interface InProcessGraph {
  readonly runtime: GraphRuntime;
  /** Operations sent, oldest first. */
  readonly sent: SentOperation[];
  ask(query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  /** The parts of an answer in the newer format, each error as its path and code. */
  askInParts(query: string): Promise<readonly unknown[]>;
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
      const answered = await runtime.answer(toOperation(query, variables));
      return answered.type === 'TEXT' ? { data: JSON.parse(answered.text) } : answered.result;
    },
    askInParts: async (query) => {
      const answered = await runtime.answerInParts(toOperation(query), {
        format: 'v0.2',
        show: ({ path, extensions }) => `${path?.join('.')} ${extensions.code}`,
      });
      if (answered?.type !== 'PARTS') throw new Error('It is answered as a whole');
      const parts = [JSON.parse(answered.first)];
      for await (const part of answered.rest) parts.push(JSON.parse(part));
      return parts;
    },
  };
}

const toOperation = (query: string, variables: Record<string, unknown> = {}): GraphOperation => ({
  document: parse(query),
  operationName: null,
  variables,
  forward: { callerToken: null, requestId: 'test', language: 'en' },
});

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject",
  "@context", "@fromContext", "ContextFieldValue"
])`;
