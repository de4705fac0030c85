import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createDeadlines } from './deadlines.js';

const deadlines = createDeadlines();
afterEach(() => deadlines.stop());

describe('a deadline', () => {
  it('expires after its time, in order, and not when it was cancelled', async () => {
    const expired: string[] = [];
    deadlines.after(120, () => expired.push('late'));
    deadlines.after(40, () => expired.push('early'));
    deadlines.after(40, () => expired.push('cancelled')).cancel();
    expect(expired).toEqual([]);
    await wait(400);
    expect(expired).toEqual(['early', 'late']);
  });

  it('that is set after a quiet time waits its full time', async () => {
    deadlines.after(1, () => {});
    await wait(150);
    const startedAt = performance.now();
    const elapsed = await new Promise<number>((resolve) => {
      deadlines.after(100, () => resolve(performance.now() - startedAt));
    });
    expect(elapsed).toBeGreaterThan(70);
  });
});
