import type { RunningPostgres } from '../postgres/index.js';

export interface PostgresWatch {
  /** Resolves when no revival is under way and none will begin. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
const TRY_AGAIN_AFTER_MS = 5_000;

/** The server may have been started by an earlier process, so there is no child to hear from: it is looked at. */
export function watchPostgres(postgres: RunningPostgres, say: (sentence: string) => void): PostgresWatch {
  let stopped = false;
  let work: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    const alive = postgres.isAlive() || (await revive(postgres, say));
    if (!stopped) plan(alive ? LOOK_EVERY_MS : TRY_AGAIN_AFTER_MS);
  };
  const plan = (afterMs: number) => {
    timer = setTimeout(() => {
      work = look();
    }, afterMs);
  };
  plan(LOOK_EVERY_MS);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return work;
    },
  };
}

async function revive(postgres: RunningPostgres, say: (sentence: string) => void): Promise<boolean> {
  say('PostgreSQL ended by itself; starting it again.');
  try {
    await postgres.revive();
    say('PostgreSQL is back.');
    return true;
  } catch (error) {
    say(`PostgreSQL did not come back: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
