import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createCallLog } from './call-log.js';

function aLog() {
  const lines: { reason?: string; calls?: object }[] = [];
  const waiting: (() => void)[] = [];
  const tell = createCallLog({
    name: 'people',
    log: pino({ base: null, timestamp: false }, { write: (line) => void lines.push(JSON.parse(line)) }),
    deadlines: {
      after: (_delayMs, expire) => {
        waiting.push(expire);
        return { cancel: () => expect.unreachable() };
      },
      stop: () => {},
    },
  });
  return {
    tell: (reason: string, times = 1) => {
      for (let time = 0; time < times; time++) tell({ ...forward, requestId: `request-${time}` }, reason);
    },
    /** Lets a second pass; whether anybody waited for it. */
    second: () => waiting.splice(0).map((expire) => expire()).length,
    told: () => lines.splice(0).map(({ reason, calls }) => reason ?? calls),
  };
}

const forward = { callerToken: null, language: 'vi' } as const;

describe('calls that are given up without the subgraph’s part', () => {
  it('are told once of a kind and then counted, a line in a second', () => {
    const { tell, second, told } = aLog();
    tell('OVERLOADED', 500);
    tell('DEADLINE', 3);
    expect(told()).toEqual(['OVERLOADED', 'DEADLINE']);
    expect(second()).toBe(1);
    expect(told()).toEqual([{ OVERLOADED: 499, DEADLINE: 2 }]);
    tell('OVERLOADED', 7);
    second();
    expect(told()).toEqual([{ OVERLOADED: 7 }]);
  });

  it('are told by themselves again after a second without any', () => {
    const { tell, second, told } = aLog();
    tell('DEADLINE');
    second();
    expect(second()).toBe(0);
    tell('DEADLINE');
    expect(told()).toEqual(['DEADLINE', 'DEADLINE']);
  });
});

describe('calls that a subgraph failed', () => {
  it('are told one by one', () => {
    const { tell, second, told } = aLog();
    tell('TIMEOUT', 3);
    expect([told(), second()]).toEqual([['TIMEOUT', 'TIMEOUT', 'TIMEOUT'], 0]);
  });
});
