import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabase, launchPostgres, projectRoot, removePostgresData } from '@lienthong/sandbox';
import { machine, round, table, writeSection } from '../house/report.js';
import { type MeasuredRun, runMeasured } from './measured-process.js';
import { ACCOUNT, type BenchPortal, startPortal } from './portal.js';

const PULL = join(projectRoot(), 'subgraphs/catalogue/dist/pull-catalogue.command.js');
const FLOOR = join(projectRoot(), 'test/dist/bench/pull/floor.js');

/** The first load of the national catalogue, killed half way and gone on with, beside the least it could be. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-pull-'));
  const postgres = await launchPostgres({ dataPath: join(folder, 'pg'), port: 'any', durable: true });
  const portal = await startPortal(join(folder, 'portal'));
  try {
    for (const name of ['catalogue', 'floor']) await ensureDatabase(postgres.url('postgres'), name);
    const first = await firstLoad(portal, postgres.url('catalogue'));
    const reread = await runMeasured({
      program: PULL,
      args: ['reread', '--dry-run'],
      env: { CATALOGUE_DATABASE_URL: postgres.url('catalogue') },
    });
    const floor = await runMeasured({ program: FLOOR, env: envOf(portal, postgres.url('floor')) });
    publish({ ...first, reread, floor });
  } finally {
    await portal.stop();
    await postgres.stop();
    await removePostgresData(join(folder, 'pg'));
    rmSync(folder, { recursive: true, force: true });
  }
}

const envOf = (portal: BenchPortal, databaseUrl: string) => ({
  ...ACCOUNT,
  NATIONAL_PORTAL_URL: portal.url,
  CATALOGUE_DATABASE_URL: databaseUrl,
});

interface FirstLoad {
  readonly packets: number;
  readonly killedAt: number;
  /** Packets that were asked for although they had been stored. */
  readonly again: number;
  readonly pull: MeasuredRun;
}

async function firstLoad(portal: BenchPortal, databaseUrl: string): Promise<FirstLoad> {
  const env = envOf(portal, databaseUrl);
  const killed = await runMeasured({
    program: PULL,
    env,
    isEnough: ({ loaded, total }) => Number(loaded) * 2 >= Number(total) && Number(total) > 0,
  });
  const killedAt = Number(killed.lastLine.loaded);
  const stored = new Set((await portal.packetsAskedFor()).slice(0, killedAt));
  const asked = (await portal.packetsAskedFor()).length;
  const resumed = await runMeasured({ program: PULL, env });
  const again = (await portal.packetsAskedFor()).slice(asked).filter((code) => stored.has(code)).length;
  const { outcome } = resumed.lastLine as { outcome: { pull: { settled: number } } };
  const pull = {
    seconds: killed.seconds + resumed.seconds,
    cpuSeconds: killed.cpuSeconds + resumed.cpuSeconds,
    peakMb: Math.max(killed.peakMb, resumed.peakMb),
    lastLine: resumed.lastLine,
  };
  return { packets: outcome.pull.settled, killedAt, again, pull };
}

interface Results extends FirstLoad {
  readonly reread: MeasuredRun;
  readonly floor: MeasuredRun;
}

function publish({ packets, killedAt, again, pull, reread, floor }: Results): void {
  const row = (name: string, { seconds, cpuSeconds, peakMb }: MeasuredRun): string[] => [
    name,
    round(seconds),
    round(packets / seconds, 0),
    round((cpuSeconds * 1_000) / packets, 2),
    round(peakMb, 0),
  ];
  const rows = [
    row('first load, with the kill and both starts', pull),
    row('floor: fetched and stored raw, nothing else', floor),
    row('stored packets read again, without the portal', reread),
  ];
  const day = new Date().toISOString().slice(0, 10);
  const real = process.env.CATALOGUE_DATA_PATH === undefined ? 'all generated' : 'real as far as there are';
  const text = [
    `Measured ${day} on ${machine()}; ${packets} procedures, ${real}. Portal and database share the machine.`,
    table(['way', 'seconds', 'packets/s', 'CPU ms/packet', 'peak MB'], rows),
    `Killed with SIGKILL when ${killedAt} packets were stored; of these ${again} were fetched again. The first load takes ${round(pull.seconds / floor.seconds, 2)} × the time of the floor. Load of the machine at the end, of ${cpus().length} processors: ${round(loadavg()[0] ?? 0)}.`,
  ].join('\n\n');
  writeSection(join(projectRoot(), 'docs/benchmarks.md'), text, 'pull');
  console.log(text);
}

await main();
