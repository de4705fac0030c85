import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlace, writePlace } from './history-place.js';

describe('a place in a history', () => {
  it('is read back as it was written', () => {
    const places = fc.record({ dossierId: fc.uuid(), sequence: fc.integer({ min: 0, max: 999_999_999 }) });
    fc.assert(
      fc.property(places, (place) => {
        expect(parsePlace(writePlace(place))).toEqual(place);
      }),
    );
  });

  it('is refused whatever else it says', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parsePlace(text)).toBeNull();
      }),
    );
  });

  it.each(['-1', '01', '1.5', '1e3', ''])('is refused at %s', (sequence) => {
    const text = `h1.3f0c2d34-9a52-4f6b-8a43-0c6a3f7c1e11.${sequence}`;
    expect(parsePlace(Buffer.from(text).toString('base64url'))).toBeNull();
  });
});
