import { instant } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { nextQueryAt } from './query-schedule.js';

const MINUTE_MS = 60_000;
const next = (ageMinutes: number): number =>
  nextQueryAt({
    startedAt: instant(0),
    now: instant(ageMinutes * MINUTE_MS),
    firstAfterMs: 15 * MINUTE_MS,
  }) / MINUTE_MS;

describe('the next question to the platform', () => {
  it('comes after the first age while the attempt is young', () => {
    expect(next(0)).toBe(15);
    expect(next(10)).toBe(25);
  });

  it('doubles the age of the attempt from then on', () => {
    expect(next(15)).toBe(30);
    expect(next(60)).toBe(120);
  });
});
