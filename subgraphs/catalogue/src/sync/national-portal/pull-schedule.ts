import { formatTimeOfDay } from '@lienthong/kernel';
import { Cron } from 'croner';
import type { Logger } from 'pino';
import type { PullOutcome } from '../../operations/pull-catalogue.js';
import type { PullRequest } from '../../operations/pull-request.js';

export interface PullScheduleOptions {
  readonly pull: (request: PullRequest) => Promise<PullOutcome>;
  /** Minutes since midnight in Viet Nam. */
  readonly atMinute: number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export interface PullSchedule {
  /** Also sees at once to what was missed or cut off. */
  start(): void;
  /** Lets go of a pull under way; it goes on at the next start. */
  stop(): Promise<void>;
}

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
/**
 * How often it is asked whether anything is due: a pull that waits for the portal, or one that was missed while
 * the process was down, the machine asleep or the clock wrong. What is due is decided by what is stored.
 */
const LOOK = '*/5 * * * *';

/** Every instance keeps the time; the lock and the stored pulls let one of them work, once. */
export function createPullSchedule({ pull, atMinute, log }: PullScheduleOptions): PullSchedule {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  const look = (): Promise<void> => {
    running ??= pullAndLog().finally(() => {
      running = null;
    });
    return running;
  };

  async function pullAndLog(): Promise<void> {
    try {
      logOutcome(log, await pull({ mode: 'DUE', signal: stopping.signal, report: () => undefined }));
    } catch (failure) {
      if (stopping.signal.aborted) return;
      log.error({ reason: failure instanceof Error ? failure.name : 'unknown' }, 'national-pull.failed');
    }
  }

  const options = { timezone: TIME_ZONE, paused: true } as const;
  const jobs = [nightlyPattern(atMinute), LOOK].map((pattern) => new Cron(pattern, options, look));
  return {
    start: () => {
      for (const job of jobs) job.resume();
      void look();
    },
    stop: async () => {
      for (const job of jobs) job.stop();
      stopping.abort();
      await running;
    },
  };
}

export function nightlyPattern(atMinute: number): string {
  const [hour, minute] = formatTimeOfDay(atMinute).split(':').map(Number);
  return `${minute} ${hour} * * *`;
}

function logOutcome(log: PullScheduleOptions['log'], outcome: PullOutcome): void {
  if (outcome.type === 'INTERRUPTED') {
    const { why, reason, attempts, nextTryAt } = outcome.interruption;
    const nextTry = new Date(nextTryAt).toISOString();
    log.warn({ why, reason, attempts, nextTry }, 'national-pull.interrupted');
  }
  if (outcome.type !== 'DONE') return;
  const { id, night, cause, listed, settled, proposed, failed, gone, returned } = outcome.pull;
  log.info({ id, night, cause, listed, settled, proposed, failed, gone, returned }, 'national-pull.done');
}
