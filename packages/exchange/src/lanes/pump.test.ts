import { describe, expect, it } from 'vitest';
import { createPump, type Pump } from './pump.js';

const soon = (ms = 1): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A pump over a list; `faults` are thrown by the first looks. */
function aPump(o: { items: number[]; capacity?: number; faults?: Error[]; failing?: number }) {
  const done: number[] = [];
  const events: string[] = [];
  let inWork = 0;
  let mostInWork = 0;
  const log = {
    info: () => {},
    warn: () => {},
    error: (_facts: object, event: string) => events.push(event),
  };
  const pump: Pump = createPump({
    pollMs: 5,
    log,
    work: {
      name: 'list',
      capacity: (inHand) => (o.capacity ?? 2) - inHand,
      opensInMs: () => 0,
      claim: async (limit) => {
        await soon();
        const fault = o.faults?.shift();
        if (fault !== undefined) throw fault;
        return o.items.splice(0, limit);
      },
      work: async (item) => {
        inWork++;
        mostInWork = Math.max(mostInWork, inWork);
        await soon(item % 3);
        inWork--;
        if (item === o.failing) throw new Error('broken');
        done.push(item);
      },
    },
  });
  return { pump, done, events, mostInWork: () => mostInWork };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const sorted = (items: readonly number[]): number[] => items.toSorted((a, b) => a - b);

describe('a pump', () => {
  it('works everything that is due, never more at a time than there is capacity', async () => {
    const { pump, done, mostInWork } = aPump({ items: numbers(30), capacity: 3 });
    pump.start();
    await pump.drain();
    await pump.stop();
    expect(sorted(done)).toEqual(numbers(30));
    expect(mostInWork()).toBe(3);
  });

  it('survives a store that is away for a while, and says so', async () => {
    const { pump, done, events } = aPump({
      items: numbers(4),
      faults: [new Error('down'), new Error('down')],
    });
    pump.start();
    while (done.length < 4) await soon();
    await pump.stop();
    expect(events).toEqual(['exchange.pump', 'exchange.pump']);
  });

  it('is not stopped by one item that fails', async () => {
    const { pump, done, events } = aPump({ items: numbers(6), failing: 2 });
    await pump.drain();
    expect(sorted(done)).toEqual([0, 1, 3, 4, 5]);
    expect(events).toEqual(['exchange.pump']);
  });

  it('claims nothing more once it is stopped', async () => {
    const items = numbers(1_000);
    const { pump } = aPump({ items, capacity: 1 });
    pump.start();
    await soon(20);
    await pump.stop();
    const left = items.length;
    await soon(20);
    expect(items.length).toBe(left);
    expect(left).toBeGreaterThan(0);
  });
});
