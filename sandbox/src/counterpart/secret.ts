import { createHash, timingSafeEqual } from 'node:crypto';

/** Takes the same time wherever the two texts differ; their lengths are hidden by hashing first. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(given), digest(expected));
}
