import type { QueryRun } from '../../operations/query-payments.js';

export interface QueryTimerOptions {
  readonly everyMs: number;
  /** Runs the work unless another instance is at it; false when it did not run. */
  readonly exclusively: (work: () => Promise<void>) => Promise<boolean>;
  readonly queryPayments: () => Promise<QueryRun>;
  readonly log: {
    info(facts: object, message: string): void;
    warn(facts: object, message: string): void;
    error(facts: object, message: string): void;
  };
}

/** Asks the platform in regular turns; a turn begins only after the one before has ended. */
export function createQueryTimer(options: QueryTimerOptions): { start(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();
  const next = (): void => {
    timer = setTimeout(() => {
      turn = takeTurn(options).finally(() => {
        if (timer !== undefined) next();
      });
    }, options.everyMs);
  };
  return {
    start: next,
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
      return turn;
    },
  };
}

async function takeTurn({ exclusively, queryPayments, log }: QueryTimerOptions): Promise<void> {
  try {
    await exclusively(async () => {
      const { asked, unavailable, unreadable } = await queryPayments();
      if (unreadable.length > 0) log.warn({ asked, unreadable }, 'payments.answers-unreadable');
      if (unavailable !== null) log.warn({ asked, reason: unavailable }, 'payments.query-stopped');
      else if (asked > 0) log.info({ asked }, 'payments.queried');
    });
  } catch (failure) {
    log.error({ name: failure instanceof Error ? failure.name : 'unknown' }, 'payments.query-failed');
  }
}
