import { instant } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { readinessOf } from './readiness.js';

const now = instant(Date.parse('2026-11-22T02:00:00Z'));
const working = { name: 'dossiers', openForMs: null, lastAnswerAgeMs: 1_000, refusedCalls: 0 };
const failed = { name: 'payments', openForMs: 90_000, lastAnswerAgeMs: 95_000, refusedCalls: 7 };
const given = { supergraph: 'abc', stopping: false, subgraphs: [working], now };

describe('a gateway', () => {
  it('is ready while it asks every subgraph', () => {
    expect(readinessOf(given)).toEqual({
      status: 200,
      body: {
        status: 'ready',
        name: 'gateway',
        supergraph: 'abc',
        subgraphs: [
          {
            name: 'dossiers',
            breaker: 'CLOSED',
            openSince: null,
            lastAnswerAt: '2026-11-22T01:59:59.000Z',
            refusedCalls: 0,
          },
        ],
      },
    });
  });

  it('stays in service while a subgraph is down, and says which and since when', () => {
    const { status, body } = readinessOf({ ...given, subgraphs: [working, failed] });
    expect([status, body.status]).toEqual([200, 'degraded']);
    expect(body.subgraphs[1]).toEqual({
      name: 'payments',
      breaker: 'OPEN',
      openSince: '2026-11-22T01:58:30.000Z',
      lastAnswerAt: '2026-11-22T01:58:25.000Z',
      refusedCalls: 7,
    });
  });

  it('is out of service without a supergraph, and while it stops', () => {
    expect(readinessOf({ ...given, supergraph: null })).toMatchObject({
      status: 503,
      body: { status: 'waiting' },
    });
    expect(readinessOf({ ...given, stopping: true, subgraphs: [failed] })).toMatchObject({
      status: 503,
      body: { status: 'stopping' },
    });
  });
});
