import type { LiveEnd, LiveItem } from './live-item.js';

/** What waits for a subscriber who reads more slowly than things happen. */
export interface SubscriberQueue {
  readonly waiting: readonly LiveItem[];
  /** UTF-16 units of everything that waits. */
  readonly length: number;
  /** Of the last item that waits or was taken; a subscriber who lost something goes on behind it. */
  readonly cursor: string | null;
  /** True: nothing is taken in any more, for the last item is an END. */
  readonly closed: boolean;
}

export interface QueueLimits {
  readonly items: number;
  readonly length: number;
  /** The END that tells of a gap behind the cursor. */
  readonly gap: (cursor: string | null) => LiveEnd;
}

export const emptyQueue = (cursor: string | null): SubscriberQueue => ({
  waiting: [],
  length: 0,
  cursor,
  closed: false,
});

/**
 * Takes an item in. What does not fit is replaced by an END that says so: a subscriber gets an unbroken beginning
 * of what happened and then learns where it breaks off, but never a sequence with a hole in it.
 */
export function offer(queue: SubscriberQueue, item: LiveItem, limits: QueueLimits): SubscriberQueue {
  if (queue.closed) return queue;
  if (item.type === 'END') return close(queue, item);
  if (item.type === 'POSITION') return movePosition(queue, item);
  const length = queue.length + item.text.length;
  const fits = queue.waiting.length === 0 || (queue.waiting.length < limits.items && length <= limits.length);
  if (!fits) return close(queue, limits.gap(queue.cursor));
  const cursor = item.cursor ?? queue.cursor;
  return { waiting: [...queue.waiting, item], length, cursor, closed: false };
}

/** The oldest item, and what remains. Null: nothing waits. */
export function take(queue: SubscriberQueue): {
  readonly item: LiveItem | null;
  readonly rest: SubscriberQueue;
} {
  const [item = null, ...waiting] = queue.waiting;
  const taken = item?.type === 'EVENT' ? item.text.length : 0;
  return { item, rest: { ...queue, waiting, length: queue.length - taken } };
}

const close = (queue: SubscriberQueue, end: LiveEnd): SubscriberQueue => ({
  ...queue,
  waiting: [...queue.waiting, end],
  closed: true,
});

/** Of positions only the newest counts, so that they never fill the queue. */
function movePosition(
  queue: SubscriberQueue,
  item: Extract<LiveItem, { type: 'POSITION' }>,
): SubscriberQueue {
  const before = queue.waiting.at(-1)?.type === 'POSITION' ? queue.waiting.slice(0, -1) : queue.waiting;
  return { ...queue, waiting: [...before, item], cursor: item.cursor };
}
