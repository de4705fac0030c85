import type { Instant, Json, Result } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';

export interface IncomingMessage {
  /** Who sent it, as proven by its signature or session. */
  readonly source: string;
  /** Unique per source, chosen by it. */
  readonly messageId: string;
  readonly kind: string;
  readonly key: string;
  /** Counts the source's messages of this key from 1. Null: the source keeps no sequence. */
  readonly sequence: number | null;
  /** Lowest sequence this message stands for, when it replaced unsent ones. Absent: its own. */
  readonly coversFrom?: number;
  readonly body: Json;
}

export interface InboxReceipt {
  /** CONFLICT: this id was used before for another body; the stored one stays. */
  readonly status: 'ACCEPTED' | 'DUPLICATE' | 'CONFLICT';
  readonly inboxId: string;
  readonly sequence: number | null;
  /** SHA-256 of the canonical JSON of the stored body. */
  readonly bodyHash: string;
  /** When the stored message came, by the database's clock. */
  readonly receivedAt: Instant;
}

/** A stored message on its way to its handler. */
export interface InboxEntry {
  readonly id: string;
  readonly source: string;
  readonly messageId: string;
  readonly kind: string;
  readonly key: string;
  readonly sequence: number | null;
  readonly body: Json;
  readonly receivedAt: Instant;
  /** Attempts started, this one included. */
  readonly attempts: number;
  /** True: a person asked for it again; it is applied although later ones were. */
  readonly replayed: boolean;
}

export interface InboxHandler {
  readonly kind: string;
  /**
   * Who may send this kind. A neighbour whose signature is good may still not speak in another's matters: its
   * message is rejected and kept.
   */
  readonly sources: readonly string[];
  /**
   * Runs in the transaction that marks the entry as applied or rejected. A refusal is kept with its reason
   * and does not hold up the key; a throw is tried again later and in the end parks the key. The reason is
   * shown to people: no personal data.
   */
  apply(em: EntityManager, entry: InboxEntry): Promise<Result<void, { readonly reason: string }>>;
}
