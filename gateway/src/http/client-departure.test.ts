import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { watchDeparture } from './client-departure.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;

/** As far as it is looked at. `load` stands for what belongs to a request. */
class Response extends EventEmitter {
  readonly load = Array.from({ length: 200 }, () => 0);

  constructor(readonly writableFinished: boolean) {
    super();
  }
}

const watched = (finished: boolean) => {
  const response = new Response(finished);
  return { response, departure: watchDeparture(response as unknown as ServerResponse) };
};

describe('the departure of a client', () => {
  it('is told to whoever listens, once, and to whoever comes later', () => {
    const { response, departure } = watched(false);
    const told: string[] = [];
    departure.onLeave(() => told.push('before'));
    response.emit('close');
    departure.onLeave(() => told.push('after'));
    response.emit('close');
    expect([departure.gone, told]).toEqual([true, ['before', 'after']]);
  });

  it('is none when the answer has been sent', () => {
    const { response, departure } = watched(true);
    response.emit('close');
    expect(departure.gone).toBe(false);
  });

  it('leaves nothing behind that only a full collection of garbage would find', () => {
    const REQUESTS = 5_000;
    const used = (): number => {
      for (let young = 0; young < 3; young += 1) collect({ type: 'minor' });
      return getHeapStatistics().used_heap_size;
    };
    const answerAll = (): void => {
      for (let request = 0; request < REQUESTS; request += 1) {
        const { response, departure } = watched(true);
        response.emit('close');
        if (departure.gone) throw new Error('Nobody has left');
      }
    };
    answerAll();
    collect();
    const before = used();
    answerAll();
    expect((used() - before) / REQUESTS).toBeLessThan(200);
  });
});
