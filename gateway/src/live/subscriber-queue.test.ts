import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveEnd, LiveItem } from './live-item.js';
import { emptyQueue, offer, type QueueLimits, type SubscriberQueue, take } from './subscriber-queue.js';

const gap = (cursor: string | null): LiveEnd => ({ type: 'END', text: `gap behind ${cursor}` });
const limits: QueueLimits = { items: 4, length: 40, gap };

const event = fc.record({
  type: fc.constant('EVENT' as const),
  text: fc.string({ minLength: 1, maxLength: 15 }),
});
const step = fc.oneof(
  { weight: 3, arbitrary: event },
  { weight: 2, arbitrary: fc.constant('TAKE' as const) },
);

/** Offers events numbered from 1 and takes in between, then takes everything that is left. */
function play(steps: readonly ({ readonly text: string } | 'TAKE')[]) {
  let queue: SubscriberQueue = emptyQueue('c0');
  const offered: LiveItem[] = [];
  const taken: LiveItem[] = [];
  const takeOne = (): boolean => {
    const { item, rest } = take(queue);
    queue = rest;
    if (item !== null) taken.push(item);
    return item !== null;
  };
  for (const one of steps) {
    if (one === 'TAKE') takeOne();
    else {
      const item: LiveItem = { type: 'EVENT', text: one.text, cursor: `c${offered.length + 1}` };
      offered.push(item);
      queue = offer(queue, item, limits);
      expect(queue.waiting.length).toBeLessThanOrEqual(limits.items + 1);
      if (queue.waiting.length > 1 && !queue.closed) expect(queue.length).toBeLessThanOrEqual(limits.length);
    }
  }
  while (takeOne());
  return { offered, taken, queue };
}

describe('what a subscriber is told, however slowly it reads', () => {
  it('is an unbroken beginning of what happened, and then either all of it or the gap behind the last of it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { offered, taken } = play(steps);
        const events = taken.filter(({ type }) => type === 'EVENT');
        expect(events).toEqual(offered.slice(0, events.length));
        const rest = taken.slice(events.length);
        expect(rest).toEqual(events.length === offered.length ? [] : [gap(`c${events.length}`)]);
      }),
    );
  });

  it('is everything, if each event is taken before the next comes', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { offered, taken } = play(events.flatMap((one) => [one, 'TAKE' as const]));
        expect(taken).toEqual(offered);
      }),
    );
  });

  it('weighs nothing once it was taken', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        expect(play(steps).queue).toMatchObject({ waiting: [], length: 0 });
      }),
    );
  });
});

describe('a queue', () => {
  it('takes in one event of any length, so that a large one is no gap by itself', () => {
    const large: LiveItem = { type: 'EVENT', text: 'x'.repeat(100), cursor: 'c1' };
    expect(take(offer(emptyQueue(null), large, limits)).item).toBe(large);
  });

  it('keeps of positions the newest only', () => {
    let queue = emptyQueue(null);
    for (const cursor of ['c1', 'c2', 'c3']) queue = offer(queue, { type: 'POSITION', cursor }, limits);
    expect(queue.waiting).toEqual([{ type: 'POSITION', cursor: 'c3' }]);
    expect(queue.cursor).toBe('c3');
  });

  it('takes nothing in behind an end', () => {
    const ended = offer(emptyQueue(null), { type: 'END', text: null }, limits);
    expect(offer(ended, { type: 'EVENT', text: 'late', cursor: 'c1' }, limits)).toBe(ended);
  });
});
