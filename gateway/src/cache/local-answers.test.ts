import { fixedClock, instant, systemClock } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playRace, raceSteps } from '../../../test/testkit/answer-races.js';
import type { AnswerStore } from './answer-store.js';
import { createLocalAnswers } from './local-answers.js';

const MAX_BYTES = 1_000_000;

async function keep(store: AnswerStore, key: string, kept: { text?: string; marks?: string[] } = {}) {
  const { moment } = await store.find(key);
  if (moment === null) throw new Error('The store is not to be relied on');
  await store.keep({ key, text: kept.text ?? 'text', marks: kept.marks ?? ['A'], moment, expiresAt: 1_000 });
}

const found = async (store: AnswerStore, key: string) => (await store.find(key)).found?.text ?? null;

describe('answers kept in the process', () => {
  const local = (maxBytes = MAX_BYTES, maxMarks?: number) => {
    const clock = fixedClock(instant(0));
    const store = createLocalAnswers({ clock, maxBytes, ...(maxMarks === undefined ? {} : { maxMarks }) });
    return { clock, store };
  };

  it('are found until their end', async () => {
    const { clock, store } = local();
    await keep(store, 'k');
    expect(await found(store, 'k')).toBe('text');
    clock.set(instant(1_000));
    expect(await found(store, 'k')).toBeNull();
  });

  it('are dropped by a mark that they watch, and by no other', async () => {
    const { store } = local();
    await keep(store, 'a', { marks: ['A'] });
    await keep(store, 'b', { marks: ['B'] });
    await store.drop(['A']);
    expect(await found(store, 'a')).toBeNull();
    expect(await found(store, 'b')).toBe('text');
  });

  it('are not kept when what they depend on was dropped while they were fetched', async () => {
    const { store } = local();
    const { moment } = await store.find('k');
    await store.drop(['A']);
    if (moment !== null) await store.keep({ key: 'k', text: 'old', marks: ['A'], moment, expiresAt: 1_000 });
    expect(await found(store, 'k')).toBeNull();
  });

  it('give way to newer ones when they weigh too much together, the least asked for first', async () => {
    const { store } = local(10_000);
    const text = 'x'.repeat(1_500);
    for (const key of ['one', 'two', 'three']) {
      await keep(store, key, { text });
      await found(store, 'one');
    }
    expect(await found(store, 'one')).toBe(text);
    expect(await found(store, 'two')).toBeNull();
    expect(await found(store, 'three')).toBe(text);
  });

  it('are not pushed out by one that does not fit at all', async () => {
    const { store } = local(10_000);
    await keep(store, 'small');
    await keep(store, 'huge', { text: 'x'.repeat(10_000) });
    expect([await found(store, 'small'), await found(store, 'huge')]).toEqual(['text', null]);
  });

  it('are all forgotten rather than that marks grow without end', async () => {
    const { store } = local(MAX_BYTES, 2);
    await keep(store, 'k', { marks: ['other'] });
    await store.drop(['A', 'B', 'C']);
    expect(await found(store, 'k')).toBeNull();
    await keep(store, 'k', { marks: ['A'] });
    expect(await found(store, 'k')).toBe('text');
  });

  it('are never found after a change that was heard made them wrong, whatever overtakes what', async () => {
    let finds = 0;
    await fc.assert(
      fc.asyncProperty(raceSteps, async (steps) => {
        const store = createLocalAnswers({ clock: systemClock, maxBytes: MAX_BYTES });
        const outcome = await playRace(store, steps, 'race');
        finds += outcome.found;
        expect(outcome.wrong).toBe(0);
      }),
      { numRuns: 500, seed: 17 },
    );
    expect(finds).toBeGreaterThan(50);
  });
});
