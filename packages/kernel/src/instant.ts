import type { Brand } from './brand.js';

/** A moment in time: whole milliseconds since 1970-01-01T00:00:00Z. Has no time zone. */
export type Instant = Brand<number, 'Instant'>;

export const instant = (epochMs: number): Instant => Math.trunc(epochMs) as Instant;

/** Parses ISO 8601 with an offset. Null when the text is not such an instant. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? null : instant(epochMs);
}

/** ISO 8601 in UTC with milliseconds. */
export const formatInstant = (at: Instant): string => new Date(at).toISOString();
