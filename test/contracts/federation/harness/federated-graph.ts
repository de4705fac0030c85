import { createApolloRuntime, type GraphRuntime, type SubgraphClient } from '@lienthong/gateway';
import { ok } from '@lienthong/kernel';
import { type ExecutionResult, parse } from 'graphql';
import { pino } from 'pino';
import { type Composition, compose } from './composition.js';
import { createMergedGraph, type MergedGraph } from './merged-graph.js';
import type { World } from './world.js';
import { createWorldSubgraph, type SubgraphOptions, type SubgraphRequest, type WorldSubgraph } from './world-subgraph.js';

/** The gateway's runtime over subgraphs in this process, and the merged schema beside it. */
export interface FederatedGraph {
  readonly composition: Composition;
  readonly runtime: GraphRuntime;
  readonly merged: MergedGraph;
  ask(operation: Operation, world: World): Promise<Asked>;
  stop(): Promise<void>;
}

export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

export interface Asked {
  readonly result: ExecutionResult;
  /** What the subgraphs were asked, in order. */
  readonly requests: readonly (SubgraphRequest & { readonly subgraph: string })[];
}

export type Misbehave = (request: SubgraphRequest) => Awaited<ReturnType<SubgraphClient['ask']>>;

export async function openFederatedGraph(
  texts: readonly (SubgraphOptions & { readonly misbehave?: Misbehave | undefined })[],
): Promise<FederatedGraph> {
  const subgraphs = texts.map(createWorldSubgraph);
  const composition = compose(subgraphs);
  let requests: (SubgraphRequest & { subgraph: string })[] = [];
  let world: World = { rows: [], query: {} };
  const client = (subgraph: WorldSubgraph, misbehave?: Misbehave): SubgraphClient => ({
    ask: async (request) => {
      requests.push({ ...request, subgraph: subgraph.name });if (process.env.SHOW) console.log(subgraph.name, request.query, JSON.stringify(request.variables));
      if (misbehave !== undefined) return misbehave(request);
      const answer = await subgraph.answer(request, { world, interfaces: composition.interfaces });
      return ok(JSON.parse(JSON.stringify(answer)));
    },
    close: async () => {},
  });
  const runtime = await createApolloRuntime({
    supergraphSdl: composition.supergraphSdl,
    clients: new Map(subgraphs.map((subgraph, index) => [subgraph.name, client(subgraph, texts[index]?.misbehave)])),
    log: pino({ level: 'silent' }),
  });
  return {
    composition,
    runtime,
    merged: createMergedGraph(composition, subgraphs),
    ask: async ({ query, variables = {}, operationName = null }, asked) => {
      requests = [];
      world = asked;
      const document = parse(query);
      const result = await runtime.execute({ document, operationName, variables, forward: FORWARD });
      return { result, requests };
    },
    stop: () => runtime.stop(),
  };
}

const FORWARD = { callerToken: 'token', requestId: 'conformance', language: 'vi' } as const;
