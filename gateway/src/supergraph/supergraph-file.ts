import { readFile } from 'node:fs/promises';
import { sha256 } from '@lienthong/kernel';
import type { Logger } from 'pino';
import type { ActiveGraph, LoadGraph } from './active-graph.js';

/** The graph of a supergraph file, kept up to date while the gateway runs. */
export interface SupergraphFile {
  /** Null until a first version has loaded. */
  current(): ActiveGraph | null;
  /** Reads the file now; true when a new version is in use. Refuses a broken one, and the old one stays. */
  refresh(): Promise<boolean>;
  stop(): Promise<void>;
}

/** The file is read by polling, because mounted configuration is swapped by links that file events miss. */
export async function watchSupergraph(options: {
  readonly path: string;
  readonly load: LoadGraph;
  readonly log: Logger;
  readonly pollMs?: number;
}): Promise<SupergraphFile> {
  let current: ActiveGraph | null = null;
  /** Null: the file could not be read. Undefined: nobody has looked yet. */
  let seen: string | null | undefined;
  const read = async (): Promise<boolean> => {
    const text = await readFile(options.path, 'utf8').catch(() => null);
    const id = text === null ? null : sha256(text);
    if (id === seen) return false;
    seen = id;
    const next = text === null ? null : await loaded(text, current, options);
    if (next === null) {
      options.log.error({ supergraph: id, inUse: current?.id ?? null }, 'The supergraph is refused');
      return false;
    }
    const previous = current;
    current = next;
    options.log.info({ supergraph: next.id, previous: previous?.id ?? null }, 'A supergraph is in use');
    await previous?.runtime.stop();
    return true;
  };
  let reading: Promise<boolean> = read();
  const refresh = (): Promise<boolean> => {
    reading = reading.then(read, read);
    return reading;
  };
  await reading;
  const timer = setInterval(() => void refresh(), options.pollMs ?? 2_000);
  return {
    current: () => current,
    refresh,
    stop: async () => {
      clearInterval(timer);
      await reading;
      await current?.runtime.stop();
    },
  };
}

async function loaded(
  text: string,
  previous: ActiveGraph | null,
  { load, log }: { readonly load: LoadGraph; readonly log: Logger },
): Promise<ActiveGraph | null> {
  try {
    return await load(text, previous);
  } catch (error) {
    log.error({ reason: error instanceof Error ? error.message : String(error) }, 'The supergraph is broken');
    return null;
  }
}
