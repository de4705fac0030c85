import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeBase64 } from './decode-base64.js';

describe('the content of a file', () => {
  it.each([1, 2, 3, 4, 700_000])('comes back whole, all %i bytes of it', (size) => {
    const content = randomBytes(size);
    expect(decodeBase64(content.toString('base64'), 'vi')).toEqual(content);
  });

  it.each([
    ['nothing', ''],
    ['a cut text', 'JVBERi0xLj'],
    ['a text with a line break', 'JVBE\nRi0x'],
    ['the URL alphabet', 'JVBE_-0x'],
    ['padding in the middle', 'JV==Ri0x'],
    ['too much padding', 'J==='],
    ['a data URL', 'data:application/pdf;base64,JVBERi0x'],
  ])('is refused when it is %s', (_what, text) => {
    expect(() => decodeBase64(text, 'en')).toThrow('The file content must be Base64.');
    expect(() => decodeBase64(text, 'vi')).toThrow('Nội dung tệp phải ở dạng Base64.');
  });
});
