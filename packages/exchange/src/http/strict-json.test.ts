import { ok } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from './strict-json.js';

describe('a signed text', () => {
  it('is read like any other JSON', () => {
    const storable = fc.json({ noUnicodeString: false }).filter((text) => !/\\u0000|\\ud[89a-f]/i.test(text));
    fc.assert(
      fc.property(storable, (text) => {
        expect(parseStrictJson(text)).toEqual(ok(JSON.parse(text)));
      }),
    );
  });

  it.each(['{"a":1,"a":2}', '[{"b":{"a":1, "a" :1}}]', '{"a":1,"\\u0061":2}', '{"x\\"":":","x\\"":1}'])(
    'is refused when a member is named twice: %s',
    (text) => {
      expect(parseStrictJson(text)).toEqual({ ok: false, error: 'DUPLICATE_MEMBER' });
    },
  );

  it('is not mistaken when a value looks like a member', () => {
    expect(parseStrictJson('{"a":"\\"a\\":1","b":["a","a"]}').ok).toBe(true);
  });

  it.each(['', '{', 'undefined', '{"a":1}x'])('is refused when it is no JSON: %j', (text) => {
    expect(parseStrictJson(text)).toEqual({ ok: false, error: 'NOT_JSON' });
  });

  it.each(['"\\u0000"', '{"\\ud800":1}'])('is refused when a database cannot keep it: %s', (text) => {
    expect(parseStrictJson(text)).toEqual({ ok: false, error: 'UNSTORABLE_TEXT' });
  });
});
