import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { CannotStart } from './cannot-start.js';
import type { Environment } from './environment.js';
import { lastLogLines, setFullLogAside } from './log-tail.js';
import { type ProcessIdentity, signalAndWait, startTicksOf } from './process-facts.js';
import { waitUntilReady } from './readiness.js';
import type { ProcessRecord } from './run-file.js';

export interface ProcessSpec {
  readonly name: string;
  /** Absolute path of the program that Node runs. */
  readonly program: string;
  /** Flags of Node before the program; none unless they are given. */
  readonly nodeFlags?: readonly string[];
  /** Base URL; the process is ready when `/ready` answers 200. */
  readonly url: string;
  readonly environment: Environment;
  readonly logFile: string;
}

export interface SupervisionPolicy {
  readonly workingFolder: string;
  readonly restartCrashed: boolean;
  readonly readyLimitMs: number;
  /** Time a process has to finish its work before it is killed. */
  readonly stopLimitMs: number;
  say(sentence: string): void;
  /** Called when a process came or went, before a new one did anything that matters. */
  onChange(): void;
  /** Throws a sentence when the process's port is taken. */
  demandPort(name: string): Promise<void>;
}

const KILL_LIMIT_MS = 10_000;
const STEADY_AFTER_MS = 60_000;
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 15_000;

/** One process, kept alive until it is stopped on purpose. */
export class SupervisedProcess {
  readonly #spec: ProcessSpec;
  readonly #policy: SupervisionPolicy;
  #identity: ProcessIdentity | null = null;
  /** False before the first start and after a stop: then its end is no crash. */
  #wanted = false;
  /** Only what served once is brought back; what never came up is the starter's failure. */
  #served = false;
  #exited: Promise<void> = Promise.resolve();
  #crashes = 0;
  #startedAtMs = 0;
  #restart: NodeJS.Timeout | undefined;

  constructor(spec: ProcessSpec, policy: SupervisionPolicy) {
    this.#spec = spec;
    this.#policy = policy;
  }

  /** Null while it does not run. */
  get record(): ProcessRecord | null {
    if (this.#identity === null) return null;
    return { name: this.#spec.name, ...this.#identity, program: this.#spec.program };
  }

  /** Resolves when it serves. Starting what runs already only waits. */
  async start(): Promise<void> {
    this.#wanted = true;
    clearTimeout(this.#restart);
    if (this.#identity === null) {
      await this.#policy.demandPort(this.#spec.name);
      if (!this.#wanted) throw new CannotStart(`${this.#spec.name} was stopped before it was started.`);
      this.#spawn();
    }
    await this.#untilReady();
  }

  /** Lets it finish its work; what does not end in time is killed, and that is said. */
  async stop(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#restart);
    const identity = this.#identity;
    if (identity === null) return;
    const { stopLimitMs, say } = this.#policy;
    if (!(await signalAndWait(identity, 'SIGTERM', stopLimitMs))) {
      say(`${this.#spec.name} did not stop within ${stopLimitMs / 1000} s and was killed.`);
      await signalAndWait(identity, 'SIGKILL', KILL_LIMIT_MS);
    }
    await this.#exited;
  }

  /** For faults on purpose. Resolves when it is gone, or at once for signals that only pause or resume. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const identity = this.#identity;
    if (identity === null) return;
    const pausing = signal === 'SIGSTOP' || signal === 'SIGCONT';
    const gone = await signalAndWait(identity, signal, pausing ? 0 : this.#policy.stopLimitMs);
    if (gone) await this.#exited;
  }

  #spawn(): void {
    const { name, program, nodeFlags = [], environment, logFile } = this.#spec;
    if (!existsSync(program)) throw new CannotStart(`${name} is not built (${program}). Run: npm run build`);
    setFullLogAside(logFile);
    const log = openSync(logFile, 'a', 0o600);
    // A process group of its own: Ctrl-C reaches the supervisor alone, which then stops in order.
    const child = spawn(process.execPath, [...nodeFlags, program], {
      cwd: this.#policy.workingFolder,
      detached: true,
      env: environment,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    if (child.pid === undefined) throw new CannotStart(`${name} could not be started.`);
    const identity = { pid: child.pid, startTicks: startTicksOf(child.pid) ?? '0' };
    this.#identity = identity;
    this.#startedAtMs = Date.now();
    this.#watch(child, identity);
    this.#policy.onChange();
  }

  #watch(child: ChildProcess, identity: ProcessIdentity): void {
    this.#exited = new Promise((done) => {
      child.once('exit', (code, signal) => {
        if (this.#identity === identity) this.#identity = null;
        this.#policy.onChange();
        const crashed = this.#wanted && this.#served;
        if (crashed && this.#policy.restartCrashed) this.#bringBack(signal ?? `code ${code}`);
        done();
      });
    });
  }

  #bringBack(cause: string): void {
    this.#crashes = Date.now() - this.#startedAtMs > STEADY_AFTER_MS ? 1 : this.#crashes + 1;
    const waitMs = Math.min(FIRST_BACKOFF_MS * 2 ** (this.#crashes - 1), MAX_BACKOFF_MS);
    const { name, logFile } = this.#spec;
    this.#policy.say(
      `${name} ended (${cause}); starting it again in ${waitMs / 1000} s. Its log: ${logFile}`,
    );
    this.#restart = setTimeout(() => {
      this.#restart = undefined;
      this.start().then(
        () => this.#policy.say(`${name} is back.`),
        (error: unknown) => this.#stillDown(error),
      );
    }, waitMs);
  }

  /** A process that ended again was seen by its watcher; one that never came up is tried again here. */
  #stillDown(error: unknown): void {
    if (!this.#wanted) return;
    const reason = error instanceof Error ? error.message : String(error);
    if (this.#identity !== null)
      this.#policy.say(`${this.#spec.name} runs again but does not serve: ${reason}`);
    else if (this.#restart === undefined) this.#bringBack(reason);
  }

  async #untilReady(): Promise<void> {
    const identity = this.#identity;
    const { name, url, logFile } = this.#spec;
    const limitMs = this.#policy.readyLimitMs;
    const answer = await waitUntilReady({
      url,
      limitMs,
      hasEnded: () => identity === null || this.#identity !== identity,
    });
    if (answer === 'READY') {
      this.#served = true;
      return;
    }
    const what =
      answer === 'ENDED' ? 'ended before it was ready' : `was not ready within ${limitMs / 1000} s`;
    throw new CannotStart(`${name} ${what}. The end of ${logFile}:\n${lastLogLines(logFile)}`);
  }
}
