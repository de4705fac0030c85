/** Why the gateway does not answer an operation, or a part of it. Facts only; the words are in errors.ts. */
export interface Refusal {
  readonly type: RefusalType;
  /** Response keys from the root to the field concerned. Absent when the whole request is concerned. */
  readonly path?: readonly (string | number)[];
  /** Milliseconds after which the same request may be accepted. */
  readonly retryAfterMs?: number;
  /** Where a stream may be resumed. Null: nowhere, so whatever it told has to be asked anew. */
  readonly cursor?: string | null;
  /** Words of the GraphQL parser or validator, in English; they name schema parts and never hold data. */
  readonly detail?: string;
}

export type RefusalType =
  | 'BAD_REQUEST'
  | 'NOT_ACCEPTABLE'
  | 'METHOD_NOT_ALLOWED'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'REQUEST_ENTITY_TOO_LARGE'
  | 'CSRF_BLOCKED'
  | 'MUTATION_OVER_GET'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'DOCUMENT_HASH_MISMATCH'
  | 'DOCUMENT_NOT_TRUSTED'
  | 'TOKEN_INVALID'
  | 'TOKEN_EXPIRED'
  | 'IDENTITY_PROVIDER_UNAVAILABLE'
  | 'RATE_LIMITED'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'OPERATION_NOT_SUPPORTED'
  | 'DEFER_IN_SUBSCRIPTION'
  | 'EXPLAIN_IN_SUBSCRIPTION'
  | 'OPERATION_TOO_LARGE'
  | 'OPERATION_TOO_DEEP'
  | 'OPERATION_TOO_MANY_ALIASES'
  | 'OPERATION_TOO_MANY_DIRECTIVES'
  | 'OPERATION_TOO_MANY_ROOT_FIELDS'
  | 'OPERATION_TOO_MANY_DEFERRED'
  | 'OPERATION_TOO_REPETITIVE'
  | 'OPERATION_TOO_EXPENSIVE'
  | 'VARIABLES_TOO_DEEP'
  | 'VARIABLES_TOO_MANY'
  | 'BAD_USER_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'GRAPH_NOT_READY'
  | 'SUBGRAPH_UNAVAILABLE'
  | 'SUBGRAPH_ANSWER_INVALID'
  | 'PLAN_INCOMPLETE'
  | 'TOO_MANY_SUBSCRIPTIONS'
  | 'STREAM_NOT_FOUND'
  | 'STREAM_ALREADY_OPEN'
  | 'OPERATION_ID_TAKEN'
  | 'SUBSCRIPTION_GAP'
  | 'SUBSCRIPTION_EXPIRED'
  | 'SERVER_STOPPING'
  | 'INTERNAL_SERVER_ERROR';
