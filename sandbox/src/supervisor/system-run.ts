import { join } from 'node:path';
import { launchPostgres, type RunningPostgres } from '../postgres/index.js';
import { databaseVariable, type Environment, environmentsOf, inheritedEnvironment } from './environment.js';
import type { HeldLock } from './lock-file.js';
import { demandFreePort, type Ports, portsFrom } from './ports.js';
import { type PostgresWatch, watchPostgres } from './postgres-watch.js';
import {
  NODE_FLAGS,
  PROGRAMS,
  type ProcessName,
  START_ORDER,
  SUBGRAPHS,
  type SubgraphName,
} from './process-names.js';
import { projectRoot } from './project-root.js';
import { removeRunFile, writeRunFile } from './run-file.js';
import { loadSampleData } from './sample-data.js';
import { isSampleLoaded, markSampleLoaded } from './sample-marker.js';
import { keepSecrets } from './secrets.js';
import { SupervisedProcess } from './supervised-process.js';
import { type SystemUrls, systemUrls } from './system-urls.js';

export interface SystemOptions {
  /** Folder of databases, secrets and files of this installation. */
  readonly dataPath: string;
  readonly portBase: number;
  readonly logPath: string;
  readonly sample: boolean;
  /** Replaces or adds variables of the processes, e.g. CATALOGUE_DATABASE_URL, REDIS_URL, LOG_LEVEL. */
  readonly env?: Environment;
  /** Default true: what crashes is started again. */
  readonly restartCrashed?: boolean;
  readonly say?: (sentence: string) => void;
  /** Folder whose compiled programs are run; default: this project. */
  readonly root?: string;
}

/** A part of the start a person can watch. */
export interface Stage {
  readonly title: string;
  run(report: (text: string) => void): Promise<void>;
}

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;

const GROUP_TITLES = [
  'Identity provider, national portal, payment platform, civil status',
  'Catalogue, dossiers, payments',
  'Gateway',
];

const SAMPLE_LOADERS: readonly SubgraphName[] = ['catalogue', 'dossiers'];

/** One run of all processes on one data folder, from its first stage to its stop. */
export class SystemRun {
  readonly urls: SystemUrls;
  readonly processes = new Map<ProcessName, SupervisedProcess>();
  readonly #options: SystemOptions;
  readonly #lock: HeldLock;
  readonly #ports: Ports;
  readonly #root: string;
  readonly #startedAt = new Date();
  readonly #stopping = new AbortController();
  /** Settles when the stage that runs now is over, however it ends. */
  #stageEnd: Promise<void> = Promise.resolve();
  #stopped: Promise<void> | null = null;
  #postgres: RunningPostgres | null = null;
  #watch: PostgresWatch | null = null;
  #environments: Readonly<Record<ProcessName, Environment>> | null = null;

