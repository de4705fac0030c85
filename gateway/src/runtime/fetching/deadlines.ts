/** Calls back unless it is taken back in time. One timer serves all, however many wait. */
export interface Deadlines {
  /** Precise to one tick; never early by more than that. */
  after(delayMs: number, expire: () => void): Deadline;
  stop(): void;
}

export interface Deadline {
  cancel(): void;
}

const TICK_MS = 25;

/** A wheel: what expires in the same tick lies in the same bucket. */
export function createDeadlines(): Deadlines {
  const buckets = new Map<number, Set<() => void>>();
  let timer: NodeJS.Timeout | null = null;
  let tick = currentTick();
  const turn = (): void => {
    const now = currentTick();
    while (tick < now) {
      tick++;
      const due = buckets.get(tick);
      buckets.delete(tick);
      for (const expire of due ?? []) expire();
    }
    if (buckets.size === 0) stop();
  };
  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  return {
    after: (delayMs, expire) => {
      if (timer === null) {
        tick = currentTick();
        timer = setInterval(turn, TICK_MS).unref();
      }
      const at = currentTick() + Math.max(1, Math.ceil(delayMs / TICK_MS));
      const bucket = buckets.get(at) ?? new Set();
      buckets.set(at, bucket);
      bucket.add(expire);
      return { cancel: () => void bucket.delete(expire) };
    },
    stop,
  };
}

const currentTick = (): number => Math.floor(performance.now() / TICK_MS);
