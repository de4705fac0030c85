import { anonymousCaller, err, fixedClock, instant, seededIds } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { issueResult } from './issue-result.js';

describe('whoever may not issue results', () => {
  it('is told so, and leaves no file behind', async () => {
    const stored: Uint8Array[] = [];
    const files = {
      put: async (content: Uint8Array) => String(stored.push(content)),
      get: async () => null,
    };
    const issue = issueResult({
      files,
      database: { transaction: () => Promise.reject(new Error('nothing to be done there')) },
      clock: fixedClock(instant(0)),
      ids: seededIds('issue'),
      identityIndexOf: (number) => number,
      afterCommit: () => {},
    });
    const command = { dossierId: 'd-1', idempotencyKey: 'key-0001', expectedRevision: null };
    const document = {
      code: 'KQ.1',
      name: 'Thẻ',
      documentNumber: '12/TCC-STP',
      content: Buffer.from('%PDF'),
    };
    expect(await issue(anonymousCaller, { ...command, ...document })).toEqual(
      err({ type: 'NotAllowed', scope: 'dossier:issue' }),
    );
    expect(stored).toEqual([]);
  });
});
