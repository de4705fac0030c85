import { describe, expect, it } from 'vitest';
import type { PortalAnswer } from './portal-answer.js';
import { judge } from './portal-destination.js';

describe('what the relay does with an answer', () => {
  it.each<PortalAnswer>([{ type: 'DONE' }, { type: 'EXISTS' }])('is done with it after $type', (answer) => {
    expect(judge(answer, 1)).toEqual({ type: 'DELIVERED' });
  });

  it.each<PortalAnswer>([{ type: 'SESSION_ENDED' }, { type: 'UNREADABLE', status: 503 }])(
    'waits $type out without limit',
    (answer) => {
      for (const attempts of [1, 5, 5_000]) expect(judge(answer, attempts).type).toBe('RETRY');
    },
  );

  it('says which HTTP status could not be read', () => {
    expect(judge({ type: 'UNREADABLE', status: 200 }, 1)).toEqual({
      type: 'RETRY',
      reason: 'The portal answered HTTP 200 without a readable envelope',
    });
  });

  it.each<PortalAnswer>([{ type: 'UNKNOWN_DOSSIER' }, { type: 'REJECTED', code: '-7' }])(
    'tries $type four times more, then asks a person',
    (answer) => {
      expect([1, 2, 3, 4].map((attempts) => judge(answer, attempts).type)).toEqual(Array(4).fill('RETRY'));
      expect([5, 6].map((attempts) => judge(answer, attempts).type)).toEqual(['REFUSED', 'REFUSED']);
    },
  );

  it('names the code that nobody has explained', () => {
    expect(judge({ type: 'REJECTED', code: '-7' }, 5)).toEqual({
      type: 'REFUSED',
      reason: 'The portal answered error_code -7',
    });
  });
});
