import 'reflect-metadata';
import { composePullCommand } from './compose-pull.js';
import { readPullConfig } from './config.js';

/**
 * Pulls the national catalogue once and prints its progress as JSON lines, the outcome last. Goes on with a pull
 * that was cut off. Ends with code 0 when the pull is through, 1 when it could not begin or the portal was away.
 */
async function run(): Promise<number> {
  const { databaseUrl, nationalPull } = readPullConfig();
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  const { pull, close } = await composePullCommand(databaseUrl, nationalPull);
  try {
    const report = (progress: object) => console.log(JSON.stringify(progress));
    const outcome = await pull({ mode: 'NOW', signal: stopping.signal, report });
    console.log(JSON.stringify({ outcome }));
    return outcome.type === 'DONE' ? 0 : 1;
  } finally {
    await close();
  }
}

try {
  process.exitCode = await run();
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : 'The catalogue could not be pulled');
  process.exitCode = 1;
}
