import { fixedClock, instant } from '@lienthong/kernel';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { type CallAnswer, createOutgoingCalls, type OutgoingCall } from './outgoing-calls.js';
import { openStore } from './store.js';

const START = instant(0);

function someCalls(answer: (call: OutgoingCall) => Promise<CallAnswer>) {
  const clock = fixedClock(START);
  const tried: string[] = [];
  const calls = createOutgoingCalls({
    store: openStore(null, 'calls', ''),
    clock,
    log: pino({ level: 'silent' }),
    send: (call) => {
      tried.push(call.subject);
      return answer(call);
    },
  });
  return { calls, clock, tried };
}

const refused = async (): Promise<CallAnswer> => ({ type: 'REPEAT', note: 'HTTP 503' });
const taken = async (): Promise<CallAnswer> => ({ type: 'DONE', note: 'taken' });

describe('a call that is owed', () => {
  it('is made once when it is taken', async () => {
    const { calls, tried } = someCalls(taken);
    calls.enqueue({ subject: 'a', body: {} });
    await calls.sendDue();
    await calls.sendDue();
    expect(tried).toEqual(['a']);
    expect(calls.about('a')).toMatchObject([{ attempts: 1, done: true, lastNote: 'taken' }]);
  });

  it('waits longer after each failure, but never longer than ten seconds, and is never given up', async () => {
    const { calls, clock, tried } = someCalls(refused);
    calls.enqueue({ subject: 'a', body: {} });
    const waits: number[] = [];
    let last = 0;
    for (let now = 0; waits.length < 9; now += 500) {
      clock.set(instant(now));
      const before = tried.length;
      await calls.sendDue();
      if (tried.length > before && now > 0) {
        waits.push(now - last);
      }
      if (tried.length > before) last = now;
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000, 10_000]);
    expect(calls.about('a')).toMatchObject([{ done: false }]);
  });

  it('is given up after its limit when it has one', async () => {
    const { calls, clock, tried } = someCalls(refused);
    calls.enqueue({ subject: 'a', body: {}, maxAttempts: 2 });
    for (let minute = 0; minute < 5; minute++) {
      clock.set(instant(minute * 60_000));
      await calls.sendDue();
    }
    expect(tried).toEqual(['a', 'a']);
  });

  it('does not hold up another when its receiver is out of reach, and notes no more than the kind of failure', async () => {
    const { calls, tried } = someCalls(async (call) => {
      if (call.subject === 'a')
        throw Object.assign(new Error('connect to 10.0.0.1 failed'), { code: 'ECONNREFUSED' });
      return taken();
    });
    calls.enqueue({ subject: 'a', body: {} });
    calls.enqueue({ subject: 'b', body: {} });
    await calls.sendDue();
    expect(tried).toEqual(['a', 'b']);
    expect(calls.about('a')).toMatchObject([{ done: false, lastNote: 'ECONNREFUSED' }]);
    expect(calls.about('b')).toMatchObject([{ done: true }]);
  });

  it('is not made before its time', async () => {
    const { calls, clock, tried } = someCalls(taken);
    calls.enqueue({ subject: 'a', body: {}, delayMs: 1_000 });
    await calls.sendDue();
    expect(tried).toEqual([]);
    clock.set(instant(1_000));
    await calls.sendDue();
    expect(tried).toEqual(['a']);
  });
});
