import type { Clock } from '@lienthong/kernel';
import { createQuestionKey, type Question } from '../question-key.js';
import type { GraphAnswer } from '../runtime/graph-runtime.js';
import { dependenciesOf } from './answer-dependencies.js';
import { answerEnd } from './answer-lifetime.js';
import type { AnswerStore, Moment } from './answer-store.js';
import { marksWatchedBy } from './dependencies.js';
import { type PublicOperation, publicOperation } from './public-operation.js';

/** Answers that anybody may be shown, from a copy where there is one. */
export interface PublicAnswers {
  /**
   * Nothing was taken out of the question for the caller's sake. `ask` fetches the answer, unless a copy is good; it is
   * told which changes are known by now, and may not answer what was asked before one of them. Undefined: no matter.
   */
  answer(question: Question, ask: (asOf?: string) => Promise<GraphAnswer>): Promise<SharedAnswer>;
}

/** `sharedUntil`: epoch milliseconds until which anybody may be shown it; absent: it is the caller's alone. */
export type SharedAnswer = GraphAnswer & { readonly sharedUntil?: number };

export interface PublicAnswersOptions {
  readonly store: AnswerStore;
  readonly clock: Clock;
  /** Whether the changes of the subgraphs are being heard. Otherwise copies may be wrong without anybody knowing. */
  readonly hearsChanges: () => boolean;
}

/**
 * Threat: a caller is shown what was answered to another, or what is not true any more.
 * Goal: a copy holds public fields only, and is what a subgraph would answer now, but for changes under way.
 * Argument: an operation is kept only if the schema says of every field that it is public; what a caller may not ask
 * was refused or taken out before, and then no copy is used. Nothing of the caller is in the key, and nothing of the
 * caller can be in the answer. Changes drop what depends on them; an answer that was asked for before a change is not
 * kept after it; without news of changes, and on either side of midnight, no copy is used.
 */
export function createPublicAnswers(options: PublicAnswersOptions): PublicAnswers {
  const operationOf = createOperationMemo();
  const keyOf = createQuestionKey();
  /** Those who ask the same at the same time are given one answer. */
  const kept = new WeakSet<GraphAnswer>();
  return {
    answer: async (question, ask) => {
      const operation = operationOf(question);
      if (operation === null || !options.hearsChanges()) return ask();
      const end = answerEnd(options.clock.now(), operation.maxAgeSeconds);
      if (end === null) return ask();
      const key = keyOf(question);
      const { found, moment } = await options.store.find(key);
      if (found !== null && found.expiresAt > options.clock.now())
        return { type: 'TEXT', text: found.text, sharedUntil: found.expiresAt };
      const answer = await ask(moment === null ? undefined : `${moment.epoch}.${moment.drops}`);
      if (answer.type !== 'TEXT') return answer;
      const { text } = answer;
      if (moment !== null && !kept.has(answer)) {
        kept.add(answer);
        await keep(options, operation, { key, text, moment, expiresAt: end });
      }
      return { type: 'TEXT', text, sharedUntil: end };
    },
  };
}

/** Longer answers would push out many short ones. */
const MAX_CHARACTERS = 1_048_576;

interface Fetched {
  readonly key: string;
  readonly text: string;
  readonly moment: Moment;
  readonly expiresAt: number;
}

async function keep(
  { store, hearsChanges }: PublicAnswersOptions,
  operation: PublicOperation,
  fetched: Fetched,
): Promise<void> {
  if (fetched.text.length > MAX_CHARACTERS || !hearsChanges()) return;
  const marks = marksWatchedBy(dependenciesOf(operation, JSON.parse(fetched.text)));
  await store.keep({ ...fetched, marks });
}

/** What is known of a document is known for as long as the document is: documents belong to one version of the graph. */
function createOperationMemo(): (question: Question) => PublicOperation | null {
  const operations = new WeakMap<object, PublicOperation | null>();
  return ({ graph, prepared: { document, operation } }) => {
    const known = operations.get(operation);
    if (known !== undefined) return known;
    const { schema } = graph.runtime;
    const made = publicOperation({ schema, fields: graph.publicFields, document, operation });
    operations.set(operation, made);
    return made;
  };
}
