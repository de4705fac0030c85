import { err, ok, type Result } from '@lienthong/kernel';
import { isJsonObject, type JsonObject } from '../json.js';
import type { RawAnswer, SubgraphFailure } from './subgraph-client.js';

/** What a subgraph said, as far as it has the shape of a GraphQL answer. */
export interface SubgraphAnswer {
  readonly data: JsonObject | null;
  readonly errors: readonly SubgraphError[];
}

export interface SubgraphError {
  readonly message: string;
  readonly path: readonly (string | number)[] | null;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export function readSubgraphAnswer({ status, text }: RawAnswer): Result<SubgraphAnswer, SubgraphFailure> {
  const answer = jsonOf(text);
  if (isJsonObject(answer) && saysSomething(answer)) {
    const { data, errors } = answer;
    return ok({
      data: isJsonObject(data) ? data : null,
      errors: Array.isArray(errors) ? errors.map(toError) : NONE,
    });
  }
  return status >= 500 ? SERVER_ERROR : INVALID;
}

/** `data`, `errors` or both, each of its kind. */
function saysSomething({ data, errors }: JsonObject): boolean {
  if (data !== undefined && data !== null && !isJsonObject(data)) return false;
  return Array.isArray(errors) || ((errors === undefined || errors === null) && data !== undefined);
}

/** When it last answered well is not known here: something did answer. */
const SERVER_ERROR = err({ type: 'UNAVAILABLE', reason: 'SERVER_ERROR', lastAnswerAgeMs: null } as const);
const INVALID = err({ type: 'INVALID' } as const);
const NONE: readonly SubgraphError[] = [];

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toError(error: unknown): SubgraphError {
  const { message, path, extensions } = isJsonObject(error) ? error : {};
  return {
    message: typeof message === 'string' ? message : 'The subgraph reports an error',
    path: Array.isArray(path) && path.every(isPathElement) ? path : null,
    extensions: isJsonObject(extensions) ? extensions : {},
  };
}

const isPathElement = (element: unknown): element is string | number =>
  typeof element === 'string' || typeof element === 'number';
