import type { Json } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Backoff } from '../lanes/backoff.js';
import type { LeasedMessage } from './outgoing-message.js';

/**
 * What the neighbour's answer means. RETRY is waited out without limit; REFUSED parks the key until a person
 * has looked. There is no answer that drops a message.
 */
export type DeliveryAnswer =
  | {
      readonly type: 'DELIVERED';
      /** Kept with every message of the batch. */
      readonly detail?: Json;
      /** Kept with each message, in the order of the batch; wins over `detail`. */
      readonly details?: readonly Json[];
    }
  | {
      readonly type: 'RETRY';
      /** Shown to people; no personal data. */
      readonly reason: string;
      /** At least this long. */
      readonly afterMs?: number;
      /**
       * KEY: only this key has to wait, the neighbour is well. DESTINATION: everybody waits `afterMs`.
       * Absent: this key waits, and many such answers in a row open the circuit.
       */
      readonly scope?: 'KEY' | 'DESTINATION';
      /** True: the neighbour was there and gave an answer nobody understands; counted in `LeasedMessage.unexplained`. */
      readonly unexplained?: true;
    }
  | { readonly type: 'REFUSED'; readonly reason: string };

export interface Destination {
  readonly name: string;
  /** Deliveries at the same time, per worker. */
  readonly concurrency: number;
  /** Most messages of one key and kind in one delivery. */
  readonly batchSize: number;
  /** Must be shorter than the relay's lease. */
  readonly timeoutMs: number;
  /** Time between the starts of two deliveries, per worker. */
  readonly minIntervalMs?: number;
  readonly backoff?: Backoff;
  readonly breaker?: BreakerLimits;
  batchable?(kind: string): boolean;
  /** Talks to the network, never inside a transaction. A throw is a RETRY. */
  deliver(batch: readonly LeasedMessage[], signal: AbortSignal): Promise<DeliveryAnswer>;
  /** Runs in the transaction that marks the batch as delivered. */
  onDelivered?(em: EntityManager, batch: readonly LeasedMessage[], detail: Json | undefined): Promise<void>;
}

export interface BreakerLimits {
  /** Failures in a row that open the circuit. */
  readonly failures: number;
  /** How long it stays open before one delivery may try. */
  readonly pauseMs: number;
}

export const defaultBreaker: BreakerLimits = { failures: 10, pauseMs: 2_000 };
