import { describe, expect, it } from 'vitest';
import type { PortalAnswer } from './portal-answer.js';
import { judge } from './portal-destination.js';

describe('what the relay does with an answer', () => {
  it.each<PortalAnswer>([{ type: 'DONE' }, { type: 'EXISTS' }])('is done with it after $type', (answer) => {
    expect(judge(answer, 0)).toEqual({ type: 'DELIVERED' });
  });

  it.each<PortalAnswer>([{ type: 'SESSION_ENDED' }, { type: 'UNREADABLE', status: 503 }])(
    'waits $type out without limit',
    (answer) => {
      for (const unexplained of [0, 4, 5_000]) expect(judge(answer, unexplained).type).toBe('RETRY');
    },
  );

  it('says which HTTP status could not be read', () => {
    expect(judge({ type: 'UNREADABLE', status: 200 }, 0)).toEqual({
      type: 'RETRY',
      reason: 'The portal answered HTTP 200 without a readable envelope',
    });
  });

  it.each<PortalAnswer>([{ type: 'UNKNOWN_DOSSIER' }, { type: 'REJECTED', code: '-7' }])(
    'tries $type four times more, then asks a person',
    (answer) => {
      expect([0, 1, 2, 3].map((unexplained) => judge(answer, unexplained))).toMatchObject(
        Array(4).fill({ type: 'RETRY', unexplained: true }),
      );
      expect([4, 5].map((unexplained) => judge(answer, unexplained).type)).toEqual(['REFUSED', 'REFUSED']);
    },
  );

  it('names the code that nobody has explained', () => {
    expect(judge({ type: 'REJECTED', code: '-7' }, 4)).toEqual({
      type: 'REFUSED',
      reason: 'The portal answered error_code -7',
    });
  });
});
