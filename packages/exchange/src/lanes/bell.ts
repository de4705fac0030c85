/** Wakes one sleeper. A ring that nobody heard is kept for the next sleeper. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, at once if it has rung meanwhile, or after `ms`. */
  wait(ms: number): Promise<void>;
}

export function createBell(): Bell {
  let rung = false;
  let wakeSleeper: (() => void) | null = null;
  return {
    ring: () => {
      if (wakeSleeper === null) rung = true;
      else wakeSleeper();
    },
    wait: (ms) => {
      if (rung) {
        rung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          wakeSleeper = null;
          resolve();
        };
        const timer = setTimeout(wake, ms);
        wakeSleeper = wake;
      });
    },
  };
}
