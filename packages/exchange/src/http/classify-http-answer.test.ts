import { describe, expect, it } from 'vitest';
import { classifyHttpAnswer } from './classify-http-answer.js';

const nowMs = Date.parse('2026-03-02T01:00:00Z');
const classify = (status: number, retryAfter: string | null = null) =>
  classifyHttpAnswer({ status, retryAfter, nowMs });

describe('the answer of a neighbour', () => {
  it.each([200, 201, 202, 204])('is a delivery when the status is %i', (status) => {
    expect(classify(status)).toEqual({ type: 'DELIVERED' });
  });

  it.each([400, 409, 413, 415, 422])('is a refusal when the message is at fault: %i', (status) => {
    expect(classify(status)).toEqual({ type: 'REFUSED', reason: `HTTP ${status}` });
  });

  it.each([500, 502, 503, 504, 408, 425, 429])(
    'is waited out when the neighbour is at fault: %i',
    (status) => {
      expect(classify(status)).toEqual({ type: 'RETRY', reason: `HTTP ${status}` });
    },
  );

  it.each([301, 302, 401, 403, 404, 405])('is waited out when the installation is at fault: %i', (status) => {
    expect(classify(status)).toEqual({ type: 'RETRY', reason: `HTTP ${status}` });
  });
});

describe('a pause the neighbour asks for', () => {
  it.each([
    ['30', 30_000],
    ['Mon, 02 Mar 2026 01:02:00 GMT', 120_000],
    ['Mon, 02 Mar 2026 00:00:00 GMT', 0],
    ['999999999', 3_600_000],
  ])('holds for the whole destination: %s', (retryAfter, afterMs) => {
    expect(classify(429, retryAfter)).toEqual({
      type: 'RETRY',
      reason: 'HTTP 429',
      afterMs,
      scope: 'DESTINATION',
    });
  });

  it('is ignored when it cannot be read', () => {
    expect(classify(503, 'soon')).toEqual({ type: 'RETRY', reason: 'HTTP 503' });
  });
});
