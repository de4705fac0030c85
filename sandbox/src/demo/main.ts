import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorld, type JourneyStep, type Narrator, runJourney, s1BacNinh } from '../journey/index.js';
import { removePostgresData } from '../postgres/index.js';
import {
  CannotStart,
  createSystem,
  findFreePortBase,
  isSameProcessAlive,
  projectRoot,
  readRunFile,
  type SystemUrls,
} from '../supervisor/index.js';

/** `npm run demo`: tells the journey of one dossier, on the running system or on one of its own. */
async function main(): Promise<void> {
  const running = runningUrls();
  if (running !== null) {
    console.log('The demonstration runs on the system that is already up.\n');
    return tell(running);
  }
  console.log('Nothing runs yet: starting a system for this demonstration only (about ten seconds) …\n');
  const dataPath = mkdtempSync(join(tmpdir(), 'lienthong-demo-'));
  const portBase = await findFreePortBase();
  const system = await createSystem({
    dataPath,
    portBase,
    logPath: join(dataPath, 'logs'),
    sample: true,
    env: {},
  });
  try {
    await tell(system.urls);
  } finally {
    await system.stop();
    await removePostgresData(join(dataPath, 'postgres'));
    rmSync(dataPath, { recursive: true, force: true });
  }
}

function runningUrls(): SystemUrls | null {
  const run = readRunFile(process.env.LIENTHONG_DATA_PATH ?? join(projectRoot(), '.lienthong'));
  if (run === null || !run.processes.some(isSameProcessAlive)) return null;
  return run.urls as unknown as SystemUrls;
}

async function tell(urls: SystemUrls): Promise<void> {
  await runJourney(s1BacNinh, createWorld(urls), narrator);
  console.log('\nThe dossier travelled the whole way.');
}

const narrator: Narrator = {
  begin: ({ title, actor }: JourneyStep, number) =>
    console.log(`${String(number).padStart(2)}. ${title}\n    [${actor}]`),
  end: (_step, lines) => console.log(`${lines.map((line) => `    ${line}`).join('\n')}\n`),
};

main().catch((error: unknown) => {
  const known = error instanceof CannotStart || error instanceof Error;
  console.error(known ? error.message : 'The demonstration failed');
  process.exitCode = 1;
});
