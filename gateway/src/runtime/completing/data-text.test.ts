import { describe, expect, it } from 'vitest';
import { dataText } from './data-text.js';

describe('the text of an answer', () => {
  it.each([
    ['plain letters', 'a'],
    ['letters of one byte each in Latin-1, and of two in UTF-8', 'é'],
    ['Vietnamese letters', 'ồ'],
    ['letters of two units', '😀'],
  ])('is the same as bytes, with %s', (_what, letter) => {
    const data = { name: letter.repeat(10_000) };
    const { text, body } = dataText(data);
    expect(text).toBe(JSON.stringify(data));
    expect(body?.toString('utf8')).toBe(JSON.stringify({ data }));
  });

  it('is turned into bytes once, however many are told', () => {
    const answer = dataText('a'.repeat(10_000));
    expect(answer.body).toBe(answer.body);
  });

  it('has no bytes of its own while it is short', () => {
    expect(dataText({ a: 1 })).toEqual({ type: 'TEXT', text: '{"a":1}' });
  });
});
