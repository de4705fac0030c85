import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeDataText } from './data-text.js';
import { JsonWriter } from './json-writer.js';

describe('a text written as bytes', () => {
  it('is what JSON says of each string, whatever its letters and its length', () => {
    const out = new JsonWriter();
    const strings = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ maxLength: 80 }),
      fc.string({ unit: fc.constantFrom('ồ', 'a', '"', '\\', '\n', '\ud800', '😀'), maxLength: 80 }),
    );
    fc.assert(
      fc.property(strings, (value) => {
        const { text } = writeDataText(out, () => out.string(value));
        expect(text).toBe(JSON.stringify(value));
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('grows as far as it has to, and repeats what was written before that', () => {
    const out = new JsonWriter();
    const long = 'Hồ sơ '.repeat(20_000);
    const { text, body } = writeDataText(out, () => {
      const from = out.position;
      out.string('first');
      out.json(Buffer.from(','));
      out.string(long);
      out.json(Buffer.from(','));
      out.repeat(from, from + '"first"'.length);
    });
    expect(text).toBe(`"first",${JSON.stringify(long)},"first"`);
    expect(body?.toString()).toBe(`{"data":${text}}`);
  });

  it('leaves nothing of itself in the next one, nor the next one in it', () => {
    const out = new JsonWriter();
    const first = writeDataText(out, () => out.string('a'.repeat(10_000)));
    const second = writeDataText(out, () => out.string('b'.repeat(9_000)));
    expect([first.text, second.text]).toEqual([`"${'a'.repeat(10_000)}"`, `"${'b'.repeat(9_000)}"`]);
  });
});
