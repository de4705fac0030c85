import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '@lienthong/kernel';
import type { Refusal } from '../policies/refusal.js';

/** The whole body as text, unless it is larger than allowed; then nothing more of it is kept. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Result<string, Refusal>> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve(TOO_LARGE);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else resolve(TOO_LARGE);
    });
    request.on('end', () => {
      const [first] = chunks;
      const whole = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
      resolve(isUtf8(whole) ? ok(whole.toString('utf8')) : NOT_TEXT);
    });
    request.on('error', reject);
  });
}

/** Replacing what is no UTF-8 would answer another question than the one that was asked. */
const NOT_TEXT = err({ type: 'BAD_REQUEST' } as const);
const TOO_LARGE = err({ type: 'REQUEST_ENTITY_TOO_LARGE' } as const);
