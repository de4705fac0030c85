import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Run } from '../executing/run.js';
import { DeferProgress } from './defer-progress.js';
import { notingStep } from './defer-step.js';

describe('a fetch that fails for a reason of the gateway’s own', () => {
  it('keeps no part waiting that begins after it', async () => {
    const run = new Run({
      operation: {
        document: parse('{ a }'),
        operationName: null,
        variables: {},
        forward: { callerToken: null, requestId: 'test', language: 'en' },
      },
      shareable: true,
      send: () => Promise.reject(new Error('Not asked here')),
      clientKey: (key) => key,
    });
    const failing = notingStep(7, () => Promise.reject(new Error('a bug')));
    await expect(failing(run)).rejects.toThrow('a bug');
    await expect(DeferProgress.of(run).fetched([7])).resolves.toEqual([undefined]);
  });
});
