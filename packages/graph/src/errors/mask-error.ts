import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';

/**
 * Threat: stack traces, SQL and addresses in answers help an attacker and may carry personal data.
 * Errors with a code were written for callers and pass; anything else is logged once under an id, and only
 * the id is answered.
 */
export function createErrorMask(log: Logger): (error: unknown) => Error {
  return (error) => {
    if (error instanceof GraphQLError && passes(error)) return error;
    const errorId = randomUUID();
    log.error({ errorId, err: causeOf(error) }, 'Unexpected error');
    return new GraphQLError(`Lỗi hệ thống / Internal error (${errorId})`, {
      ...(error instanceof GraphQLError && error.path ? { path: error.path } : {}),
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
    });
  };
}

const passes = ({ originalError, extensions }: GraphQLError): boolean =>
  typeof extensions?.code === 'string' &&
  (originalError === undefined || originalError === null || originalError instanceof GraphQLError);

/** Name, code and stack only: messages of the database may quote values. */
export function causeOf(error: unknown): Record<string, unknown> {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (!(cause instanceof Error)) return { name: typeof cause };
  const frames = (cause.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { name: cause.name, code: 'code' in cause ? cause.code : undefined, at: frames.slice(0, 8) };
}
