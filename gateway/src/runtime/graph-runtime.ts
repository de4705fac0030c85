import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import type { Language } from '../language.js';
import type { DataText } from './completing/data-text.js';
import type { ShownPlan } from './explaining/shown-plan.js';

/** Plans and executes operations over the subgraphs of one supergraph. */
export interface GraphRuntime {
  /** The API schema: what callers may know, without `@inaccessible` parts. */
  readonly schema: GraphQLSchema;
  /** Never throws for what a subgraph does; errors carry a code, or are masked by the caller of this. */
  execute(operation: GraphOperation): Promise<ExecutionResult>;
  /** The same answer, already as text when nothing went wrong. */
  answer(operation: GraphOperation): Promise<GraphAnswer>;
  /** The same answer, with its plan and when which subgraph was asked. Dearer: the plan is made anew to be shown. */
  explain(operation: GraphOperation): Promise<ExplainedAnswer>;
  /** The answer in parts, as `@defer` says; RESULT: nothing was left for later. Null: nothing is deferred, and `answer` gives it. */
  answerInParts(operation: GraphOperation, writing: PartWriting): Promise<AnswerInParts | WholeAnswer | null>;
  /** Whom to ask for the events of a subscription. Null: no subgraph has them. */
  eventSource(operation: GraphOperation): Promise<EventSource | null>;
  /** Operations whose plans are kept, the most recently used first. */
  exportWarmList(): readonly WarmOperation[];
  /** Plans these operations as far as they still fit, without holding up requests. */
  warm(operations: readonly WarmOperation[]): Promise<void>;
  /** Plans an operation without variables of conditions, and forgets the plan. Throws what the planner throws. */
  rehearse(document: DocumentNode): void;
  stop(): Promise<void>;
}

export interface GraphOperation {
  /** Valid, within the limits, and without denied fields. */
  readonly document: DocumentNode;
  readonly operationName: string | null;
  /** As sent by the caller; subgraphs coerce them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly forward: Forwarded;
  /** Told when the caller is gone. Absent: nobody can leave. */
  readonly departure?: Departure;
  /** Of a subscription: what its source said about one event, as JSON. No fetch is shared that began before it. */
  readonly event?: string;
  /** Changes that were known when it was asked. Fetches are shared among those who knew of the same ones. Absent: of none. */
  readonly asOf?: string;
}

/** Where the events of a subscription come from, and what is asked there. */
export interface EventSource {
  readonly service: string;
  /** Address printed in the supergraph. */
  readonly printedUrl: string;
  /** JSON of a GraphQL request. */
  readonly body: string;
}

/** What every subgraph is told about the request. */
export interface Forwarded {
  /** Null: the gateway runs without identities. */
  readonly callerToken: string | null;
  readonly requestId: string;
  readonly language: Language;
  /** When the whole request is given up, on the clock of `performance.now()`. Absent: never. */
  readonly expiresAt?: number | undefined;
}

/** The caller's connection: whether it is closed already, and a call when it closes. */
export interface Departure {
  readonly gone: boolean;
  onLeave(listener: () => void): void;
}

export interface ExplainedAnswer {
  readonly result: ExecutionResult;
  /** Null: nothing is fetched. */
  readonly plan: ShownPlan | null;
  /** How long it took to have the plan ready to be executed. */
  readonly planMs: number;
  readonly fetches: readonly TimedFetch[];
}

/** One request to a subgraph. Times are on the clock of `performance.now()`. */
export interface TimedFetch {
  readonly service: string;
  readonly startedAt: number;
  readonly endedAt: number;
}

export type GraphAnswer = DataText | WholeAnswer;

export interface WholeAnswer {
  readonly type: 'RESULT';
  readonly result: ExecutionResult;
}

/**
 * How parts are written. `2022`: each part holds everything that its fragment asks, under the fragment's path and label
 * (`deferSpec=20220824`). `v0.2`: parts are announced, and nothing is told twice (`incrementalSpec=v0.2`).
 * @source GraphQL specification, drafts on incremental delivery of 24 August 2022 and of version 0.2
 */
export type PartFormat = '2022' | 'v0.2';

/** An error as clients see it, as JSON. */
export type ShowError = (error: GraphQLError) => unknown;

export interface PartWriting {
  readonly format: PartFormat;
  readonly show: ShowError;
}

/** JSON of each part. There is at least one after the first; the last says that there is no next. */
export interface AnswerInParts {
  readonly type: 'PARTS';
  readonly format: PartFormat;
  readonly first: string;
  /** Ends early when the caller leaves. */
  readonly rest: AsyncGenerator<string, void, undefined>;
}

export interface WarmOperation {
  readonly text: string;
  readonly operationName: string | null;
  /** Values of the variables of `@skip` and `@include`: each combination has a plan of its own. */
  readonly conditions: Readonly<Record<string, boolean>>;
}
