import { type Instant, instant, parseInstant } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePull, lastDue, type PullLedger, pauseAfter } from './decide-pull.js';

const at = (text: string): Instant => parseInstant(`${text}+07:00`) ?? expect.fail();
const HALF_PAST_ONE = 90;
const LONG_AGO = at('2026-01-01T00:00:00');
const ledger = (change: Partial<PullLedger> = {}): PullLedger => ({
  open: null,
  doneStartedAt: at('2026-11-21T01:30:00'),
  keptSince: LONG_AGO,
  ...change,
});
const due = (now: string, of: PullLedger = ledger()) =>
  decidePull(of, { mode: 'DUE', now: at(now), atMinute: HALF_PAST_ONE });

describe('the nightly pull', () => {
  it('is begun at its time of day in Viet Nam, and not before', () => {
    expect(due('2026-11-22T01:29:59')).toEqual({ type: 'NOTHING', because: 'DONE_ALREADY' });
    expect(due('2026-11-22T01:30:00')).toEqual({ type: 'BEGIN', cause: 'SCHEDULED' });
  });

  it.each(['2026-11-22T09:00:00', '2026-11-23T01:29:00', '2026-12-05T00:00:00'])(
    'that was missed is caught up at %s',
    (now) => {
      expect(due(now)).toEqual({ type: 'BEGIN', cause: 'CAUGHT_UP' });
    },
  );

  it('is not due in an installation that was made after its hour', () => {
    const young = ledger({ doneStartedAt: null, keptSince: at('2026-11-22T08:00:00') });
    expect(due('2026-11-22T09:00:00', young).type).toBe('NOTHING');
    expect(due('2026-11-23T01:30:00', young)).toEqual({ type: 'BEGIN', cause: 'SCHEDULED' });
  });

  it('that was pulled by hand after its hour is not pulled again', () => {
    const pulled = ledger({ doneStartedAt: at('2026-11-22T01:31:00') });
    expect(due('2026-11-22T09:00:00', pulled)).toEqual({ type: 'NOTHING', because: 'DONE_ALREADY' });
  });

  it('is not repeated when the clock is set back over its hour', () => {
    const pulled = ledger({ doneStartedAt: at('2026-11-22T01:30:01') });
    expect(due('2026-11-22T00:31:00', pulled).type).toBe('NOTHING');
    expect(due('2026-11-22T01:30:00', pulled).type).toBe('NOTHING');
  });

  it('is not held back by a pull that a wrong clock dated into the far future', () => {
    const wrong = ledger({ doneStartedAt: at('2036-01-01T01:30:00') });
    expect(due('2026-11-22T01:30:00', wrong)).toEqual({ type: 'BEGIN', cause: 'SCHEDULED' });
  });
});

describe('an open pull', () => {
  const open = (change: Partial<NonNullable<PullLedger['open']>> = {}) =>
    ledger({ open: { startedAt: at('2026-11-22T01:30:00'), nextTryAt: null, ...change } });

  it('of tonight is gone on with at once when it was cut off', () => {
    expect(due('2026-11-22T01:31:00', open())).toEqual({ type: 'RESUME' });
    expect(due('2026-11-23T01:29:00', open())).toEqual({ type: 'RESUME' });
  });

  it('that waits for the portal is left alone until its moment, but not by a person', () => {
    const waiting = open({ nextTryAt: at('2026-11-22T02:00:00') });
    expect(due('2026-11-22T01:59:59', waiting)).toEqual({ type: 'NOTHING', because: 'WAITING' });
    expect(due('2026-11-22T02:00:00', waiting)).toEqual({ type: 'RESUME' });
    const now = at('2026-11-22T01:40:00');
    expect(decidePull(waiting, { mode: 'NOW', now, atMinute: HALF_PAST_ONE })).toEqual({ type: 'RESUME' });
  });

  it('never waits longer than an hour, even if the clock was set back', () => {
    const waiting = open({ nextTryAt: at('2026-11-22T08:00:00') });
    expect(due('2026-11-22T02:00:00', waiting)).toEqual({ type: 'RESUME' });
  });

  it('of an earlier night gives way to tonight’s list', () => {
    expect(due('2026-11-23T01:30:00', open())).toEqual({ type: 'BEGIN', cause: 'SCHEDULED' });
  });
});

describe('whoever asks, and however often', () => {
  it('begins one pull for each night that came, at any pattern of sleep', () => {
    const minutes = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(minutes, (gaps) => {
        let now = LONG_AGO;
        let doneStartedAt: Instant | null = null;
        const nights: Instant[] = [];
        const wanted = new Set<Instant>();
        for (const gap of gaps) {
          now = instant(now + gap * 60_000);
          const night = lastDue(now, HALF_PAST_ONE);
          if (night >= LONG_AGO) wanted.add(night);
          const of = ledger({ doneStartedAt });
          if (decidePull(of, { mode: 'DUE', now, atMinute: HALF_PAST_ONE }).type !== 'BEGIN') continue;
          nights.push(night);
          doneStartedAt = now;
        }
        expect(nights).toEqual([...wanted]);
      }),
    );
  });
});

describe('the pause after a failure', () => {
  it('doubles from five minutes to an hour and stays there', () => {
    expect([1, 2, 3, 4, 5, 6, 100].map((attempts) => pauseAfter(attempts, null) / 60_000)).toEqual([
      5, 10, 20, 40, 60, 60, 60,
    ]);
  });

  it('is as long as the portal asks for, up to an hour', () => {
    expect(pauseAfter(1, 600_000)).toBe(600_000);
    expect(pauseAfter(1, 86_400_000)).toBe(3_600_000);
  });
});
