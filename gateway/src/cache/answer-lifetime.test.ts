import { instant, parseInstant } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { answerEnd } from './answer-lifetime.js';

const at = (text: string) => parseInstant(text) ?? instant(0);

describe('the end of an answer', () => {
  it('comes after its age', () => {
    expect(answerEnd(at('2026-03-02T10:00:00+07:00'), 600)).toBe(at('2026-03-02T10:10:00+07:00'));
  });

  it('comes before midnight in Viet Nam at the latest, whatever its age', () => {
    expect(answerEnd(at('2026-03-02T23:30:00+07:00'), 3_600)).toBe(at('2026-03-02T23:59:00+07:00'));
    expect(answerEnd(at('2026-03-02T16:30:00Z'), 3_600)).toBe(at('2026-03-02T23:59:00+07:00'));
  });

  it.each([
    '2026-03-02T23:59:00+07:00',
    '2026-03-02T23:59:59.999+07:00',
    '2026-03-03T00:00:00+07:00',
    '2026-03-03T00:00:59+07:00',
  ])('is at once in the minutes around midnight, when clocks may be in two days (%s)', (text) => {
    expect(answerEnd(at(text), 3_600)).toBeNull();
  });

  it('is usual again a minute into the day', () => {
    expect(answerEnd(at('2026-03-03T00:01:00+07:00'), 60)).toBe(at('2026-03-03T00:02:00+07:00'));
  });
});
