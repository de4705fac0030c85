import type { LiveItem } from './live-item.js';
import { emptyQueue, offer, type QueueLimits, type SubscriberQueue, take } from './subscriber-queue.js';

/** One client that listens, and what waits for it. */
export class Subscriber {
  private queue: SubscriberQueue;
  private wake: (() => void) | null = null;
  private left = false;
  private listener: () => void = () => {};

  constructor(
    private readonly options: {
      readonly limits: QueueLimits;
      readonly cursor: string | null;
      readonly onLeave: (subscriber: Subscriber) => void;
    },
  ) {
    this.queue = emptyQueue(options.cursor);
  }

  /** Never waits, and never keeps more than the limits allow. */
  tell(item: LiveItem): void {
    this.queue = offer(this.queue, item, this.options.limits);
    // Whoever was cut off needs no further events made for them.
    if (this.queue.closed) this.options.onLeave(this);
    this.wake?.();
  }

  /** The next item, when there is one. Null: the client has left. */
  async next(): Promise<LiveItem | null> {
    while (!this.left) {
      const { item, rest } = take(this.queue);
      this.queue = rest;
      if (item !== null) return item;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = null;
    }
    return null;
  }

  /** Called once, when the client has left or has been told the end. */
  onLeft(listener: () => void): void {
    this.listener = listener;
  }

  leave(): void {
    if (this.left) return;
    this.left = true;
    this.options.onLeave(this);
    this.listener();
    this.wake?.();
  }
}
