import type { Instant } from '@lienthong/kernel';

/** What became different about one thing. */
export interface ChangeToRecord {
  /** Kind of the thing, e.g. `Procedure`. */
  readonly kind: string;
  /** Key of the thing, or `EVERY_KEY`. */
  readonly key: string;
  /** TOMBSTONE: it is gone. */
  readonly change: 'PUT' | 'TOMBSTONE';
  /** Of its present state; null: gone, or not known. */
  readonly fingerprint: string | null;
}

export interface Change extends ChangeToRecord {
  /**
   * Grows with every change. Of two changes of one thing the higher one is the later, also where its transaction had
   * begun earlier and it therefore stands first in the feed.
   */
  readonly revision: number;
  readonly at: Instant;
}

/** Stands for every thing of its kind. */
export const EVERY_KEY = '*';

export interface ChangePage {
  readonly changes: readonly Change[];
  /** Where to go on; also valid when nothing was found. */
  readonly cursor: string;
  /** Whether there is another page at once. */
  readonly more: boolean;
}

/** Not a cursor of this feed. */
export interface BadCursor {
  readonly type: 'BadCursor';
}

/** What followed the cursor is no longer kept, or the feed began anew: take a new cursor and read everything again. */
export interface CursorTooOld {
  readonly type: 'CursorTooOld';
}

export type ChangeFeedRefusal = BadCursor | CursorTooOld;
