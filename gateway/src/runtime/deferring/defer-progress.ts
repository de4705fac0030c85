import type { Run } from '../executing/run.js';

/** How far a run is whose plan has deferred parts. */
export class DeferProgress {
  private readonly fetches = new Map<number, PromiseWithResolvers<void>>();
  private readonly parts = new Map<string, Promise<void>>();

  static of(run: Run): DeferProgress {
    const known = ofRuns.get(run);
    if (known !== undefined) return known;
    const progress = new DeferProgress();
    ofRuns.set(run, progress);
    return progress;
  }

  fetchDone(fetch: number): void {
    this.fetch(fetch).resolve();
  }

  fetched(fetches: readonly number[]): Promise<unknown> {
    return Promise.all(fetches.map((one) => this.fetch(one).promise));
  }

  begin(label: string, fetched: Promise<void>): void {
    // Whoever waits for the part is told; nobody may be waiting yet, or ever.
    fetched.catch(() => {});
    this.parts.set(label, fetched);
  }

  /** When everything is there that only this part asks for. A part that asks for nothing more is not in the plan. */
  part(label: string): Promise<void> {
    return this.parts.get(label) ?? Promise.resolve();
  }

  private fetch(fetch: number): PromiseWithResolvers<void> {
    const known = this.fetches.get(fetch);
    if (known !== undefined) return known;
    const done = Promise.withResolvers<void>();
    this.fetches.set(fetch, done);
    return done;
  }
}

/** Runs without deferred parts have none. */
const ofRuns = new WeakMap<Run, DeferProgress>();
