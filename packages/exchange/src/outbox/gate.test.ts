import { describe, expect, it } from 'vitest';
import type { DeliveryAnswer, Destination } from './destination.js';
import { createGate, type Gate } from './gate.js';

function aGate(changes: Partial<Destination> = {}): { gate: Gate; forward(ms: number): void } {
  let now = 0;
  const destination: Destination = {
    name: 'portal',
    concurrency: 4,
    batchSize: 10,
    timeoutMs: 1_000,
    breaker: { failures: 3, pauseMs: 20 },
    deliver: async () => ({ type: 'DELIVERED' }),
    ...changes,
  };
  const gate = createGate(destination, () => now);
  return {
    gate,
    forward: (ms) => {
      now += ms;
    },
  };
}

const answering = (answer: DeliveryAnswer) => async () => answer;
const outage = answering({ type: 'RETRY', reason: 'HTTP 503' });

describe('a destination that is well', () => {
  it('takes as many deliveries at a time as it is declared to', () => {
    const { gate } = aGate();
    expect([0, 3, 4].map(gate.capacity)).toEqual([4, 1, 0]);
  });

  it('stays open when messages are refused or one key has to wait', async () => {
    const { gate } = aGate();
    for (let i = 0; i < 5; i++) {
      await gate.pass(answering({ type: 'REFUSED', reason: 'unmapped status' }));
      await gate.pass(answering({ type: 'RETRY', reason: 'dossier not there yet', scope: 'KEY' }));
    }
    expect(gate.capacity(0)).toBe(4);
  });
});

describe('a destination with a pace', () => {
  it('starts one delivery per interval', async () => {
    const { gate, forward } = aGate({ minIntervalMs: 100 });
    expect(gate.capacity(0)).toBe(1);
    await gate.pass(answering({ type: 'DELIVERED' }));
    expect([gate.capacity(0), gate.opensInMs()]).toEqual([0, 100]);
    forward(100);
    expect(gate.capacity(0)).toBe(1);
  });
});

describe('a destination that asks for a pause', () => {
  it('is left alone that long', async () => {
    const { gate, forward } = aGate();
    await gate.pass(answering({ type: 'RETRY', reason: 'HTTP 429', afterMs: 5_000, scope: 'DESTINATION' }));
    expect([gate.capacity(0), gate.opensInMs()]).toEqual([0, 5_000]);
    forward(5_000);
    expect(gate.capacity(0)).toBe(4);
  });
});

describe('a destination that is down', () => {
  it('is left alone for a while, then tried by one delivery, then open again', async () => {
    const { gate, forward } = aGate();
    for (let i = 0; i < 3; i++) await gate.pass(outage);
    expect(gate.capacity(0)).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 30));
    forward(30);
    expect([gate.capacity(0), gate.capacity(1)]).toEqual([1, 0]);
    await gate.pass(answering({ type: 'DELIVERED' }));
    expect(gate.capacity(0)).toBe(4);
  });

  it('does not see a delivery that comes while the circuit is open', async () => {
    const { gate } = aGate();
    for (let i = 0; i < 3; i++) await gate.pass(outage);
    let asked = false;
    const answer = await gate.pass(async () => {
      asked = true;
      return { type: 'DELIVERED' };
    });
    expect(answer).toEqual({ type: 'RETRY', reason: 'the circuit is open' });
    expect(asked).toBe(false);
  });
});
