export interface Coalescable {
  readonly kind: string;
  readonly snapshot: boolean;
  readonly sequence: number;
  readonly coversFrom: number;
}

export type Coalesced<M> = M & { readonly superseded: boolean };

/**
 * Marks every unsent snapshot that the message right after it replaces: same key, same kind, nothing in
 * between. The survivor stands for the sequences of all it replaced, so that the receiver sees no gap.
 * `run` holds consecutive unsent messages of one lane.
 */
export function coalesce<M extends Coalescable>(run: readonly M[]): Coalesced<M>[] {
  const plan: Coalesced<M>[] = [];
  for (const message of run) {
    const previous = plan.at(-1);
    if (previous !== undefined && replaces(message, previous)) {
      plan[plan.length - 1] = { ...previous, superseded: true };
      plan.push({ ...message, coversFrom: previous.coversFrom, superseded: false });
    } else plan.push({ ...message, superseded: false });
  }
  return plan;
}

const replaces = (newer: Coalescable, older: Coalescable): boolean =>
  newer.snapshot && older.snapshot && newer.kind === older.kind;
