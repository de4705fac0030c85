import type { Json } from '@lienthong/kernel';

export interface OutgoingMessage {
  /** Name of the neighbour; the relay has a `Destination` of that name. */
  readonly destination: string;
  /** What order is kept for, e.g. the dossier's id. Other keys never wait for this one. */
  readonly key: string;
  readonly kind: string;
  readonly payload: Json;
  /**
   * True: the message carries the whole state, so it may take the place of the same kind's message right
   * before it if that one was not sent yet. Never where each step counts.
   */
  readonly snapshot?: boolean;
}

/** A message that this worker is delivering. */
export interface LeasedMessage {
  readonly id: string;
  readonly destination: string;
  readonly key: string;
  readonly kind: string;
  /** Counts the messages of (destination, key) from 1 without holes, superseded snapshots included. */
  readonly sequence: number;
  readonly payload: Json;
  /** Attempts started, this one included. */
  readonly attempts: number;
  /** Answers so far that nobody understood; silence and outages are none. */
  readonly unexplained: number;
  readonly fencingToken: number;
  /** Lowest sequence this message stands for. Absent: its own. */
  readonly coversFrom?: number;
}
