import type { Refusal } from '../policies/refusal.js';
import { LiveStream, type LiveStreamOptions } from './live-stream.js';

/** The streams that are open now. */
export interface LiveStreams {
  /** The open stream of that key, or a new one that `begin` feeds. */
  join(
    key: string,
    options: Omit<LiveStreamOptions, 'onFinish'>,
    begin: (stream: LiveStream) => void,
  ): LiveStream;
  refuseAll(refusal: Refusal): void;
}

/**
 * Threat: one caller is told what was told to another.
 * Goal: only identical subscriptions of one caller share a stream.
 * Argument: the key holds the credentials, the language, the operation, its variables and the version of the graph,
 * which is everything that a subgraph is told (open-subscription.ts).
 */
export function createLiveStreams(): LiveStreams {
  /** Those that may be joined. */
  const byKey = new Map<string, LiveStream>();
  const open = new Set<LiveStream>();
  return {
    join: (key, options, begin) => {
      const known = byKey.get(key);
      if (known !== undefined && canJoin(known, options.resumeAfter)) return known;
      const stream: LiveStream = new LiveStream({
        ...options,
        onFinish: () => {
          open.delete(stream);
          if (byKey.get(key) === stream) byKey.delete(key);
        },
      });
      open.add(stream);
      byKey.set(key, stream);
      begin(stream);
      return stream;
    },
    refuseAll: (refusal) => {
      for (const stream of open) stream.refuse(refusal);
    },
  };
}

/** Who resumes goes on behind a cursor, and a stream that has gone past it would leave something out. */
const canJoin = (stream: LiveStream, resumeAfter: string | null): boolean =>
  stream.open && (resumeAfter === null || stream.position === resumeAfter);
