/**
 * A lane is the line of messages that share a neighbour and a key (a dossier's code, say). Order, lease and
 * back-off belong to the lane and not to the message: what may go next is decided by looking at one row, and
 * a claim costs the same whether ten or a million messages wait behind it.
 *
 * Whoever touches the messages of a lane locks the lane's row first.
 */
export interface LaneName {
  readonly direction: LaneDirection;
  /** Destination of outgoing messages, source of incoming ones. */
  readonly peer: string;
  readonly key: string;
}

export type LaneDirection = 'OUT' | 'IN';

/** A lane that this worker may work on until the lease ends by the database's clock. */
export interface LeasedLane extends LaneName {
  /** Rises with every lease; a worker with an older token can no longer settle anything. */
  readonly fencingToken: number;
  /** Failed attempts since the last success. */
  readonly failures: number;
  /** Messages up to this sequence go one by one, to find the one that is refused. Null: batches are fine. */
  readonly isolateThrough: number | null;
  /** Incoming: highest sequence already decided. */
  readonly appliedSequence: number;
}
