import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Language } from '../language.js';

/** Plans and executes operations over the subgraphs of one supergraph. */
export interface GraphRuntime {
  /** The API schema: what callers may know, without `@inaccessible` parts. */
  readonly schema: GraphQLSchema;
  /** Never throws for what a subgraph does; errors carry a code, or are masked by the caller of this. */
  execute(operation: GraphOperation): Promise<ExecutionResult>;
  stop(): Promise<void>;
}

export interface GraphOperation {
  /** Valid, within the limits, and without denied fields. */
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly forward: Forwarded;
}

/** What every subgraph is told about the request. */
export interface Forwarded {
  readonly callerToken: string;
  readonly requestId: string;
  readonly language: Language;
}
