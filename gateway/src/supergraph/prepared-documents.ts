import { BoundedCache, err, ok, type Result, textBytes } from '@lienthong/kernel';
import {
  type DocumentNode,
  type GraphQLSchema,
  Lexer,
  NoSchemaIntrospectionCustomRule,
  parse,
  Source,
  specifiedRules,
  TokenKind,
  validate,
} from 'graphql';
import type { Refusal } from '../policies/refusal.js';
import { DEFER_RULES } from '../runtime/deferring/defer-rules.js';

/** Parses and validates each document text once per version of the graph. */
export interface PreparedDocuments {
  parse(text: string): Result<DocumentNode, Refusal>;
  /** Only for documents within the limits. */
  validate(document: DocumentNode): Result<void, Refusal>;
}

const MAX_KEPT_BYTES = 64 * 1_048_576;
/** A parsed document weighs by its tokens, hundreds of times as much as its text. */
const TOKEN_BYTES = 500;
const TOO_LARGE = err({ type: 'OPERATION_TOO_LARGE' } as const);
const MAX_VALIDATION_ERRORS = 5;

export function createPreparedDocuments(options: {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly maxTokens: number;
  readonly maxCharacters: number;
}): PreparedDocuments {
  const parsed = new BoundedCache<Result<DocumentNode, Refusal>>(MAX_KEPT_BYTES);
  const validated = new WeakMap<DocumentNode, Result<void, Refusal>>();
  const withDefer = [...specifiedRules, ...DEFER_RULES];
  const rules = options.introspection ? withDefer : [...withDefer, NoSchemaIntrospectionCustomRule];
  return {
    parse: (text) => {
      const known = parsed.get(text);
      if (known !== undefined) return known;
      if (text.length > options.maxCharacters) return TOO_LARGE;
      const { result, tokens } = parseText(text, options.maxTokens);
      parsed.set(text, result, textBytes(text) + tokens * TOKEN_BYTES);
      return result;
    },
    validate: (document) => {
      const known = validated.get(document);
      if (known !== undefined) return known;
      const [first] = validate(options.schema, document, rules, { maxErrors: MAX_VALIDATION_ERRORS });
      const result: Result<void, Refusal> =
        first === undefined
          ? ok(undefined)
          : err({ type: 'GRAPHQL_VALIDATION_FAILED', detail: first.message });
      validated.set(document, result);
      return result;
    },
  };
}

interface ParsedText {
  readonly result: Result<DocumentNode, Refusal>;
  /** How many the result holds. */
  readonly tokens: number;
}

function parseText(text: string, maxTokens: number): ParsedText {
  try {
    const tokens = countTokens(text, maxTokens);
    return tokens === null ? { result: TOO_LARGE, tokens: 0 } : { result: ok(parse(text)), tokens };
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    return { result: err({ type: 'GRAPHQL_PARSE_FAILED', detail }), tokens: 0 };
  }
}

/** Brackets of every kind within each other. The parser recurses per level, and the stack ends near 2,000. */
const MAX_NESTING = 100;

/** Reads tokens only, so neither length nor nesting costs more than the limit allows. Null: beyond a limit. */
function countTokens(text: string, maxTokens: number): number | null {
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  for (let count = 0; count < maxTokens; count++) {
    const { kind } = lexer.advance();
    if (kind === TokenKind.EOF) return count;
    if (OPENING.has(kind)) nesting++;
    if (CLOSING.has(kind)) nesting--;
    if (nesting > MAX_NESTING) return null;
  }
  return null;
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);
