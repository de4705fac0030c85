import { BoundedCache } from '@lienthong/kernel';
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
  const answers = createAnswerStore(mostBytes);
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
      answers.enter(state);
      const key = `${query}\n${JSON.stringify([operationName, variables])}`;
      return { answer: answers.get(key), keep: (answer) => answers.keep(state, key, answer) };
    },
  };
}

const MOST_OPERATIONS = 1_000;

interface AnswerStore {
  /** Drops everything when the state is another one. */
  enter(state: string): void;
  get(key: string): Buffer | undefined;
  keep(state: string, key: string, answer: Buffer): void;
}

function createAnswerStore(mostBytes: number): AnswerStore {
  const answers = new Map<string, Buffer>();
  let current: string | null = null;
  let bytes = 0;
  const drop = (key: string, answer: Buffer): void => {
    answers.delete(key);
    bytes -= sizeOf(key, answer);
  };
  return {
    enter(state) {
      if (state === current) return;
      current = state;
      bytes = 0;
      answers.clear();
    },
    get(key) {
      const answer = answers.get(key);
      if (answer === undefined) return undefined;
      answers.delete(key);
      answers.set(key, answer);
      return answer;
    },
    keep(state, key, answer) {
      if (state !== current || answers.has(key) || sizeOf(key, answer) > mostBytes) return;
      answers.set(key, answer);
      bytes += sizeOf(key, answer);
      for (const [oldest, given] of answers) {
        if (bytes <= mostBytes) return;
        drop(oldest, given);
      }
    },
  };
}

/** Texts take up to two bytes a letter, entries some more. */
const sizeOf = (key: string, answer: Buffer): number => 2 * key.length + answer.length + 200;
