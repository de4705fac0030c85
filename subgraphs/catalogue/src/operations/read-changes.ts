import { type Caller, err, FOLLOW_CHANGES, type Instant, mayDo, type Result } from '@lienthong/kernel';

/** Reads the change feed of this database. */
export interface ChangeReader {
  /** `after` null: nothing but the cursor to follow from. */
  changesAfter(request: ChangesAfter): Promise<Result<ChangesRead, ChangesRefusal>>;
}

export interface ChangesAfter {
  readonly after: string | null;
  readonly first: number;
}

export interface ChangesRead {
  readonly changes: readonly ChangeRead[];
  readonly cursor: string;
  readonly more: boolean;
}

export interface ChangeRead {
  readonly kind: string;
  readonly key: string;
  readonly change: 'PUT' | 'TOMBSTONE';
  readonly fingerprint: string | null;
  /** Higher: later, among the changes of one thing. */
  readonly revision: number;
  readonly at: Instant;
}

export interface ChangesRefusal {
  readonly type: 'BadCursor' | 'CursorTooOld';
}

export type ReadChanges = (
  caller: Caller,
  request: ChangesAfter,
) => Promise<Result<ChangesRead, ChangesRefusal | { readonly type: 'NotAllowed' }>>;

/** For whoever keeps copies of the catalogue: sync jobs and the gateway. */
export const readChanges =
  ({ changes }: { readonly changes: ChangeReader }): ReadChanges =>
  async (caller, request) =>
    mayDo(caller, FOLLOW_CHANGES) ? changes.changesAfter(request) : err({ type: 'NotAllowed' });
