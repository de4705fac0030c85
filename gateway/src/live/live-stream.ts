import type { Refusal } from '../policies/refusal.js';
import type { LiveEnd, LiveItem } from './live-item.js';
import { Subscriber } from './subscriber.js';
import type { QueueLimits } from './subscriber-queue.js';

/** One stream of a subgraph, and everybody who listens to it. */
export class LiveStream {
  private readonly subscribers = new Set<Subscriber>();
  private readonly stopping = new AbortController();
  private readonly limits: QueueLimits;
  private cursor: string | null;
  private ended: LiveEnd | null = null;

  constructor(private readonly options: LiveStreamOptions) {
    this.cursor = options.resumeAfter;
    this.limits = {
      ...QUEUE,
      gap: (cursor) => options.toEnd({ type: 'SUBSCRIPTION_GAP', cursor }),
    };
  }

  /** Aborted when nobody listens any more. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Whether somebody who names no cursor may join; who does begins where the stream stands now. */
  get open(): boolean {
    return this.ended === null && !this.signal.aborted;
  }

  get position(): string | null {
    return this.cursor;
  }

  join(): Subscriber {
    const subscriber = new Subscriber({
      limits: this.limits,
      cursor: this.cursor,
      onLeave: (one) => this.leave(one),
    });
    this.subscribers.add(subscriber);
    if (this.cursor !== null) subscriber.tell({ type: 'POSITION', cursor: this.cursor });
    if (this.ended !== null) subscriber.tell(this.ended);
    return subscriber;
  }

  tell(item: LiveItem): void {
    if (this.ended !== null) return;
    if (item.type === 'END') this.ended = item;
    else this.cursor = item.cursor ?? this.cursor;
    for (const subscriber of this.subscribers) subscriber.tell(item);
    if (this.ended !== null) this.finish();
  }

  /** Ends the stream, with the place to go on from. */
  refuse(refusal: Refusal): void {
    this.tell(this.options.toEnd({ cursor: this.cursor, ...refusal }));
  }

  private leave(subscriber: Subscriber): void {
    this.subscribers.delete(subscriber);
    if (this.subscribers.size === 0) this.finish();
  }

  private finish(): void {
    if (this.signal.aborted) return;
    this.stopping.abort();
    this.options.onFinish();
  }
}

export interface LiveStreamOptions {
  readonly resumeAfter: string | null;
  /** In the language of those who listen. */
  readonly toEnd: (refusal: Refusal) => LiveEnd;
  readonly onFinish: () => void;
}

/** What waits for one subscriber at most, beside what its connection holds. */
const QUEUE = { items: 64, length: 524_288 };
