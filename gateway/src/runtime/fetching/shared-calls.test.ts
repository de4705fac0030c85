import { ok } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { watchObject } from '../../testing/watch-object.js';
import type { Departure, Forwarded } from '../graph-runtime.js';
import { createSharedCalls } from './shared-calls.js';
import type { SubgraphClient } from './subgraph-client.js';

const lan: Forwarded = { callerToken: 'lan', requestId: 'r', language: 'vi' };

function aClient(limits: { readonly endsAt?: number; readonly shortened?: boolean } = {}) {
  const calls: { body: string; abandoned: boolean; answer(): void }[] = [];
  const client: SubgraphClient = {
    send: (body) => {
      const answered = Promise.withResolvers<ReturnType<typeof ok<{ status: number; text: string }>>>();
      const call = {
        body,
        abandoned: false,
        answer: () => answered.resolve(ok({ status: 200, text: body })),
      };
      calls.push(call);
      return {
        ...limits,
        answered: answered.promise,
        abandon: () => {
          call.abandoned = true;
        },
      };
    },
    close: async () => {},
  };
  return { client, calls };
}

function aDeparture(): Departure & { leave(): void } {
  const listeners: (() => void)[] = [];
  return {
    gone: false,
    onLeave: (listener) => listeners.push(listener),
    leave: () => {
      for (const tell of listeners) tell();
    },
  };
}

const asking = (
  client: SubgraphClient,
  change: Partial<{ identity: string | null; forward: Forwarded; departure: Departure }> = {},
) => ({
  client,
  body: '{}',
  identity: 'same',
  forward: lan,
  departure: undefined,
  ...change,
});

describe('equal questions at the same time', () => {
  it('of one caller are one call, and a later one is a call of its own', async () => {
    const { client, calls } = aClient();
    const shared = createSharedCalls();
    const both = [
      shared.send(asking(client)),
      shared.send(asking(client, { forward: { ...lan, requestId: 'other' } })),
    ];
    expect(calls).toHaveLength(1);
    calls[0]?.answer();
    await Promise.all(both);
    void shared.send(asking(client));
    expect(calls).toHaveLength(2);
  });

  it('of two callers, in two languages or about something else are never one call', () => {
    const { client, calls } = aClient();
    const shared = createSharedCalls();
    void shared.send(asking(client));
    void shared.send(asking(client, { forward: { ...lan, callerToken: 'hoa' } }));
    void shared.send(asking(client, { forward: { ...lan, callerToken: null } }));
    void shared.send(asking(client, { forward: { ...lan, language: 'en' } }));
    void shared.send(asking(client, { identity: 'another' }));
    expect(calls).toHaveLength(5);
  });

  it('are not shared with what was asked before a mutation ended', async () => {
    const { client, calls } = aClient();
    const shared = createSharedCalls();
    void shared.send(asking(client));
    const written = shared.send(asking(client, { identity: null }));
    void shared.send(asking(client));
    expect(calls).toHaveLength(2);
    calls[1]?.answer();
    await written;
    void shared.send(asking(client));
    expect(calls).toHaveLength(3);
  });

  it('to two subgraphs are two calls', () => {
    const [one, other] = [aClient(), aClient()];
    const shared = createSharedCalls();
    void shared.send(asking(one.client));
    void shared.send(asking(other.client));
    expect([one.calls.length, other.calls.length]).toEqual([1, 1]);
  });
});

describe('questions with another deadline', () => {
  const until = (expiresAt: number) => ({ forward: { ...lan, expiresAt } });

  it('do not wait for a call that ends after they do', () => {
    const { client, calls } = aClient({ endsAt: 5_000 });
    const shared = createSharedCalls();
    void shared.send(asking(client, until(15_000)));
    void shared.send(asking(client, until(5_000)));
    expect(calls).toHaveLength(1);
    void shared.send(asking(client, until(4_999)));
    expect(calls).toHaveLength(2);
  });

  it('are not cut off because the first had hardly any time left', () => {
    const { client, calls } = aClient({ endsAt: 200, shortened: true });
    const shared = createSharedCalls();
    void shared.send(asking(client, until(200)));
    void shared.send(asking(client, until(900)));
    expect(calls).toHaveLength(1);
    void shared.send(asking(client, until(15_000)));
    expect(calls).toHaveLength(2);
  });
});

describe('without sharing', () => {
  it('equal questions are calls of their own, each ended when its caller leaves', () => {
    const { client, calls } = aClient();
    const separate = createSharedCalls({ share: false });
    const departure = aDeparture();
    void separate.send(asking(client, { departure }));
    void separate.send(asking(client));
    departure.leave();
    expect(calls.map(({ abandoned }) => abandoned)).toEqual([true, false]);
  });
});

describe('a caller who leaves', () => {
  it('or stays, holds nothing of what was answered', async () => {
    const { client, calls } = aClient();
    const departure = aDeparture();
    const ask = async () => {
      const answered = createSharedCalls({ share: false }).send(asking(client, { departure }));
      calls.pop()?.answer();
      return watchObject(await answered);
    };
    const watched = await ask();
    expect(await watched.isGone()).toBe(true);
    departure.leave();
  });

  it('ends a call only as the last who waits for it', () => {
    const { client, calls } = aClient();
    const shared = createSharedCalls();
    const [first, second] = [aDeparture(), aDeparture()];
    void shared.send(asking(client, { departure: first }));
    void shared.send(asking(client, { departure: second }));
    first.leave();
    expect(calls[0]?.abandoned).toBe(false);
    second.leave();
    expect(calls[0]?.abandoned).toBe(true);
  });

  it('does not take a call with them that another has just begun to wait for', () => {
    const { client, calls } = aClient();
    const shared = createSharedCalls();
    const first = aDeparture();
    void shared.send(asking(client, { departure: first }));
    first.leave();
    void shared.send(asking(client));
    expect(calls.map(({ abandoned }) => abandoned)).toEqual([true, false]);
  });

  it('does not end a mutation', () => {
    const { client, calls } = aClient();
    const shared = createSharedCalls();
    const departure = aDeparture();
    void shared.send(asking(client, { identity: null, departure }));
    void shared.send(asking(client, { identity: null, departure }));
    departure.leave();
    expect(calls.map(({ abandoned }) => abandoned)).toEqual([false, false]);
  });
});
