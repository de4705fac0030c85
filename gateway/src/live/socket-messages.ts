import { partsOf } from '../http/write-each.js';
import type { AnswerInParts } from '../runtime/graph-runtime.js';
import type { LiveItem } from './live-item.js';
import type { Subscriber } from './subscriber.js';

/** A result as its JSON says it; the protocol's library writes it into a message. */
export type ResultOfText = Readonly<Record<string, unknown>>;

/**
 * What a subscriber is told, for the library to pull one by one: it asks for the next result only when the one before
 * has left this process, so a client that does not read leaves its events in the subscriber's queue.
 */
export function messagesOf(subscriber: Subscriber): AsyncIterableIterator<ResultOfText> {
  let ended = false;
  const next = async (): Promise<IteratorResult<ResultOfText>> => {
    while (!ended) {
      const item = await subscriber.next();
      ended = item === null || item.type === 'END';
      const text = item === null ? null : textOf(item);
      if (text !== null) return { done: false, value: JSON.parse(text) as ResultOfText };
    }
    subscriber.leave();
    return { done: true, value: undefined };
  };
  const messages: AsyncIterableIterator<ResultOfText> = {
    next,
    return: async () => {
      ended = true;
      subscriber.leave();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => messages,
  };
  return messages;
}

/** The parts of one answer, the first one too. */
export async function* messagesOfParts(answer: AnswerInParts): AsyncGenerator<ResultOfText, void, undefined> {
  for await (const text of partsOf(answer)) yield JSON.parse(text) as ResultOfText;
}

/** Positions have no message of their own here; each event carries its cursor. */
const textOf = (item: LiveItem): string | null => (item.type === 'POSITION' ? null : item.text);
