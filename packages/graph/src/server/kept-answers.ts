import { BoundedCache, textBytes } from '@lienthong/kernel';
import type { GraphQLSchema } from 'graphql';
import { type KeepableFields, type KeepableOperation, keepableOperation } from './keepable-operation.js';
import type { GraphRequest } from './operation-runner.js';

/** Answers that are the same for everybody until the data changes. */
export interface KeepableAnswers {
  readonly fields: KeepableFields;
  /** Another one whenever an answer may differ from those before. */
  state(): Promise<string>;
  /** All kept answers together, with what was asked; the least recently given go first. 0: none is kept. */
  readonly mostBytes: number;
}

export const NOTHING_KEPT: KeepableAnswers = { fields: {}, state: async () => '', mostBytes: 0 };

export interface KeptAnswers {
  /** Null: an answer to this is not kept. */
  placeOf(request: GraphRequest): Promise<AnswerPlace | null>;
}

/** Where the answer to a request is kept as long as the state of the data is what it was when it was asked. */
export interface AnswerPlace {
  /** Undefined: nobody has asked since the data changed. */
  readonly answer: Buffer | undefined;
  keep(answer: Buffer): void;
}

/**
 * Threat: what was made for one person is shown to another, or shown after it has changed.
 * Only operations whose every field is named as the same for everybody are kept, without who asked; all of them are
 * dropped when the state of the data is another one.
 */
export function createKeptAnswers(schema: GraphQLSchema, keepable: KeepableAnswers): KeptAnswers {
  const { fields, mostBytes } = keepable;
  const operations = new BoundedCache<KeepableOperation | 'NEVER'>(MOST_OPERATIONS);
  const answers = new BoundedCache<Buffer>(mostBytes);
  /** Of the data that the kept answers tell. */
  let current: string | null = null;
  const operationOf = (text: string): KeepableOperation | 'NEVER' => {
    const known = operations.get(text);
    if (known !== undefined) return known;
    const found = keepableOperation(schema, fields, text) ?? 'NEVER';
    operations.set(text, found);
    return found;
  };
  return {
    placeOf: async ({ query, variables, operationName }) => {
      const operation = mostBytes === 0 ? 'NEVER' : operationOf(query);
      if (operation === 'NEVER') return null;
      if (operation.nullVariables.some((name) => (variables?.[name] ?? null) !== null)) return null;
      // A fault here is met again, and told, by whoever resolves the fields.
      const state = await keepable.state().catch(() => null);
      if (state === null) return null;
      if (state !== current) answers.clear();
      current = state;
      const key = `${query}\n${JSON.stringify([operationName, variables])}`;
      const keep = (answer: Buffer): void => {
        if (state === current) answers.set(key, answer, textBytes(key) + answer.length);
      };
      return { answer: answers.get(key), keep };
    },
  };
}

const MOST_OPERATIONS = 1_000;
