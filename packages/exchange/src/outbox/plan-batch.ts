export interface BatchLimits {
  readonly batchSize: number;
  /** Messages up to this sequence go one by one. Null: none. */
  readonly isolateThrough: number | null;
  batchable(kind: string): boolean;
}

/**
 * The messages at the head of a lane that go in one delivery: consecutive ones of one kind, if that kind may
 * be sent in batches, else the first alone. `waiting` is in order of sequence.
 */
export function planBatch<M extends { readonly kind: string; readonly sequence: number }>(
  waiting: readonly M[],
  limits: BatchLimits,
): M[] {
  const [head] = waiting;
  if (head === undefined) return [];
  const alone = limits.isolateThrough !== null && head.sequence <= limits.isolateThrough;
  if (alone || !limits.batchable(head.kind)) return [head];
  const other = waiting.findIndex((message) => message.kind !== head.kind);
  return waiting.slice(0, Math.min(limits.batchSize, other === -1 ? waiting.length : other));
}
