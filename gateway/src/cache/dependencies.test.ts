import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStaleBy } from '../../../test/testkit/answer-races.js';
import { marksSetBy, marksWatchedBy } from './dependencies.js';

const kind = fc.constantFrom('Procedure', 'Agency');
const key = fc.constantFrom('1', '2', '1.2');
const change = fc.record({ kind, key: fc.oneof(key, fc.constant('*')) });
const dependency = fc.oneof(
  fc.constant('*'),
  kind,
  fc.tuple(kind, key).map(([type, id]) => `${type}:${id}`),
);

describe('marks', () => {
  it('meet exactly where a change makes an answer stale', () => {
    fc.assert(
      fc.property(change, fc.array(dependency, { minLength: 1, maxLength: 4 }), (changed, dependencies) => {
        const watched = marksWatchedBy(dependencies);
        const meet = marksSetBy(changed).some((mark) => watched.includes(mark));
        expect(meet).toBe(dependencies.some((one) => isStaleBy(one, changed)));
      }),
    );
  });
});
