import { formatTimeOfDay } from '@lienthong/kernel';
import { Cron } from 'croner';
import type { Logger } from 'pino';
import type { PullMode, PullOutcome, PullRequest } from '../../operations/pull-catalogue.js';

export interface PullScheduleOptions {
  readonly pull: (request: PullRequest) => Promise<PullOutcome>;
  /** Minutes since midnight in Viet Nam. */
  readonly atMinute: number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export interface PullSchedule {
  /** Also goes on at once with a pull that was cut off. */
  start(): void;
  /** Lets go of a pull under way; it goes on at the next start. */
  stop(): Promise<void>;
}

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
/** How often a pull that the portal's outage has interrupted is taken up again. */
const RESUME = '*/15 * * * *';

/** Every instance keeps the time; the lock and the day of the pull let one of them work. */
export function createPullSchedule({ pull, atMinute, log }: PullScheduleOptions): PullSchedule {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  const run = (mode: PullMode): Promise<void> => {
    running ??= pullAndLog(mode).finally(() => {
      running = null;
    });
    return running;
  };

  async function pullAndLog(mode: PullMode): Promise<void> {
    try {
      const outcome = await pull({ mode, signal: stopping.signal, report: () => undefined });
      logOutcome(log, outcome);
    } catch (failure) {
      if (stopping.signal.aborted) return;
      log.error({ reason: failure instanceof Error ? failure.name : 'unknown' }, 'national-pull.failed');
    }
  }

  const options = { timezone: TIME_ZONE, paused: true } as const;
  const jobs = [
    new Cron(nightlyPattern(atMinute), options, () => run('NIGHTLY')),
    new Cron(RESUME, options, () => run('RESUME')),
  ];
  return {
    start: () => {
      for (const job of jobs) job.resume();
      void run('RESUME');
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
  if (outcome.type === 'INTERRUPTED') log.warn({ reason: outcome.reason }, 'national-pull.interrupted');
  if (outcome.type !== 'DONE') return;
  const { id, night, listed, settled, proposed, failed, gone, returned } = outcome.pull;
  log.info({ id, night, listed, settled, proposed, failed, gone, returned }, 'national-pull.done');
}
