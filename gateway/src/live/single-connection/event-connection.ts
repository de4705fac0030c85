import { err, ok, type Result } from '@lienthong/kernel';
import { CallerDeparture } from '../../caller-departure.js';
import type { Refusal } from '../../policies/refusal.js';
import type { Departure } from '../../runtime/graph-runtime.js';
import type { LiveItem } from '../live-item.js';
import type { SseChannel } from '../sse-response.js';
import type { Subscriber } from '../subscriber.js';

/** As many as over one WebSocket. */
const OPERATIONS_PER_CONNECTION = 20;

/**
 * One event stream and the operations whose results go over it. Results wait, within the limits of their queues,
 * until the stream is open and while its client reads slowly.
 */
export class EventConnection {
  private readonly operations = new Map<string, CallerDeparture>();
  private readonly opened = Promise.withResolvers<SseChannel>();
  private isOpen = false;

  /** `holder` stands for the caller who reserved the stream: nobody else's results go over it. */
  constructor(readonly holder: string) {}

  /** Takes the channel as its stream. False: it has one. */
  open(channel: () => SseChannel): boolean {
    if (this.isOpen) return false;
    this.isOpen = true;
    this.opened.resolve(channel());
    return true;
  }

  /** Names an operation before it is begun; it learns from what is returned that nobody waits for it any more. */
  enter(id: string): Result<Departure, Refusal> {
    if (this.operations.has(id)) return err({ type: 'OPERATION_ID_TAKEN' });
    if (this.operations.size >= OPERATIONS_PER_CONNECTION)
      return err({ type: 'TOO_MANY_SUBSCRIPTIONS', retryAfterMs: 10_000 });
    const departure = new CallerDeparture();
    this.operations.set(id, departure);
    return ok(departure);
  }

  /** Tells everything that a subscriber is told, and forgets the operation in the end. */
  async tellAll(id: string, subscriber: Subscriber): Promise<void> {
    const channel = await this.opened.promise;
    for (;;) {
      const item = await subscriber.next();
      if (item === null || !(await channel.tell(textOf(id, item))) || item.type === 'END') break;
    }
    this.leave(id);
  }

  /** Tells the one result of an operation, given as JSON, and forgets the operation. */
  async tellOnce(id: string, result: string): Promise<void> {
    const channel = await this.opened.promise;
    await channel.tell(`${nextText(id, result)}${completeText(id)}`);
    this.leave(id);
  }

  /** Tells the results of an operation, each given as JSON, and forgets the operation. */
  async tellEach(id: string, results: AsyncIterable<string>): Promise<void> {
    const channel = await this.opened.promise;
    let told = true;
    for await (const result of results) {
      told = await channel.tell(nextText(id, result));
      if (!told) break;
    }
    if (told) await channel.tell(completeText(id));
    this.leave(id);
  }

  /** Ends an operation that is wanted no more. Leaving twice changes nothing. */
  leave(id: string): void {
    this.operations.get(id)?.leave();
    this.operations.delete(id);
  }

  close(): void {
    for (const id of this.operations.keys()) this.leave(id);
    if (this.isOpen) void this.opened.promise.then((channel) => channel.end());
  }
}

/** Positions have no event of their own here; each result carries its cursor. */
function textOf(id: string, item: LiveItem): string {
  switch (item.type) {
    case 'EVENT':
      return nextText(id, item.text);
    case 'POSITION':
      return '';
    case 'END':
      return `${item.text === null ? '' : nextText(id, item.text)}${completeText(id)}`;
  }
}

/** @source graphql-sse protocol, Single connection mode, Event stream */
const nextText = (id: string, result: string): string =>
  `event: next\ndata: {"id":${JSON.stringify(id)},"payload":${result}}\n\n`;

const completeText = (id: string): string => `event: complete\ndata: {"id":${JSON.stringify(id)}}\n\n`;
