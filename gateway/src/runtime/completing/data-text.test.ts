import { describe, expect, it } from 'vitest';
import { dataText } from './data-text.js';

describe('the text of an answer', () => {
  it.each([
    ['plain letters', 'a'],
    ['letters of one byte each in Latin-1, and of two in UTF-8', 'é'],
    ['Vietnamese letters', 'ồ'],
    ['letters of two units', '😀'],
  ])('is the same as bytes, with %s', (_what, letter) => {
    const text = JSON.stringify({ name: letter.repeat(10_000) });
    expect(dataText(text).body?.toString('utf8')).toBe(`{"data":${text}}`);
  });

  it('is turned into bytes once, however many are told', () => {
    const answer = dataText(JSON.stringify('a'.repeat(10_000)));
    expect(answer.body).toBe(answer.body);
  });
});
