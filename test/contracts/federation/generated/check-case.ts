import { type ExecutionResult, GraphQLError, parse, validate } from 'graphql';
import type { Composition } from '../harness/composition.js';
import { type Asked, type FederatedGraph, openFederatedGraph } from '../harness/federated-graph.js';
import { readFieldRules } from '../harness/field-rules.js';
import type { World } from '../harness/world.js';
import { compareAnswers } from './compare-answers.js';
import {
  type GeneratedCase,
  type GeneratedOperation,
  parseSubgraph,
  storedToValue,
  worldOf,
} from './generated-case.js';

/** An operation to which the gateway gave another answer than the merged schema. */
export interface Difference {
  readonly what: string;
  readonly operation: GeneratedOperation;
  readonly gateway: ExecutionResult;
  readonly merged: ExecutionResult;
  readonly requests: readonly {
    readonly subgraph: string;
    readonly query: string;
    readonly variables: unknown;
  }[];
}

/** `refused`: operations that the gateway said it cannot plan. `INVALID`: the case makes no sense, as many a smaller one does not. */
export type Checked =
  | { readonly type: 'RIGHT'; readonly refused: number }
  | { readonly type: 'INVALID'; readonly why: string }
  | { readonly type: 'WRONG'; readonly difference: Difference };

/** How an answer is asked for, and what is wrong with it; null: nothing. */
export interface AnswerCheck {
  ask(graph: FederatedGraph, operation: GeneratedOperation, world: World): Promise<Asked>;
  compare(gateway: ExecutionResult, merged: ExecutionResult): string | null;
}

const WHOLE_ANSWERS: AnswerCheck = {
  ask: (graph, operation, world) => graph.ask(operation, world),
  compare: compareAnswers,
};

export interface CaseChecker {
  check(value: GeneratedCase): Promise<Checked>;
  stop(): Promise<void>;
}

export interface CheckerOptions {
  /** Absent: whole answers. */
  readonly answers?: AnswerCheck | undefined;
  /** Of cases that were composed already. */
  readonly compositions?: Pick<WeakMap<GeneratedCase, Composition>, 'get'>;
}

/** Keeps the graph of the last case open, because smaller cases often have the same. */
export function createCaseChecker({
  answers = WHOLE_ANSWERS,
  compositions = new WeakMap(),
}: CheckerOptions = {}): CaseChecker {
  let open: { readonly id: string; readonly graph: FederatedGraph } | null = null;
  const graphOf = async (value: GeneratedCase): Promise<FederatedGraph> => {
    const { subgraphs } = value;
    const id = JSON.stringify(subgraphs);
    if (open?.id === id) return open.graph;
    await open?.graph.stop();
    open = null;
    const graph = await openFederatedGraph(
      subgraphs.map(({ name, sdl, version, own }) => ({
        name,
        typeDefs: parseSubgraph({ sdl, version }),
        own: Object.fromEntries(
          Object.entries(own).map(([type, row]) => [type, storedToValue(row) as Record<string, unknown>]),
        ),
      })),
      compositions.get(value),
    );
    open = { id, graph };
    return graph;
  };
  return {
    check: async (value) => {
      const graph = await graphOf(value).catch((error: unknown) => String(error));
      return typeof graph === 'string'
        ? { type: 'INVALID', why: graph }
        : checkOperations(graph, value, answers);
    },
    stop: async () => {
      await open?.graph.stop();
    },
  };
}

async function checkOperations(
  graph: FederatedGraph,
  value: GeneratedCase,
  answers: AnswerCheck,
): Promise<Checked> {
  const required = new Set(
    value.subgraphs.flatMap((subgraph) => [...readFieldRules(parseSubgraph(subgraph)).required.keys()]),
  );
  const world = worldOf(value, {
    schema: graph.composition.full,
    required: (place) => required.has(place),
  });
  let refused = 0;
  for (const operation of value.operations) {
    const document = parse(operation.query, { noLocation: true });
    const [invalid] = validate(graph.runtime.schema, document);
    if (invalid !== undefined) return { type: 'INVALID', why: invalid.message };
    const merged = graph.merged.ask({ document, variables: operation.variables }, world);
    const { result, requests } = await unlessThrown(() => answers.ask(graph, operation, world));
    if (requests.length === 0 && isRefused(result)) {
      refused++;
      continue;
    }
    const what = answers.compare(result, merged);
    if (what !== null)
      return { type: 'WRONG', difference: { what, operation, gateway: result, merged, requests } };
  }
  return { type: 'RIGHT', refused };
}

/** All of it, openly: nothing was asked of a subgraph, so nothing can be wrong. */
const isRefused = ({ errors = [] }: ExecutionResult): boolean =>
  errors.length > 0 && errors.every(({ extensions }) => extensions.code === 'PLAN_INCOMPLETE');

/** What the runtime throws is an answer too, and a wrong one. */
async function unlessThrown(ask: () => Promise<Asked>): Promise<Asked> {
  try {
    return await ask();
  } catch (error) {
    const message = `thrown: ${error instanceof Error ? error.message : String(error)}`;
    return { result: { data: { thrown: true }, errors: [new GraphQLError(message)] }, requests: [] };
  }
}
