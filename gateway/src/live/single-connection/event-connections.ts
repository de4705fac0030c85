import { ok, type Result } from '@lienthong/kernel';
import type { Refusal } from '../../policies/refusal.js';
import type { Place, SubscriptionCounts } from '../subscription-counts.js';
import { EventConnection } from './event-connection.js';

export interface EventConnectionsOptions {
  /** How many streams a caller may reserve. */
  readonly counts: SubscriptionCounts;
  /** A secret that cannot be guessed: whoever knows it reads the stream. */
  readonly newToken: () => string;
  /** How long a reservation waits for its stream. */
  readonly unopenedMs: number;
  /** How long a connection lives at most. */
  readonly longestMs: number;
}

interface Entry {
  readonly connection: EventConnection;
  readonly place: Place;
  readonly end: NodeJS.Timeout;
}

/** The streams that are reserved or open in this process, by token. */
export class EventConnections {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly options: EventConnectionsOptions) {}

  /** A token for a stream that has to be opened soon. */
  reserve(holder: string): Result<string, Refusal> {
    const place = this.options.counts.enter(holder);
    if (!place.ok) return place;
    const token = this.options.newToken();
    const connection = new EventConnection(holder);
    const end = this.closeAfter(token, this.options.unopenedMs);
    this.entries.set(token, { connection, place: place.value, end });
    return ok(token);
  }

  /** Null: never reserved, or closed. */
  find(token: string): EventConnection | null {
    return this.entries.get(token)?.connection ?? null;
  }

  /** The stream is open, and lives until it is closed or has lived long enough. */
  keep(token: string): void {
    const entry = this.entries.get(token);
    if (entry === undefined) return;
    clearTimeout(entry.end);
    this.entries.set(token, { ...entry, end: this.closeAfter(token, this.options.longestMs) });
  }

  close(token: string): void {
    const entry = this.entries.get(token);
    if (entry === undefined) return;
    this.entries.delete(token);
    clearTimeout(entry.end);
    entry.place.leave();
    entry.connection.close();
  }

  closeAll(): void {
    for (const token of this.entries.keys()) this.close(token);
  }

  private readonly closeAfter = (token: string, ms: number): NodeJS.Timeout =>
    setTimeout(() => this.close(token), ms).unref();
}
