import type { Departure } from './runtime/graph-runtime.js';

/**
 * Somebody who can leave, told by whoever notices. It is a class because there is one for each request: an object
 * literal with an accessor gets a hidden class of its own, which holds all that the accessor can see, the request and
 * its answer, until the next full collection of garbage.
 */
export class CallerDeparture implements Departure {
  private readonly listeners: (() => void)[] = [];
  private left = false;

  get gone(): boolean {
    return this.left;
  }

  onLeave(listener: () => void): void {
    if (this.left) listener();
    else this.listeners.push(listener);
  }

  /** Again: nothing more happens. */
  leave(): void {
    if (this.left) return;
    this.left = true;
    for (const listener of this.listeners) listener();
  }
}
