import { writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Listr, type ListrTask } from 'listr2';
import { bannerLines } from './banner.js';
import { CannotStart } from './cannot-start.js';
import { userSettings } from './environment.js';
import { Notes } from './notes.js';
import { readPortBase } from './ports.js';
import { projectRoot } from './project-root.js';
import { planSystem } from './system.js';
import type { Stage, SystemOptions, SystemRun } from './system-run.js';

await run().catch((error: unknown) => {
  console.error(error instanceof CannotStart ? `\n${error.message}\n` : error);
  process.exit(1);
});

async function run(): Promise<void> {
  const startedAtMs = Date.now();
  const notes = new Notes();
  const options = readOptions(process.env, (sentence) => notes.say(sentence));
  const { system, stages } = await planSystem(options);
  const stopped = stopOnSignals(system);
  try {
    await listOf(stages).run();
  } catch (error) {
    if (stopped.asked) return;
    await system.stop();
    notes.flush();
    throw error;
  }
  notes.flush();
  const { dataPath, logPath, env } = options;
  const redisUrl = env?.REDIS_URL ?? null;
  const banner = bannerLines({
    urls: system.urls,
    tookMs: Date.now() - startedAtMs,
    dataPath,
    logPath,
    redisUrl,
  });
  console.log(banner.join('\n'));
}

function readOptions(own: NodeJS.ProcessEnv, say: (sentence: string) => void): SystemOptions {
  const dataPath = resolve(own.LIENTHONG_DATA_PATH ?? join(projectRoot(), '.lienthong'));
  const portBase = readPortBase(own.LIENTHONG_PORT_BASE);
  return { dataPath, portBase, logPath: join(dataPath, 'logs'), sample: true, env: userSettings(own), say };
}

/** Errors are told once, below the list; signals are ours. */
function listOf(stages: readonly Stage[]): Listr {
  return new Listr(stages.map(asTask), {
    registerSignalListeners: false,
    rendererOptions: { showErrorMessage: false },
    fallbackRendererCondition: () => !process.stdout.isTTY || process.stdout.columns === 0,
  });
}

/** Progress is drawn in place; where that is not possible, every step would be a line of its own. */
function asTask(stage: Stage): ListrTask {
  return {
    title: stage.title,
    task: (_context, task) =>
      stage.run((text) => {
        if (process.stdout.isTTY) task.output = text;
      }),
  };
}

/** Past the list, which keeps back what is printed while it is drawn. */
function tell(text: string): void {
  writeSync(1, text);
}

/** The first signal stops everything in order; further ones do not hurry it. */
function stopOnSignals(system: SystemRun): { asked: boolean } {
  const state = { asked: false };
  const stop = () => {
    if (state.asked) return;
    state.asked = true;
    tell('\nStopping …\n');
    system.stop().then(
      () => {
        tell('Stopped.\n');
        process.exit(0);
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return state;
}