  constructor(options: SystemOptions, lock: HeldLock) {
    this.#options = options;
    this.#lock = lock;
    this.#root = options.root ?? projectRoot();
    this.#ports = portsFrom(options.portBase);
    this.urls = systemUrls(this.#ports);
  }

  /** Where the embedded database really lies. Null: it was not needed. */
  get postgresFolder(): string | null {
    return this.#postgres?.folder ?? null;
  }

  stages(): readonly Stage[] {
    const groups = START_ORDER.map((names, index) => ({
      title: GROUP_TITLES[index] ?? names.join(', '),
      run: () => this.#startGroup(names),
    }));
    const sample = {
      title: 'Sample data',
      run: (report: (text: string) => void) => this.#loadSample(report),
    };
    const stages: Stage[] = [{ title: 'PostgreSQL', run: () => this.#prepare() }, ...groups];
    if (this.#options.sample) stages.push(sample);
    return stages.map((stage) => ({ ...stage, run: (report) => this.#unlessStopping(stage, report) }));
  }

  kill = (name: ProcessName, signal: NodeJS.Signals): Promise<void> => this.#process(name).kill(signal);
  start = (name: ProcessName): Promise<void> => this.#process(name).start();

  async restart(name: ProcessName): Promise<void> {
    await this.#process(name).stop();
    await this.#process(name).start();
  }

  /** Everything in the opposite order of the start, PostgreSQL last. Asking twice waits for the same stop. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  #process(name: ProcessName): SupervisedProcess {
    const found = this.processes.get(name);
    if (found === undefined) throw new Error(`${name} was not started yet`);
    return found;
  }

  async #unlessStopping(stage: Stage, report: (text: string) => void): Promise<void> {
    this.#stopping.signal.throwIfAborted();
    const work = stage.run(report);
    this.#stageEnd = work.then(undefined, () => undefined);
    await work;
    this.#stopping.signal.throwIfAborted();
  }

  async #prepare(): Promise<void> {
    const { dataPath, env = {} } = this.#options;
    this.#environments = environmentsOf({
      ports: this.#ports,
      secrets: await keepSecrets(dataPath),
      dataPath,
      root: this.#root,
      databaseUrls: await this.#databaseUrls(),
      overrides: env,
      inherited: { ...inheritedEnvironment(process.env), ...compileCache(this.#root) },
    });
    for (const name of START_ORDER.flat()) {
      this.processes.set(name, this.#supervise(name, this.#environments[name]));
    }
  }

  /** The embedded PostgreSQL is started only for subgraphs that were not given a server of their own. */
  async #databaseUrls(): Promise<Record<SubgraphName, string>> {
    const urlOf = async (name: SubgraphName): Promise<string> => {
      const given = this.#options.env?.[databaseVariable(name)];
      if (given !== undefined) return given;
      const postgres = await this.#embeddedPostgres();
      await postgres.ensureDatabase(`lienthong_${name}`);
      return postgres.url(`lienthong_${name}`);
    };
    return {
      catalogue: await urlOf('catalogue'),
      dossiers: await urlOf('dossiers'),
      payments: await urlOf('payments'),
    };
  }

  async #embeddedPostgres(): Promise<RunningPostgres> {
    if (this.#postgres !== null) return this.#postgres;
    const { dataPath, portBase, say = () => undefined, restartCrashed = true } = this.#options;
    const port = this.#ports.postgres;
    this.#postgres = await launchPostgres({
      dataPath: join(dataPath, 'postgres'),
      port,
      durable: true,
      demandPort: () => demandFreePort(port, 'PostgreSQL', portBase),
      say,
    });
    if (restartCrashed && this.#postgres.owned) this.#watch = watchPostgres(this.#postgres, say);
    return this.#postgres;
  }

  #supervise(name: ProcessName, environment: Environment): SupervisedProcess {
    const { logPath, restartCrashed = true, say = () => undefined, portBase } = this.#options;
    const spec = {
      name,
      program: join(this.#root, PROGRAMS[name]),
      nodeFlags: NODE_FLAGS[name] ?? [],
      url: this.urls[name],
      environment,
      logFile: join(logPath, `${name}.log`),
    };
    return new SupervisedProcess(spec, {
      workingFolder: this.#root,
      restartCrashed,
      readyLimitMs: READY_LIMIT_MS,
      stopLimitMs: STOP_LIMIT_MS,
      say,
      onChange: () => this.#writeRunFile(),
      demandPort: () => demandFreePort(this.#ports[name], name, portBase),
    });
  }

  async #startGroup(names: readonly ProcessName[]): Promise<void> {
    await allOrFirstFailure(names.map((name) => this.#process(name).start()));
  }

  async #loadSample(report: (text: string) => void): Promise<void> {
    const { dataPath } = this.#options;
    const samplePath = join(this.#root, 'sandbox/sample');
    if (this.#keepsAllData() && isSampleLoaded(dataPath, samplePath)) return;
    const load = (name: SubgraphName) =>
      loadSampleData({
        name,
        program: join(this.#root, `subgraphs/${name}/dist/load-sample.command.js`),
        environment: { ...this.#environments?.[name], SAMPLE_PATH: samplePath },
        workingFolder: this.#root,
        signal: this.#stopping.signal,
        report,
      });
    await allOrFirstFailure(SAMPLE_LOADERS.map(load));
    if (this.#keepsAllData()) markSampleLoaded(dataPath, samplePath);
  }

  /** A database given by address may have been emptied without the data folder knowing. */
  #keepsAllData(): boolean {
    return SUBGRAPHS.every((name) => this.#options.env?.[databaseVariable(name)] === undefined);
  }

  async #stopAll(): Promise<void> {
    this.#stopping.abort(new Error('The system is being stopped'));
    try {
      for (const names of [...START_ORDER].reverse()) {
        await Promise.all(names.map((name) => this.processes.get(name)?.stop()));
      }
      await this.#stageEnd;
      await this.#watch?.stop();
      await this.#postgres?.stop();
    } finally {
      removeRunFile(this.#options.dataPath);
      await this.#lock.release();
    }
  }

  #writeRunFile(): void {
    const { dataPath, logPath } = this.#options;
    const processes = [...this.processes.values()].flatMap((each) => each.record ?? []);
    const urls = { ...this.urls };
    const startedAt = this.#startedAt.toISOString();
    writeRunFile(dataPath, { supervisorPid: process.pid, startedAt, logPath, urls, processes });
  }
}

/** Compiled code is kept between starts; without it half of a start is compiling the same modules again. */
const compileCache = (root: string): Environment => ({
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/lienthong'),
});

/** Waits for all of them, so that none is still under way when a failure is told. */
async function allOrFirstFailure(works: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(works);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
