import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCursor, writeCursor } from './change-cursor.js';

const FEED = '3f0c2d34-9a52-4f6b-8a43-0c6a3f7c1e11';

const encoded = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

describe('a cursor of the change feed', () => {
  it('is read back as it was written', () => {
    const cursors = fc.record({
      feedId: fc.uuid(),
      transaction: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
      position: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String),
    });
    fc.assert(
      fc.property(cursors, (cursor) => {
        expect(parseCursor(writeCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it('is refused whatever else it says', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseCursor(text)).toBeNull();
      }),
    );
  });

  it.each([
    ['of another version', encoded(`c2.${FEED}.7.1`)],
    ['without a position', encoded(`c1.${FEED}.7`)],
    ['with a negative number', encoded(`c1.${FEED}.-7.1`)],
    ['with a leading zero', encoded(`c1.${FEED}.07.1`)],
    ['beyond any transaction', encoded(`c1.${FEED}.18446744073709551616.1`)],
    ['beyond any position', encoded(`c1.${FEED}.7.9223372036854775808`)],
    ['of no feed', encoded('c1.feed.7.1')],
    ['with padding', `${encoded(`c1.${FEED}.7.1`)}=`],
    ['with something behind it', encoded(`c1.${FEED}.7.1.2`)],
    ['of great length', encoded(`c1.${FEED}.7.1`).padEnd(200, 'A')],
    ['without content', ''],
  ])('is refused %s', (_how, text) => {
    expect(parseCursor(text)).toBeNull();
  });
});
