import {
  createFederatedRuntime,
  type GraphOperation,
  type GraphRuntime,
  type PartFormat,
  type SubgraphCall,
  type SubgraphClient,
} from '@lienthong/gateway';
import { ok } from '@lienthong/kernel';
import { type DocumentNode, type ExecutionResult, parse } from 'graphql';
import { pino } from 'pino';
import { type Composition, compose } from './composition.js';
import { createMergedGraph, type MergedGraph } from './merged-graph.js';
import type { World } from './world.js';
import {
  createWorldSubgraph,
  type SubgraphOptions,
  type SubgraphRequest,
  type WorldSubgraph,
} from './world-subgraph.js';

/** The gateway's runtime over subgraphs in this process, and the merged schema beside it. */
export interface FederatedGraph {
  readonly composition: Composition;
  readonly runtime: GraphRuntime;
  readonly merged: MergedGraph;
  ask(operation: Operation, world: World): Promise<Asked>;
  /** For a client that takes more than one part. */
  askInParts(operation: Operation, world: World, format: PartFormat): Promise<AskedInParts>;
  stop(): Promise<void>;
}

export interface Operation {
  readonly query: string | DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string | undefined;
}

export interface Asked {
  readonly result: ExecutionResult;
  /** What the subgraphs were asked, in order. */
  readonly requests: readonly AskedSubgraph[];
}

export interface AskedInParts {
  /** As they are written for the client. One: the answer came as a whole. */
  readonly parts: readonly string[];
  readonly requests: readonly AskedSubgraph[];
}

export interface AskedSubgraph extends SubgraphRequest {
  readonly subgraph: string;
}

/** What a subgraph sends instead of the truth. */
export type Misbehave = (request: SubgraphRequest) => Awaited<SubgraphCall['answered']>;

export interface FederatedSubgraph extends SubgraphOptions {
  readonly misbehave?: Misbehave | undefined;
}

interface Exchange {
  readonly world: World;
  readonly requests: AskedSubgraph[];
}

/** `composed`: the composition of just these subgraphs, where it is known already. */
export async function openFederatedGraph(
  texts: readonly FederatedSubgraph[],
  composed?: Composition,
): Promise<FederatedGraph> {
  const subgraphs = texts.map(createWorldSubgraph);
  const composition = composed ?? compose(subgraphs);
  let exchange: Exchange = { world: { rows: [], query: {} }, requests: [] };
  const clients = new Map(
    subgraphs.map((subgraph, index) => [
      subgraph.name,
      createClient(subgraph, { composition, misbehave: texts[index]?.misbehave, exchange: () => exchange }),
    ]),
  );
  const runtime = await createFederatedRuntime({
    supergraphSdl: composition.supergraphSdl,
    clientFor: (name) => {
      const client = clients.get(name);
      if (client === undefined) throw new Error(`No subgraph ${name}`);
      return client;
    },
    deduplication: true,
    log: pino({ level: 'silent' }),
  });
  return {
    composition,
    runtime,
    merged: createMergedGraph(composition, subgraphs),
    ask: async ({ query, variables = {}, operationName = null }, world) => {
      exchange = { world, requests: [] };
      const document = typeof query === 'string' ? parse(query) : query;
      const result = await answerOf(runtime, { document, operationName, variables, forward: FORWARD });
      return { result, requests: exchange.requests };
    },
    askInParts: async ({ query, variables = {}, operationName = null }, world, format) => {
      exchange = { world, requests: [] };
      const { requests } = exchange;
      const document = typeof query === 'string' ? parse(query) : query;
      const operation = { document, operationName, variables, forward: FORWARD };
      const answer = await runtime.answerInParts(operation, { format, show: (error) => error.toJSON() });
      if (answer?.type !== 'PARTS') {
        const whole = answer?.result ?? (await answerOf(runtime, operation));
        return { parts: [JSON.stringify(whole)], requests };
      }
      const parts = [answer.first];
      for await (const part of answer.rest) parts.push(part);
      return { parts, requests };
    },
    stop: () => runtime.stop(),
  };
}

const FORWARD = { callerToken: 'token', requestId: 'conformance', language: 'vi' } as const;

async function answerOf(runtime: GraphRuntime, operation: GraphOperation): Promise<ExecutionResult> {
  const answer = await runtime.answer(operation);
  return answer.type === 'TEXT' ? { data: JSON.parse(answer.text) } : answer.result;
}

interface Serving {
  readonly composition: Composition;
  readonly misbehave: Misbehave | undefined;
  readonly exchange: () => Exchange;
}

/** As over HTTP, everything passes as text. */
function createClient(
  subgraph: WorldSubgraph,
  { composition, misbehave, exchange }: Serving,
): SubgraphClient {
  const answered = async (body: string): Promise<Awaited<SubgraphCall['answered']>> => {
    const { world, requests } = exchange();
    const request = JSON.parse(body) as SubgraphRequest;
    requests.push({ ...request, subgraph: subgraph.name });
    if (misbehave !== undefined) return misbehave(request);
    try {
      const answer = await subgraph.answer(request, { world, interfaces: composition.interfaces });
      return ok({ status: 200, text: JSON.stringify(answer) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return ok({ status: 400, text: JSON.stringify({ errors: [{ message }] }) });
    }
  };
  return { send: (body) => ({ answered: answered(body), abandon: () => {} }), close: async () => {} };
}
