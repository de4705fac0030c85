import { GraphQLError } from 'graphql';
import { ERROR_TEXTS } from './error-texts.js';
import type { ErrorPolicy } from './errors.js';
import type { Refusal } from './refusal.js';

/**
 * Errors as they came, for a graph whose callers may read everything: the subgraphs' own words and extensions,
 * and the details of parser and validator.
 */
export const createPlainErrors = (): ErrorPolicy => ({
  refuse: (refusal) => {
    const { status, graphQlError } = ERROR_TEXTS[refusal.type];
    const http = { status, ...(graphQlError ? { spec: true } : {}) };
    return toError(refusal, { http });
  },
  present: (refusal) => toError(refusal, {}),
  mask: (error) => {
    if (error instanceof GraphQLError) return error;
    const message = error instanceof Error ? error.message : 'Unexpected error';
    return new GraphQLError(message, { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  },
});

const toError = (
  { type, detail, path, cursor }: Refusal,
  extensions: Record<string, unknown>,
): GraphQLError =>
  new GraphQLError(detail ?? ERROR_TEXTS[type].en, {
    path: path ?? null,
    extensions: { code: type, ...(cursor === undefined ? {} : { cursor }), ...extensions },
  });
