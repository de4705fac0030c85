import { describe, expect, it } from 'vitest';
import { planBatch } from './plan-batch.js';

const waiting = ['step', 'step', 'step', 'file', 'step'].map((kind, i) => ({ kind, sequence: i + 1 }));
const limits = { batchSize: 10, isolateThrough: null, batchable: (kind: string) => kind === 'step' };
const sequences = (changes: Partial<Parameters<typeof planBatch>[1]>, from = 0): number[] =>
  planBatch(waiting.slice(from), { ...limits, ...changes }).map((message) => message.sequence);

describe('the next delivery of a key', () => {
  it('takes consecutive messages of one kind', () => {
    expect(sequences({})).toEqual([1, 2, 3]);
  });

  it('takes no more than the neighbour accepts at once', () => {
    expect(sequences({ batchSize: 2 })).toEqual([1, 2]);
  });

  it('takes a message alone when its kind is not sent in batches', () => {
    expect(sequences({}, 3)).toEqual([4]);
  });

  it('takes messages one by one while a refused batch is being searched', () => {
    expect(sequences({ isolateThrough: 2 })).toEqual([1]);
    expect(sequences({ isolateThrough: 2 }, 2)).toEqual([3]);
  });

  it('is empty when nothing waits', () => {
    expect(sequences({}, 5)).toEqual([]);
  });
});
