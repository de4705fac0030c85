import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Language } from '../language.js';
import type { DataText } from './completing/data-text.js';

/** Plans and executes operations over the subgraphs of one supergraph. */
export interface GraphRuntime {
  /** The API schema: what callers may know, without `@inaccessible` parts. */
  readonly schema: GraphQLSchema;
  /** Never throws for what a subgraph does; errors carry a code, or are masked by the caller of this. */
  execute(operation: GraphOperation): Promise<ExecutionResult>;
  /** The same answer, already as text when nothing went wrong. */
  answer(operation: GraphOperation): Promise<GraphAnswer>;
  /** Whom to ask for the events of a subscription. Null: no subgraph has them. */
  eventSource(operation: GraphOperation): Promise<EventSource | null>;
  /** Operations whose plans are kept, the most recently used first. */
  exportWarmList(): readonly WarmOperation[];
  /** Plans these operations as far as they still fit, without holding up requests. */
  warm(operations: readonly WarmOperation[]): Promise<void>;
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
  /** Of a subscription: what its source said about one event, as JSON. */
  readonly event?: string;
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
}

/** The caller's connection: whether it is closed already, and a call when it closes. */
export interface Departure {
  readonly gone: boolean;
  onLeave(listener: () => void): void;
}

export type GraphAnswer = DataText | { readonly type: 'RESULT'; readonly result: ExecutionResult };

export interface WarmOperation {
  readonly text: string;
  readonly operationName: string | null;
  /** Values of the variables of `@skip` and `@include`: each combination has a plan of its own. */
  readonly conditions: Readonly<Record<string, boolean>>;
}
