import { describe, expect, it } from 'vitest';
import { createBreaker } from './breaker.js';

function aBreaker() {
  let now = 0;
  const breaker = createBreaker({ now: () => now, windowMs: 1_000, minFailures: 3, restMs: 500 });
  const fail = (times: number): void => {
    for (let time = 0; time < times; time++) breaker.record('FAILED');
  };
  const wait = (ms: number): void => {
    now += ms;
  };
  return { breaker, fail, wait };
}

describe('the breaker before a subgraph', () => {
  it('opens when most calls fail, and tries one call after a rest', () => {
    const { breaker, fail, wait } = aBreaker();
    fail(3);
    expect(breaker.admits()).toBe(false);
    wait(500);
    expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
  });

  it('closes at the first answer, and stays open for another rest when the trial fails', () => {
    const { breaker, fail, wait } = aBreaker();
    fail(3);
    wait(500);
    expect(breaker.admits()).toBe(true);
    fail(1);
    expect(breaker.admits()).toBe(false);
    wait(500);
    expect(breaker.admits()).toBe(true);
    breaker.record('ANSWERED');
    expect([breaker.admits(), breaker.admits()]).toEqual([true, true]);
  });

  it('stays closed while few calls fail, or while more are answered', () => {
    const { breaker, fail, wait } = aBreaker();
    fail(2);
    wait(1_000);
    fail(2);
    expect(breaker.admits()).toBe(true);
    for (let time = 0; time < 10; time++) breaker.record('ANSWERED');
    fail(5);
    expect(breaker.admits()).toBe(true);
  });

  it('does not count calls that nobody waited for', () => {
    const { breaker } = aBreaker();
    for (let time = 0; time < 10; time++) breaker.record('ABANDONED');
    expect(breaker.admits()).toBe(true);
  });

  it('tells once that it opens, and once that it closes', () => {
    let now = 0;
    const told: unknown[] = [];
    const breaker = createBreaker({
      now: () => now,
      minFailures: 2,
      restMs: 500,
      changed: (change) => told.push(change),
    });
    for (let time = 0; time < 5; time++) breaker.record('FAILED');
    now = 700;
    breaker.record('ANSWERED');
    breaker.record('ANSWERED');
    expect(told).toEqual([{ closedAfterMs: null }, { closedAfterMs: 700 }]);
  });

  it('tells since when it is open, through every trial, and when the last answer was', () => {
    const { breaker, fail, wait } = aBreaker();
    expect(breaker.state()).toEqual({ openForMs: null, lastAnswerAgeMs: null, refusedCalls: 0 });
    breaker.record('ANSWERED');
    wait(100);
    fail(3);
    breaker.admits();
    wait(500);
    breaker.admits();
    fail(1);
    wait(50);
    expect(breaker.state()).toEqual({ openForMs: 550, lastAnswerAgeMs: 650, refusedCalls: 1 });
    breaker.record('ANSWERED');
    expect(breaker.state()).toEqual({ openForMs: null, lastAnswerAgeMs: 0, refusedCalls: 1 });
  });
});
