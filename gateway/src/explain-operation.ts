import type { ExecutionResult } from 'graphql';
import type { AdmissionDeps } from './admit-operation.js';
import { identityOf } from './identify-caller.js';
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

/** A clock beside each step by which one answer comes about. */
export interface AnswerTrace {
  /** The graph to answer by. */
  readonly graph: () => ActiveGraph | null;
  /** What was found until now. */
  readonly explanation: () => Explanation;
}

/** Null: whoever asks may not know. */
export async function startTrace(
  deps: Pick<AdmissionDeps, 'graph' | 'identify'> & { readonly explain: ExplainPolicy },
  authorization: string | null,
): Promise<AnswerTrace | null> {
  if (deps.explain === 'NOBODY') return null;
  const identity = await identityOf(deps, authorization).catch(() => null);
  if (identity === null || !identity.ok || !mayExplain(deps.explain, identity.value.caller)) return null;
  const trace: Trace = { startedAt: performance.now(), parseMs: 0, validateMs: 0, explained: null };
  return { graph: () => tracedGraph(deps.graph(), trace), explanation: () => explanationOf(trace) };
}

interface Trace {
  readonly startedAt: number;
  parseMs: number;
  validateMs: number;
  explained: ExplainedAnswer | null;
}

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
