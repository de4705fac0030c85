import { describe, expect, it } from 'vitest';
import { describeFailure, placesOf } from './failure.js';

const personal = 'duplicate key value (identity_number)=(001099012345)';

describe('what is kept of a failure', () => {
  it('names its class and code, and nothing of its message', () => {
    const failure = Object.assign(new TypeError(personal), { code: '23505' });
    expect(describeFailure(failure)).toBe('TypeError (23505)');
    expect(describeFailure(new Error(personal, { cause: { code: 'ECONNREFUSED' } }))).toBe(
      'Error (ECONNREFUSED)',
    );
  });

  it('drops a code that could carry content', () => {
    expect(describeFailure(Object.assign(new Error('x'), { code: personal }))).toBe('Error');
  });

  it('tells the places it passed through, and nothing of its message', () => {
    const places = placesOf(new Error(`${personal}\n${personal}`));
    expect(places[0]).toContain('failure.test.ts');
    expect(places.join('\n')).not.toContain('001099012345');
  });

  it('says of a thrown value only that it is no Error', () => {
    expect(describeFailure(personal)).toBe('a thrown value that is not an Error');
    expect(placesOf(personal)).toEqual([]);
  });
});
