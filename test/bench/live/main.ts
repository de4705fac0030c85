import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createSystem,
  findFreePortBase,
  projectRoot,
  readRunFile,
  removePostgresData,
} from '@lienthong/sandbox';
import {
  createWorld,
  fact,
  type JourneyFacts,
  runJourney,
  s1BacNinh,
  type World,
} from '@lienthong/sandbox/journey';
import { type ProcessUsage, usageOf } from '../house/process-usage.js';
import { machine, round, table, writeSection } from '../house/report.js';
import { type Crowd, startCrowd } from './crowd.js';

const FEW = 1_000;
const MANY = 10_000;
const IDLE_SECONDS = 30;
const UNTIL_ARRIVAL = s1BacNinh.slice(0, 3);
const RECEPTION = s1BacNinh.slice(3, 4);

/** What idle subscribers cost one gateway, and how fast one event reaches all of them. */
async function main(): Promise<void> {
  const dataPath = mkdtempSync(join(tmpdir(), 'lienthong-live-'));
  const system = await createSystem({
    dataPath,
    portBase: await findFreePortBase(),
    logPath: join(dataPath, 'logs'),
    sample: true,
    restartCrashed: false,
    env: {
      // One caller stands for all: what a caller may hold open or ask per second is not what is measured.
      POLICIES: 'identity,limits,field-authorisation,csrf,error-masking',
      SUBSCRIPTIONS_PER_CALLER: String(2 * MANY),
    },
  });
  try {
    const world = createWorld(system.urls);
    publish(await measure(world, gatewayOf(dataPath)));
  } finally {
    await system.stop();
    await removePostgresData(join(dataPath, 'postgres'));
    rmSync(dataPath, { recursive: true, force: true });
  }
}

function gatewayOf(dataPath: string): number {
  const gateway = readRunFile(dataPath)?.processes.find(({ name }) => name === 'gateway');
  if (gateway === undefined) throw new Error('The system runs no gateway');
  return gateway.pid;
}

const quiet = { begin: () => undefined, end: () => undefined };

async function measure(world: World, gateway: number): Promise<string> {
  const first = await lodgedWithCrowd(world, FEW);
  const few = await fanOut(first, world);
  first.crowd.stop();
  // Whatever the gateway prepares for its first streams is not counted to those that follow.
  const before = await settled(gateway);
  const opening = performance.now();
  const second = await lodgedWithCrowd(world, MANY);
  const openedPerSecond = (MANY * 1_000) / (performance.now() - opening);
  try {
    const idle = await idleCost(gateway);
    const many = await fanOut(second, world);
    return report({ before, idle, openedPerSecond, few, many });
  } finally {
    second.crowd.stop();
  }
}

interface Lodged {
  readonly facts: JourneyFacts;
  readonly crowd: Crowd;
}

/** A dossier that waits for its reception, and so many who want to hear of it. */
async function lodgedWithCrowd(world: World, count: number): Promise<Lodged> {
  const facts = await runJourney(UNTIL_ARRIVAL, world, quiet);
  const crowd = startCrowd({
    url: world.urls.graph,
    token: await world.token('applicant-hoa'),
    query: `subscription { dossierChanged(id: "${fact(facts, 'dossierId')}") {
      entry { event } dossier { code state procedure { name } }
    } }`,
  });
  await crowd.open(count);
  return { facts, crowd };
}

async function settled(gateway: number): Promise<ProcessUsage> {
  await sleep(3_000);
  return usageOf(gateway);
}

interface FanOut {
  /** From the officer's request to the last subscriber. */
  readonly untilLastMs: number;
  /** From the first subscriber to the last one. */
  readonly spreadMs: number;
}

async function fanOut({ crowd, facts }: Lodged, world: World): Promise<FanOut> {
  const told = crowd.nextEvent();
  const begin = Date.now();
  await runJourney(
    RECEPTION.map((step) => ({ ...step, run: (place: World) => step.run(place, facts) })),
    world,
    quiet,
  );
  const at = await told;
  const [first, last] = [Math.min(...at), Math.max(...at)];
  return { untilLastMs: last - begin, spreadMs: last - first };
}

interface IdleCost {
  readonly rssMb: number;
  readonly cpuShare: number;
}

async function idleCost(gateway: number): Promise<IdleCost> {
  const before = await settled(gateway);
  await sleep(IDLE_SECONDS * 1_000);
  const after = usageOf(gateway);
  return { rssMb: after.rssMb, cpuShare: (after.cpuMs - before.cpuMs) / (IDLE_SECONDS * 1_000) };
}

interface Measured {
  readonly before: ProcessUsage;
  readonly idle: IdleCost;
  readonly openedPerSecond: number;
  readonly few: FanOut;
  readonly many: FanOut;
}

function report({ before, idle, openedPerSecond, few, many }: Measured): string {
  const each = ((idle.rssMb - before.rssMb) * 1_024) / MANY;
  return table(
    ['what', 'measured'],
    [
      ['gateway without subscribers, warm, resident memory', `${round(before.rssMb, 0)} MB`],
      [`gateway with ${MANY} idle subscribers, resident memory`, `${round(idle.rssMb, 0)} MB`],
      ['per subscriber', `${round(each)} kB`],
      [
        `processor while ${MANY} are idle (heartbeats included)`,
        `${round(idle.cpuShare * 100)} % of one core`,
      ],
      ['subscriptions opened per second, one client process', round(openedPerSecond, 0)],
      [`one event to ${FEW}: first to last`, `${few.spreadMs} ms`],
      [`the same, from the officer's request to the last`, `${few.untilLastMs} ms`],
      [`one event to ${MANY}: first to last`, `${many.spreadMs} ms`],
      [`the same, from the officer's request to the last`, `${many.untilLastMs} ms`],
    ],
  );
}

function publish(section: string): void {
  const head = `Measured ${new Date().toISOString().slice(0, 10)} on ${machine()}.`;
  writeSection(join(projectRoot(), 'docs/benchmarks.md'), `${head}\n\n${section}`, 'live');
  process.stdout.write(`${head}\n\n${section}\n`);
}

await main();
