import { closeSync, openSync, writeSync } from 'node:fs';

/** @source Linux, PM Quality of Service: so late may a processor wake while the file is open, microseconds, 32 bits. */
const WAKE_LATENCY = '/dev/cpu_dma_latency';

export interface Awake {
  /** False: this machine, or this user, cannot. */
  readonly kept: boolean;
  end(): void;
}

/**
 * Keeps the processors from sleeping. One that sleeps has to be woken, and a virtual one waits for that until the host
 * has a real one for it: milliseconds in which nobody works, and which come with every pause between two requests.
 */
export function keepAwake(): Awake {
  try {
    const file = openSync(WAKE_LATENCY, 'w');
    writeSync(file, new Uint8Array(4));
    return { kept: true, end: () => closeSync(file) };
  } catch {
    return { kept: false, end: () => {} };
  }
}
