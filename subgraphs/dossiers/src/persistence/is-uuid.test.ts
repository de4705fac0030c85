import { describe, expect, it } from 'vitest';
import { isUuid } from './is-uuid.js';

describe('an identity of a row', () => {
  it('is a lower-case UUID', () => {
    expect(isUuid('0b6f1a3e-7c2d-4e5f-8a9b-0c1d2e3f4a5b')).toBe(true);
  });

  it.each([
    '',
    'dossier-1',
    '-'.repeat(36),
    '0b6f1a3e7c2d4e5f8a9b0c1d2e3f4a5b',
    "0b6f1a3e-7c2d-4e5f-8a9b-0c1d2e3f4a5b'",
  ])('is not %j', (text) => {
    expect(isUuid(text)).toBe(false);
  });
});
