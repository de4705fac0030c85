import { setTimeout as sleep } from 'node:timers/promises';
import { describeFailure, placesOf } from '../failure.js';
import type { ExchangeLog } from '../log.js';
import { type Bell, createBell } from './bell.js';

/** Keeps claiming and working until it is stopped; knows timers and nothing of what is worked on. */
export interface Pump {
  start(): void;
  /** Claims nothing more and waits for the work in hand. */
  stop(): Promise<void>;
  /** To be called after a commit: saves the wait for the next look. */
  wake(): void;
  /** Works, started or not, until nothing is due and nothing is in hand. What rests until later is left. */
  drain(): Promise<void>;
}

export interface PumpWork<Item> {
  readonly name: string;
  /** How many items may be claimed now. */
  capacity(inHand: number): number;
  /** Milliseconds until time alone gives capacity; 0 when it does not depend on time. */
  opensInMs(): number;
  claim(limit: number): Promise<readonly Item[]>;
  work(item: Item): Promise<void>;
}

export function createPump<Item>(o: { work: PumpWork<Item>; pollMs: number; log: ExchangeLog }): Pump {
  const { work, pollMs, log } = o;
  const bell = createBell();
  const report = (failure: unknown): void =>
    log.error({ pump: work.name, failure: describeFailure(failure), at: placesOf(failure) }, 'exchange.pump');
  const rounds = createRounds(work, bell, report);
  let running = false;
  let loop: Promise<void> = Promise.resolve();

  const untilNextLook = (): number => Math.max(1, Math.min(pollMs, work.opensInMs() || pollMs));

  const keepGoing = async (): Promise<void> => {
    while (running) {
      try {
        if ((await rounds.next()) === 0) await bell.wait(untilNextLook());
      } catch (failure) {
        report(failure);
        await sleep(pollMs);
      }
    }
  };

  return {
    start: () => {
      if (running) return;
      running = true;
      loop = keepGoing();
    },
    stop: async () => {
      running = false;
      bell.ring();
      await loop;
      await Promise.all(rounds.inHand);
    },
    wake: () => bell.ring(),
    drain: async () => {
      for (;;) {
        // Work that ends during the look may make more work due, so only an idle look proves anything.
        const idle = rounds.inHand.size === 0;
        if ((await rounds.next()) > 0) continue;
        if (rounds.inHand.size > 0) await Promise.race(rounds.inHand);
        else if (work.opensInMs() > 0) await sleep(work.opensInMs());
        else if (idle) return;
      }
    },
  };
}

interface Rounds {
  readonly inHand: ReadonlySet<Promise<void>>;
  /** Claims what fits, begins to work on it, and tells how much it was. */
  next(): Promise<number>;
}

/** Rounds never overlap, or two of them would both fill the same capacity. */
function createRounds<Item>(work: PumpWork<Item>, bell: Bell, report: (failure: unknown) => void): Rounds {
  const inHand = new Set<Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();

  const launch = (item: Item): void => {
    const job = work
      .work(item)
      .catch(report)
      .finally(() => {
        inHand.delete(job);
        bell.ring();
      });
    inHand.add(job);
  };

  const claimRound = async (): Promise<number> => {
    const limit = work.capacity(inHand.size);
    if (limit <= 0) return 0;
    const items = await work.claim(limit);
    for (const item of items) launch(item);
    return items.length;
  };

  return {
    inHand,
    next: () => {
      const round = last.then(claimRound);
      last = round.catch(() => undefined);
      return round;
    },
  };
}
