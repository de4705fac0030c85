import type { ExecutionResult, GraphQLError } from 'graphql';
import { toBody } from '../http/write-answer.js';
import type { GraphAnswer } from '../runtime/graph-runtime.js';

/** What a subscriber is told. After END there is nothing more. */
export type LiveItem = LiveEvent | LivePosition | LiveEnd;

export interface LiveEvent {
  readonly type: 'EVENT';
  /** JSON of a GraphQL result. */
  readonly text: string;
  /** Resumes behind this event. Null: the subgraph gives none. */
  readonly cursor: string | null;
}

/** Resumes from here, although nothing has happened yet. */
export interface LivePosition {
  readonly type: 'POSITION';
  readonly cursor: string;
}

export interface LiveEnd {
  readonly type: 'END';
  /** JSON of a GraphQL result with nothing but errors. Null: the subgraph has told everything. */
  readonly text: string | null;
}

/** The answer to an event, with its cursor where clients of every transport can read it. */
export function toLiveEvent(answer: GraphAnswer, cursor: string | null): LiveEvent {
  const extensions = cursor === null ? null : JSON.stringify({ cursor });
  if (answer.type === 'TEXT') {
    const tail = extensions === null ? '' : `,"extensions":${extensions}`;
    return { type: 'EVENT', text: `{"data":${answer.text}${tail}}`, cursor };
  }
  const body = toBody(answer.result);
  const text = JSON.stringify(
    cursor === null ? body : { ...body, extensions: { ...answer.result.extensions, cursor } },
  );
  return { type: 'EVENT', text, cursor };
}

export const toEnd = (errors: readonly GraphQLError[]): LiveEnd => ({
  type: 'END',
  text: resultText({ errors }),
});

export const COMPLETE: LiveEnd = { type: 'END', text: null };

export const resultText = (result: ExecutionResult): string => JSON.stringify(toBody(result));
