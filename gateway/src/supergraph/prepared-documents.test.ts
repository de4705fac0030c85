import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createPreparedDocuments } from './prepared-documents.js';

const documents = (limits: { maxTokens?: number } = {}) =>
  createPreparedDocuments({
    schema: buildSchema('type Query { a: String }'),
    introspection: false,
    maxTokens: 2_000,
    maxCharacters: 65_536,
    ...limits,
  });

/** As many tokens as are allowed, in as few letters as possible. */
const dense = (name: string) => `{${'a '.repeat(1_990)}${name}}`;

describe('documents that were parsed', () => {
  it('are parsed once', () => {
    const { parse } = documents();
    expect(parse('{ a }')).toBe(parse('{ a }'));
  });

  it('are forgotten by what they weigh, which their length does not tell', () => {
    const { parse } = documents();
    const first = parse(dense('first'));
    for (let index = 0; index < 70; index++) parse(dense(`a${index}`));
    const last = parse(dense('last'));
    // A document is too large for a comparison that goes into it.
    expect(parse(dense('last')) === last).toBe(true);
    expect(parse(dense('first')) === first).toBe(false);
  });

  it('are refused for their tokens before they are parsed, and for their syntax', () => {
    const { parse } = documents({ maxTokens: 10 });
    expect(parse(dense('a'))).toMatchObject({ error: { type: 'OPERATION_TOO_LARGE' } });
    expect(parse('{ a')).toMatchObject({ error: { type: 'GRAPHQL_PARSE_FAILED' } });
  });
});
