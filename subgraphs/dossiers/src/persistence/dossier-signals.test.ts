import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { signalOf } from './dossier-signals.js';

const ringAll = (waiting: ReadonlyMap<string, ReadonlySet<() => void>>): void => {
  for (const wake of waiting.get('d-1') ?? []) wake();
};

describe('whoever watches a dossier', () => {
  it('is woken by each change, and leaves nothing behind at what ends the watch', async () => {
    const waiting = new Map<string, Set<() => void>>();
    const { signal } = new AbortController();
    const changed = signalOf(waiting, 'd-1');
    for (let change = 0; change < 3; change += 1) {
      const woken = changed.next(signal);
      ringAll(waiting);
      await woken;
    }
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    changed.stop();
    expect(waiting.size).toBe(0);
  });

  it('is told at once of a change that came before it waited', async () => {
    const waiting = new Map<string, Set<() => void>>();
    const changed = signalOf(waiting, 'd-1');
    ringAll(waiting);
    await expect(changed.next(new AbortController().signal)).resolves.toBeUndefined();
  });

  it('does not wait when the watch has ended', async () => {
    const ending = new AbortController();
    const woken = signalOf(new Map(), 'd-1').next(ending.signal);
    ending.abort();
    await expect(woken).resolves.toBeUndefined();
  });
});
