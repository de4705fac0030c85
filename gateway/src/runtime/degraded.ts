/** One subgraph that did not do its part in an answer, as callers read it in `extensions.degraded`. */
export interface DegradedSource {
  /** Name of the subgraph. */
  readonly source: string;
  readonly reason: DegradedReason;
  /** How many seconds ago this gateway had the last answer of it; null: none since the gateway started. */
  readonly lastAnswerAgeSeconds: number | null;
}

/**
 * CIRCUIT_OPEN: not asked, because nearly every call failed. TIMEOUT: no answer in time. DEADLINE: the time of the whole
 * request was over. UNREACHABLE: no connection, or one that broke. OVERLOADED: too many calls wait before it.
 * SERVER_ERROR: an HTTP error and nothing else. ANSWER_INVALID: an answer that does not fit the schema.
 */
export type DegradedReason =
  | 'CIRCUIT_OPEN'
  | 'TIMEOUT'
  | 'DEADLINE'
  | 'UNREACHABLE'
  | 'OVERLOADED'
  | 'SERVER_ERROR'
  | 'ANSWER_INVALID';
