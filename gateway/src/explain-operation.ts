import type { ExecutionResult } from 'graphql';
import { identityOf } from './admit-operation.js';
import { type AnswerOperation, createAnswerOperation, type PipelineDeps } from './answer-operation.js';
import { type ExplainPolicy, mayExplain } from './policies/explain.js';
import type { ShownPlan } from './runtime/explaining/shown-plan.js';
import type { ExplainedAnswer, GraphOperation } from './runtime/graph-runtime.js';
import type { ActiveGraph } from './supergraph/active-graph.js';

/** How an answer came about, in `extensions` beside it. Milliseconds, to a hundredth; starts are since the request came. */
export interface Explanation {
  /** Absent: nothing was planned. Null: nothing had to be fetched. */
  readonly queryPlan?: ShownPlan | null;
  readonly timing: {
    readonly totalMs: number;
    /** Near 0 where the document, or its plan, was known already. */
    readonly parseMs: number;
    readonly validateMs: number;
    readonly planMs: number;
    readonly fetches: readonly {
      readonly service: string;
      readonly startMs: number;
      readonly durationMs: number;
    }[];
  };
}

/**
 * Answers by `answer`, unless somebody who may asks for an explanation: then by the same policies, from no copy and
 * together with nobody, as a whole, each step with a clock beside it.
 */
export const createExplainOperation =
  (deps: PipelineDeps, policy: ExplainPolicy, answer: AnswerOperation): AnswerOperation =>
  async (request) => {
    if (request.explain !== true || policy === 'NOBODY') return answer(request);
    const identity = await identityOf(deps, request.authorization).catch(() => null);
    if (identity === null || !identity.ok || !mayExplain(policy, identity.value.caller))
      return answer(request);
    const trace = startTrace();
    const answered = await createAnswerOperation({
      ...deps,
      graph: () => tracedGraph(deps.graph(), trace),
      publicAnswers: null,
      sharedAnswers: null,
    })({ ...request, accept: undefined });
    if (answered.type !== 'RESULT') return answered;
    const { result } = answered;
    return {
      type: 'RESULT',
      result: { ...result, extensions: { ...result.extensions, ...explanationOf(trace) } },
    };
  };

interface Trace {
  readonly startedAt: number;
  parseMs: number;
  validateMs: number;
  explained: ExplainedAnswer | null;
}

const startTrace = (): Trace => ({
  startedAt: performance.now(),
  parseMs: 0,
  validateMs: 0,
  explained: null,
});

function tracedGraph(graph: ActiveGraph | null, trace: Trace): ActiveGraph | null {
  if (graph === null) return null;
  const { documents, runtime } = graph;
  const execute = async (operation: GraphOperation): Promise<ExecutionResult> => {
    trace.explained = await runtime.explain(operation);
    return trace.explained.result;
  };
  return {
    ...graph,
    documents: {
      parse: (text) => timed(trace, 'parseMs', () => documents.parse(text)),
      validate: (document) => timed(trace, 'validateMs', () => documents.validate(document)),
    },
    runtime: {
      ...runtime,
      execute,
      answer: async (operation) => ({ type: 'RESULT', result: await execute(operation) }),
    },
  };
}

function timed<T>(trace: Trace, part: 'parseMs' | 'validateMs', work: () => T): T {
  const startedAt = performance.now();
  try {
    return work();
  } finally {
    trace[part] += performance.now() - startedAt;
  }
}

function explanationOf({ startedAt, parseMs, validateMs, explained }: Trace): Explanation {
  const fetches = (explained?.fetches ?? []).map((fetch) => ({
    service: fetch.service,
    startMs: hundredths(fetch.startedAt - startedAt),
    durationMs: hundredths(fetch.endedAt - fetch.startedAt),
  }));
  return {
    ...(explained === null ? {} : { queryPlan: explained.plan }),
    timing: {
      totalMs: hundredths(performance.now() - startedAt),
      parseMs: hundredths(parseMs),
      validateMs: hundredths(validateMs),
      planMs: hundredths(explained?.planMs ?? 0),
      fetches,
    },
  };
}

const hundredths = (ms: number): number => Math.round(ms * 100) / 100;
