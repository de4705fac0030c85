import { describe, expect, it } from 'vitest';
import { createSignedFileUrls } from './files.js';

const secret = Buffer.alloc(32, 1);
const urls = createSignedFileUrls('https://files.example/files/', secret);
const hash = 'a'.repeat(64);
const signatureOf = (url: string): string => new URL(url).searchParams.get('signature') ?? '';

describe('the address of a file', () => {
  it('names the content and carries a signature of it', () => {
    expect(new URL(urls.of(hash)).pathname).toBe(`/files/${hash}`);
    expect(urls.verify(hash, signatureOf(urls.of(hash)))).toBe(true);
  });

  it('does not open another file', () => {
    expect(urls.verify('b'.repeat(64), signatureOf(urls.of(hash)))).toBe(false);
  });

  it('is not made with another secret', () => {
    const others = createSignedFileUrls('https://files.example/files', Buffer.alloc(32, 2));
    expect(urls.verify(hash, signatureOf(others.of(hash)))).toBe(false);
  });

  it.each(['', 'x', 'é', 'a'.repeat(43), 'a'.repeat(10_000)])('is not opened by %j', (signature) => {
    expect(urls.verify(hash, signature)).toBe(false);
  });
});
