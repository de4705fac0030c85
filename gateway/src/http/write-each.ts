import type { ServerResponse } from 'node:http';
import type { AnswerInParts } from '../runtime/graph-runtime.js';
import { drained } from './drained.js';

/** Every part, the first one too. */
export async function* partsOf({ first, rest }: AnswerInParts): AsyncGenerator<string, void, undefined> {
  yield first;
  yield* rest;
}

/**
 * Writes each text as soon as it is there, and asks for the next when the client has taken it. False: the client has
 * left, or reads nothing any more, and the response is over.
 */
export async function writeEach(
  response: ServerResponse,
  texts: AsyncIterable<string>,
  frame: (text: string) => string,
): Promise<boolean> {
  for await (const text of texts) {
    if (response.destroyed) return false;
    if (!response.write(frame(text)) && !(await drained(response))) return false;
  }
  return !response.destroyed;
}
